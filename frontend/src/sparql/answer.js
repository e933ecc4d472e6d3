// Shows an answer: rows as a table or a chart, triples as Turtle, with downloads.

import { element } from "../shared/elements.js";
import { chartOf, columnsOf } from "./chart.js";
import { downloads } from "./downloads.js";
import { solutionsOf } from "./solutions.js";
import { tableOf } from "./table.js";

/** At most this many characters of Turtle are shown. The downloads are complete. */
const MAX_SHOWN = 100_000;

/**
 * Returns the elements that show an answer.
 * @param {import("../engine.js").QueryAnswer} found
 * @param {import("./terms.js").Terms} terms
 * @param {(format: string) => Promise<string>} rerun Runs the query again in another format.
 * @param {(error: unknown) => void} fail
 */
export function shown(found, terms, rerun, fail) {
  const isRows = found.form === "SELECT" || found.form === "ASK";
  const { content, choices } = isRows
    ? rowsOf(solutionsOf(found.answer), terms)
    : { content: triplesOf(found.answer), choices: [] };
  return [element("p", { class: "choices" }, ...choices, ...downloads(isRows, rerun, fail)), ...content];
}

/** @param {string} turtle */
function triplesOf(turtle) {
  const text = turtle || "# No triples.";
  const code = element("code", {}, text.slice(0, MAX_SHOWN));
  const graph = element("pre", { tabindex: "0", role: "region", "aria-label": "Triples" }, code);
  const isCut = text.length > MAX_SHOWN;
  return isCut ? [graph, element("p", { class: "more" }, "Shortened. The downloads are complete.")] : [graph];
}

/**
 * Returns a table, and a button that shows a chart instead if a column has numbers.
 * @param {import("./solutions.js").Solutions} solutions
 * @param {import("./terms.js").Terms} terms
 */
function rowsOf(solutions, terms) {
  const table = tableOf(solutions, terms);
  if (!columnsOf(solutions).numbers.length) return { content: [table], choices: [] };
  const place = element("div", {}, table);
  const button = element("button", { type: "button", "aria-pressed": "false" }, "Show as a chart");
  button.addEventListener("click", () => {
    const isChart = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(isChart));
    place.replaceChildren(isChart ? chartOf(solutions, terms) : table);
  });
  return { content: [place], choices: [button] };
}
