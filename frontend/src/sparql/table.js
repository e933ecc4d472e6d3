// Rows as a table.

import { element } from "../shared/elements.js";
import { counted, thousands } from "../shared/numbers.js";
import { contentOf } from "./cells.js";
import { numberOf } from "./solutions.js";

/** So many rows are shown; the downloads have all. */
const MOST_SHOWN = 1000;

/**
 * @param {import("./solutions.js").Solutions} solutions
 * @param {import("./terms.js").Terms} terms
 */
export function tableOf({ variables, rows }, terms) {
  const shown = rows.slice(0, MOST_SHOWN);
  const numeric = new Set(variables.filter((name) => isNumeric(name, shown)));
  const cut = rows.length > shown.length ? `, of which the first ${thousands(shown.length)} are shown; the downloads have all` : "";
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
 * Whether a column has numbers and nothing else.
 * @param {string} name
 * @param {import("./solutions.js").Solutions["rows"]} rows
 */
export function isNumeric(name, rows) {
  const terms = rows.map((row) => row[name]).filter(Boolean);
  return terms.length > 0 && terms.every((term) => numberOf(term) !== undefined);
}
