// Draws a column of counts as bars. Rows without a number have no bar.
//
// Other numbers have no bars: they can be of different kinds, or the ends of ranges.

import { say, sayNumber } from "../../../../src/kgbuild/site/assets/say.js";
import { element } from "../../shared/elements.js";
import { language } from "../../shared/numbers.js";
import { numberOf } from "../solutions.js";
import { isNumeric } from "../table.js";
import { choice } from "./choice.js";
import { labelOf, namingColumns, togetherDistinct } from "./row-labels.js";
import { LINE, responsive, rowStarts, shape, textOf, wrapped } from "./svg.js";

/**
 * @typedef {import("../solutions.js").Solutions} Solutions
 * @typedef {import("../terms.js").Terms} Terms
 * @typedef {import("../query-head.js").Column} Column
 * @typedef {{ label: string, value: number }} Bar
 */

const MAX_SHOWN = 60;
/** The room for a bar under its label. */
const ROOM = 23;

/**
 * Returns the columns that a query counts: `COUNT(…) AS ?name`.
 * @param {Solutions} solutions
 * @param {Column[]} columns
 * @param {string} query
 */
export function countsIn({ rows }, columns, query) {
  return columns.filter(({ name }) => isCounted(name, query) && isNumeric(name, rows) && rows.filter((row) => row[name]).length > 1);
}

/**
 * @param {string} name
 * @param {string} query
 */
const isCounted = (name, query) => new RegExp(String.raw`\bCOUNT\s*\([^()]*(?:\([^()]*\)[^()]*)*\)\s*AS\s+[?$]${name}\b`, "i").test(query);

/**
 * @param {Solutions} solutions
 * @param {Terms} terms
 * @param {Column[]} columns
 * @param {string} query
 */
export function barsOf(solutions, terms, columns, query) {
  const { rows } = solutions;
  const headings = new Map(columns.map(({ name, heading }) => [name, heading]));
  const naming = namingColumns(rows, columns.map(({ name }) => name), terms);
  const together = togetherDistinct(rows, columns.map(({ name }) => name).filter((name) => naming.includes(name)), terms);
  const figure = element("figure", { class: "chart" });
  const label = choice(say("Bars"), [...(together.length > 1 ? [{ value: together.join(" "), text: together.map((name) => option(name).text).join(" · ") }] : []), ...naming.map(option)], draw);
  const number = choice(say("Length"), countsIn(solutions, columns, query).map(({ name }) => option(name)), draw);
  draw();
  return element("div", {}, element("p", { class: "choices" }, label.element, number.element), figure);

  /** @param {string} name */
  function option(name) {
    return { value: name, text: headings.get(name) ?? name };
  }

  function draw() {
    const [names, length] = [label.select.value.split(" ").filter(Boolean), number.select.value];
    const all = rows.flatMap((row) => {
      const value = numberOf(row[length]);
      return value === undefined ? [] : [{ label: labelOf(row, names, terms), value }];
    });
    const shown = all.slice(0, MAX_SHOWN);
    const by = names.map((name) => headings.get(name)).join(" · ");
    const what = by ? say("%(what)s by %(columns)s", { what: headings.get(length) ?? length, columns: by }) : headings.get(length);
    const about = `${what}: ${sayNumber("%(number)s bar", "%(number)s bars", shown.length)}`;
    const rest = all.length > shown.length ? ` ${sayNumber("of %(number)s row", "of %(number)s rows", all.length)}` : "";
    const without = rows.length - all.length;
    const missing = without ? ` ${sayNumber("%(number)s row without a number.", "%(number)s rows without a number.", without)}` : "";
    figure.replaceChildren(responsive((width) => drawing(shown, width, about)), element("figcaption", {}, `${about}${rest}.${missing}`));
  }
}

/**
 * @param {Bar[]} bars
 * @param {number} width
 * @param {string} about
 */
function drawing(bars, width, about) {
  const values = bars.map(({ value }) => value);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const room = Math.max(...values.map((value) => value.toLocaleString(language).length)) * 8 + 12;
  const x = (/** @type {number} */ value) => ((value - low) / (high - low || 1)) * (width - room);
  const labels = bars.map(({ label }) => wrapped(label, width));
  const starts = rowStarts(labels, 0, ROOM);
  const rows = bars.map(({ label, value }, at) => {
    const [y, end] = [starts[at], Math.max(x(0), x(value))];
    const top = y + labels[at].length * LINE + 2;
    return shape(
      "g",
      {},
      shape("title", {}, `${label}: ${value.toLocaleString(language)}`),
      textOf(labels[at], 0, y),
      shape("rect", { class: "fact", x: Math.min(x(0), x(value)), y: top, width: Math.abs(x(value) - x(0)), height: 13 }),
      shape("text", { x: end + 6, y: top + 11 }, value.toLocaleString(language)),
    );
  });
  const height = Math.max(1, starts[bars.length]);
  return shape("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": `${about}. ${say("The table has the numbers.")}` }, ...rows);
}
