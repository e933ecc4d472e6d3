// Draws one column of numbers as bars. Rows without a number have no bar.

import { element } from "../../shared/elements.js";
import { counted } from "../../shared/numbers.js";
import { numberOf } from "../solutions.js";
import { isNumeric } from "../table.js";
import { choice } from "./choice.js";
import { BOUNDS } from "./figures.js";
import { labelOf, namingColumns } from "./row-labels.js";
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
/** Numbers that are no amounts: ends of ranges, places in a text, coordinates. */
const NO_AMOUNTS = [...BOUNDS, "start", "end", "lat", "long", "latitude", "longitude"];

/**
 * Returns the columns whose numbers can be bars.
 * @param {Solutions} solutions
 * @param {Column[]} columns
 */
export function amounts({ rows }, columns) {
  return columns.filter(({ name }) => !NO_AMOUNTS.includes(name) && isNumeric(name, rows) && rows.filter((row) => row[name]).length > 1);
}

/**
 * @param {Solutions} solutions
 * @param {Terms} terms
 * @param {Column[]} columns
 */
export function barsOf(solutions, terms, columns) {
  const { rows } = solutions;
  const headings = new Map(columns.map(({ name, heading }) => [name, heading]));
  const naming = namingColumns(rows, columns.map(({ name }) => name), terms);
  const figure = element("figure", { class: "chart" });
  const label = choice("Bars", naming.map(option), draw);
  const number = choice("Length", amounts(solutions, columns).map(({ name }) => option(name)), draw);
  draw();
  return element("div", {}, element("p", { class: "choices" }, label.element, number.element), figure);

  /** @param {string} name */
  function option(name) {
    return { value: name, text: headings.get(name) ?? name };
  }

  function draw() {
    const [name, length] = [label.select.value, number.select.value];
    const all = rows.flatMap((row) => {
      const value = numberOf(row[length]);
      return value === undefined ? [] : [{ label: name ? labelOf(row, name, terms) : "", value }];
    });
    const shown = all.slice(0, MAX_SHOWN);
    const by = name ? ` by ${headings.get(name)}` : "";
    const about = `${headings.get(length)}${by}: ${counted(shown.length, "bar")}`;
    const rest = all.length > shown.length ? ` of ${counted(all.length, "row")}` : "";
    const without = rows.length - all.length;
    const missing = without ? ` ${counted(without, "row")} without a number.` : "";
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
  const room = Math.max(...values.map((value) => value.toLocaleString("en").length)) * 8 + 12;
  const x = (/** @type {number} */ value) => ((value - low) / (high - low || 1)) * (width - room);
  const labels = bars.map(({ label }) => wrapped(label, width));
  const starts = rowStarts(labels, 0, ROOM);
  const rows = bars.map(({ label, value }, at) => {
    const [y, end] = [starts[at], Math.max(x(0), x(value))];
    const top = y + labels[at].length * LINE + 2;
    return shape(
      "g",
      {},
      shape("title", {}, `${label}: ${value.toLocaleString("en")}`),
      textOf(labels[at], 0, y),
      shape("rect", { class: "fact", x: Math.min(x(0), x(value)), y: top, width: Math.abs(x(value) - x(0)), height: 13 }),
      shape("text", { x: end + 6, y: top + 11 }, value.toLocaleString("en")),
    );
  });
  const height = Math.max(1, starts[bars.length]);
  return shape("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": `${about}. The table has the numbers.` }, ...rows);
}
