// A field with a name and a list to choose from, above a chart.
//
// A query can select a thing and its name under one heading. The first of options with one text stands for all of them.

import { element } from "../../shared/elements.js";

/**
 * @param {string} label
 * @param {{ value: string, text: string }[]} options
 * @param {() => void} changed
 */
export function choice(label, options, changed) {
  const distinct = options.filter(({ text }, at) => options.findIndex((one) => one.text === text) === at);
  const select = element("select", {}, ...distinct.map(({ value, text }) => element("option", { value }, text)));
  select.addEventListener("change", changed);
  return { select, element: element("label", distinct.length > 1 ? {} : { hidden: "" }, `${label} `, select) };
}
