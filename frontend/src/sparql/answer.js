// Shows an answer: rows as a table, a chart, a timeline or a map, triples as Turtle, with downloads.

import { say, sayNumber } from "../../../src/kgbuild/site/assets/say.js";
import { element } from "../shared/elements.js";
import { downloads } from "./downloads.js";
import { headOf } from "./query-head.js";
import { solutionsOf } from "./solutions.js";
import { tableOf } from "./table.js";

/** At most this many characters of Turtle are shown. The downloads are complete. */
const MAX_SHOWN = 100_000;

/**
 * @typedef {import("./solutions.js").Solutions} Solutions
 * @typedef {import("./terms.js").Terms} Terms
 * @typedef {import("./query-head.js").Column} Column
 */

/**
 * Returns the elements that show an answer.
 * @param {import("../engine.js").QueryAnswer} found
 * @param {string} query
 * @param {Terms} terms
 * @param {(format: string) => Promise<string>} rerun Runs the query again in another format.
 * @param {(error: unknown) => void} fail
 */
export async function shown(found, query, terms, rerun, fail) {
  const isRows = found.form === "SELECT" || found.form === "ASK";
  const { content, choices } = isRows
    ? await rowsOf(solutionsOf(found.answer), query, terms, fail)
    : { content: triplesOf(found.answer), choices: [] };
  return [element("p", { class: "choices" }, ...choices, ...downloads(isRows, rerun, fail)), ...content];
}

/** @param {string} turtle */
function triplesOf(turtle) {
  const text = turtle || `# ${say("No triples.")}`;
  const code = element("code", {}, text.slice(0, MAX_SHOWN));
  const graph = element("pre", { tabindex: "0", role: "region", "aria-label": say("Triples") }, code);
  const isCut = text.length > MAX_SHOWN;
  return isCut ? [graph, element("p", { class: "more" }, say("Shortened. The downloads are complete."))] : [graph];
}

/**
 * Returns a table, and buttons for what else can show the rows.
 * @param {Solutions} solutions
 * @param {string} query
 * @param {Terms} terms
 * @param {(error: unknown) => void} fail
 */
async function rowsOf(solutions, query, terms, fail) {
  const { variables, rows } = solutions;
  const all = variables.map((name) => ({ name, heading: name }));
  const chosen = headOf(query).columns.filter(({ name }) => variables.includes(name));
  const columns = chosen.length ? chosen : all;
  const place = element("div");
  const everything = element("input", { type: "checkbox" });
  const whole = element("label", { class: "whole" }, everything, ` ${sayNumber("All %(number)s column", "All %(number)s columns", variables.length)}`);
  const isPart = columns.length < variables.length;
  const table = () => tableOf(solutions, terms, everything.checked ? all : columns);
  everything.addEventListener("change", () => place.replaceChildren(table()));

  const named = [...columns, ...all.filter(({ name }) => !columns.some((one) => one.name === name))];
  const views = rows.length ? await viewsOf(solutions, terms, named, query) : [];
  const buttons = [{ name: say("Table"), show: async () => table() }, ...views].map(({ name, show }, at) => {
    const button = element("button", { type: "button", "aria-pressed": String(!at) }, name);
    button.addEventListener("click", async () => {
      for (const one of buttons) one.setAttribute("aria-pressed", String(one === button));
      whole.hidden = at > 0 || !isPart;
      try {
        const content = await show();
        if (button.getAttribute("aria-pressed") === "true") place.replaceChildren(content);
      } catch (error) {
        fail(error);
      }
    });
    return button;
  });
  whole.hidden = !isPart;
  place.replaceChildren(table());
  const group = element("span", { role: "group", "aria-label": say("Show as"), class: "views" }, ...buttons);
  return { content: [place], choices: [...(views.length ? [group] : []), whole] };
}

/**
 * Returns the drawings that fit the rows. Their code is fetched when there are rows to draw.
 * @param {Solutions} solutions
 * @param {Terms} terms
 * @param {Column[]} columns
 * @param {string} query
 */
async function viewsOf(solutions, terms, columns, query) {
  const { barsOf, countsIn, figuresOf, kindsOf, mapOf, placeColumns, spansOf, timelineOf } = await import("./charts.js");
  const views = [];
  if (kindsOf(solutions, terms).size) views.push({ name: say("Figures"), show: async () => figuresOf(solutions, terms) });
  if (countsIn(solutions, columns, query).length) views.push({ name: say("Chart"), show: async () => barsOf(solutions, terms, columns, query) });
  if (spansOf(solutions).length) views.push({ name: say("Timeline"), show: async () => timelineOf(solutions, terms, columns) });
  if (placeColumns(solutions, terms).length) views.push({ name: say("Map"), show: () => mapOf(solutions, terms, columns) });
  return views;
}
