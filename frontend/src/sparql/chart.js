// Shows rows as a bar chart. One column names the bars, another gives their lengths.

import { element } from "../shared/elements.js";
import { counted } from "../shared/numbers.js";
import { textOf } from "./cells.js";
import { numberOf } from "./solutions.js";
import { isNumeric } from "./table.js";

const SVG = "http://www.w3.org/2000/svg";
const MAX_BARS = 60;
const WIDTH = 760;
const LABELS = 280;
const VALUES = 80;
const STEP = 24;
const LONGEST_LABEL = 32;

/**
 * Returns the columns with numbers, and the others as labels.
 * @param {import("./solutions.js").Solutions} solutions
 */
export function columnsOf({ variables, rows }) {
  const numbers = variables.filter((name) => isNumeric(name, rows));
  return { numbers, labels: variables.filter((name) => !numbers.includes(name)) };
}

/**
 * Returns a chart whose columns the reader can choose.
 * @param {import("./solutions.js").Solutions} solutions
 * @param {import("./terms.js").Terms} terms
 */
export function chartOf(solutions, terms) {
  const { numbers, labels } = columnsOf(solutions);
  const label = choice("Bars", labels.length ? labels : solutions.variables);
  const number = choice("Length", numbers);
  const figure = element("figure", { class: "chart" });
  const draw = () => figure.replaceChildren(...bars(solutions.rows, label.value, number.value, terms));
  for (const select of [label, number]) select.addEventListener("change", draw);
  draw();
  const named = [label, number].map((select) => element("label", {}, `${select.name} `, select));
  return element("div", {}, element("p", { class: "choices" }, ...named), figure);
}

/**
 * @param {string} name
 * @param {string[]} columns
 */
function choice(name, columns) {
  return element("select", { name }, ...columns.map((column) => element("option", { value: column }, column)));
}

/**
 * @param {import("./solutions.js").Solutions["rows"]} rows
 * @param {string} label
 * @param {string} number
 * @param {import("./terms.js").Terms} terms
 */
function bars(rows, label, number, terms) {
  const all = rows
    .map((row) => ({ name: textOf(row[label], terms), value: numberOf(row[number]) ?? 0 }))
    .filter(({ name }) => name);
  const shown = all.slice(0, MAX_BARS);
  const [low, high] = [Math.min(0, ...shown.map((bar) => bar.value)), Math.max(0, ...shown.map((bar) => bar.value))];
  const scale = (WIDTH - LABELS - VALUES) / (high - low || 1);
  const zero = LABELS - low * scale;
  const drawn = shown.flatMap(({ name, value }, index) => {
    const y = index * STEP;
    const width = Math.abs(value) * scale;
    return [
      shape("text", { x: LABELS - 8, y: y + 16, "text-anchor": "end" }, cut(name)),
      shape("rect", { x: value < 0 ? zero - width : zero, y: y + 4, width, height: STEP - 8 }),
      shape("text", { x: zero + Math.max(0, value * scale) + 6, y: y + 16 }, value.toLocaleString("en")),
    ];
  });
  const title = `${number} by ${label}: ${counted(shown.length, "bar")}`;
  const size = { viewBox: `0 0 ${WIDTH} ${Math.max(1, shown.length) * STEP}`, role: "img", "aria-label": `${title}; see the table for the numbers` };
  const rest = all.length > shown.length ? ` (of ${counted(all.length, "row")})` : "";
  return [shape("svg", size, ...drawn), element("figcaption", {}, title + rest)];
}

/** @param {string} name */
const cut = (name) => (name.length > LONGEST_LABEL ? `${name.slice(0, LONGEST_LABEL - 1)}…` : name);

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {(Node | string)[]} children
 */
function shape(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}
