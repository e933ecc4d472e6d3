// Shows rows as a table.

import { element } from "../shared/elements.js";
import { counted, thousands } from "../shared/numbers.js";
import { contentOf } from "./cells.js";
import { numberOf } from "./solutions.js";

/** At most this many rows are shown. The downloads are complete. */
const MAX_SHOWN = 1000;

/**
 * @param {import("./solutions.js").Solutions} solutions
 * @param {import("./terms.js").Terms} terms
 */
export function tableOf({ variables, rows }, terms) {
  const shown = rows.slice(0, MAX_SHOWN);
  const numeric = new Set(variables.filter((name) => isNumeric(name, shown)));
  const cut = rows.length > shown.length ? `. The table shows the first ${thousands(shown.length)}. The downloads are complete.` : "";
  const classOf = (/** @type {string} */ name) => (numeric.has(name) ? { class: "number" } : undefined);
  const head = variables.map((name) => element("th", { scope: "col", ...classOf(name) }, name));
  const body = shown.map((row) =>
    element("tr", {}, ...variables.map((name) => element("td", classOf(name), ...contentOf(row[name], terms)))),
  );
  const table = element(
    "table",
    {},
    element("caption", {}, counted(rows.length, "row") + cut),
    element("thead", {}, element("tr", {}, ...head)),
    element("tbody", {}, ...body),
  );
  return element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Rows" }, table);
}

/**
 * Returns whether every value in a column is a number.
 * @param {string} name
 * @param {import("./solutions.js").Solutions["rows"]} rows
 */
export function isNumeric(name, rows) {
  const terms = rows.map((row) => row[name]).filter(Boolean);
  return terms.length > 0 && terms.every((term) => numberOf(term) !== undefined);
}
