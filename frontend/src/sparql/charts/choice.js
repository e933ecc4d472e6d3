// A field with a name and a list to choose from, above a chart.

import { element } from "../../shared/elements.js";

/**
 * @param {string} label
 * @param {{ value: string, text: string }[]} options
 * @param {() => void} changed
 */
export function choice(label, options, changed) {
  const select = element("select", {}, ...options.map(({ value, text }) => element("option", { value }, text)));
  select.addEventListener("change", changed);
  return { select, element: element("label", options.length > 1 ? {} : { hidden: "" }, `${label} `, select) };
}
