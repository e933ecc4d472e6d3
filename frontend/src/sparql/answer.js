// An answer on the page: rows as a table or a chart, a graph as its Turtle, and downloads of either.

import { element } from "../shared/elements.js";
import { chartOf, columnsOf } from "./chart.js";
import { downloads } from "./downloads.js";
import { solutionsOf } from "./solutions.js";
import { tableOf } from "./table.js";

/** So many characters of a graph are shown; the downloads have all. */
const MOST_SHOWN = 100_000;

/**
 * @param {import("../engine.js").Answered} answered
 * @param {import("./terms.js").Terms} terms
 * @param {(format: string) => Promise<string>} ask Asks once more in another format.
 * @param {(error: unknown) => void} fail
 */
export function shown(answered, terms, ask, fail) {
  const isRows = answered.form === "SELECT" || answered.form === "ASK";
  const { content, choices } = isRows
    ? rowsOf(solutionsOf(answered.answer), terms)
    : { content: graphOf(answered.answer), choices: [] };
  return [element("p", { class: "choices" }, ...choices, ...downloads(isRows, ask, fail)), ...content];
}

/** @param {string} turtle */
function graphOf(turtle) {
  const text = turtle || "# No statement.";
  const code = element("code", {}, text.slice(0, MOST_SHOWN));
  const graph = element("pre", { tabindex: "0", role: "region", "aria-label": "Statements" }, code);
  const isCut = text.length > MOST_SHOWN;
  return isCut ? [graph, element("p", { class: "more" }, "Cut here; the downloads have all.")] : [graph];
}

/**
 * A table, and a button that makes a chart of it if there is something to draw.
 * @param {import("./solutions.js").Solutions} solutions
 * @param {import("./terms.js").Terms} terms
 */
function rowsOf(solutions, terms) {
  const table = tableOf(solutions, terms);
  if (!columnsOf(solutions).numbers.length) return { content: [table], choices: [] };
  const place = element("div", {}, table);
  const button = element("button", { type: "button", "aria-pressed": "false" }, "As a chart");
  button.addEventListener("click", () => {
    const isChart = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(isChart));
    place.replaceChildren(isChart ? chartOf(solutions, terms) : table);
  });
  return { content: [place], choices: [button] };
}
