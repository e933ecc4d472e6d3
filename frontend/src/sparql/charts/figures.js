// Draws figures as ranges. One drawing has figures of one kind: one event, one thing that is counted, one unit. A figure without a
// lowest or a highest number has an open end.

import { say, sayNumber } from "../../../../src/kgbuild/site/assets/say.js";
import { element } from "../../shared/elements.js";
import { language } from "../../shared/numbers.js";
import { textOf } from "../cells.js";
import { numberOf } from "../solutions.js";
import { choice } from "./choice.js";
import { isFact, labelOf } from "./row-labels.js";
import { LINE, mark, responsive, rowStarts, shape, textOf as linesOf, ticks, wrapped } from "./svg.js";

/**
 * @typedef {import("../solutions.js").Solutions} Solutions
 * @typedef {import("./row-labels.js").Row} Row
 * @typedef {import("../terms.js").Terms} Terms
 * @typedef {{ label: string, low?: number, best?: number, high?: number, isFact: boolean }} Figure
 */

/** The columns with numbers of a figure, and those that say of what kind it is. */
export const BOUNDS = ["low", "best", "high"];
const KIND = [
  "eventLabel", "classLabel", "roleLabel", "byLabel", "forceLabel", "targetLabel", "measureLabel", "countedOfLabel", "countedOf", "counts", "unitLabel", "unit", "perLabel",
];
/** The room for a bar under its label. */
const ROOM = 27;
const TOP = 28;
const MAX_SHOWN = 60;

/**
 * Returns the rows with a figure by their kind, without kinds that have only one.
 * @param {Solutions} solutions
 * @param {Terms} terms
 */
export function kindsOf({ variables, rows }, terms) {
  /** @type {Map<string, Row[]>} */
  const kinds = new Map();
  // What is counted has to be known: soldiers and generals do not share an axis.
  if (!variables.includes("counts") && !variables.includes("unitLabel")) return kinds;
  const called = caller(terms);
  for (const row of rows) {
    if (!BOUNDS.some((name) => numberOf(row[name]) !== undefined)) continue;
    // A name stands for its IRI.
    const named = KIND.filter((name) => row[name] && !row[`${name}Label`]);
    const kind = named.map((name) => called(textOf(row[name], terms))).join(" · ");
    kinds.set(kind, [...(kinds.get(kind) ?? []), row]);
  }
  for (const [kind, some] of kinds) if (some.length < 2) kinds.delete(kind);
  return new Map([...kinds].sort(([, one], [, other]) => other.length - one.length));
}

/**
 * Returns a function that gives the label of a prefixed name, and any other text as it is. Two things with one label keep their names.
 * @param {Terms} terms
 */
function caller({ terms }) {
  /** @type {Map<string, number>} */
  const uses = new Map();
  for (const [, , label] of terms) uses.set(label, (uses.get(label) ?? 0) + 1);
  const labels = new Map(terms.map(([name, , label]) => [name, label]));
  return (/** @type {string} */ text) => {
    const label = labels.get(text);
    return label && uses.get(label) === 1 ? label : text;
  };
}

/**
 * @param {Solutions} solutions
 * @param {Terms} terms
 */
export function figuresOf(solutions, terms) {
  const kinds = kindsOf(solutions, terms);
  const figure = element("figure", { class: "chart" });
  const options = [...kinds].map(([kind, rows]) => ({ value: kind, text: `${kind} (${rows.length})` }));
  const kind = choice(say("Figures"), options, draw);
  draw();
  return element("div", {}, element("p", { class: "choices" }, kind.element), figure);

  function draw() {
    const rows = kinds.get(kind.select.value) ?? [];
    const figures = rows.slice(0, MAX_SHOWN).map((row) => figureOf(row, terms));
    const about = `${kind.select.value}: ${sayNumber("%(number)s figure", "%(number)s figures", figures.length)}`;
    const rest = rows.length > figures.length ? ` ${sayNumber("of %(number)s row", "of %(number)s rows", rows.length)}` : "";
    const legend = say("A bar is a range and a dot the best number. A dashed end is open: the claim has no lowest or no highest number. A filled bar or dot is given as a fact. A hollow one is a plan, a forecast, a possibility or a negative statement.");
    figure.replaceChildren(responsive((width) => drawing(figures, width, about)), element("figcaption", {}, `${about}${rest}. ${legend}`));
  }
}

/**
 * @param {Row} row
 * @param {Terms} terms
 * @returns {Figure}
 */
function figureOf(row, terms) {
  const [known, best, high] = BOUNDS.map((name) => numberOf(row[name]));
  // "Up to 10,000" names no lowest number: it is not a claim that there may be none.
  const low = known === 0 && best === undefined && high !== 0 ? undefined : known;
  const words = textOf(row.verbatim, terms);
  const who = labelOf(row, [row.claimantLabel ? "claimantLabel" : "viewLabel"], terms);
  return { label: words ? say("%(claim)s: “%(words)s”", { claim: who, words }) : who, low, best, high, isFact: isFact(row, terms) };
}

/**
 * @param {Figure[]} figures
 * @param {number} width
 * @param {string} about
 */
function drawing(figures, width, about) {
  const numbers = figures.flatMap(({ low, best, high }) => [low, best, high]).filter((one) => one !== undefined);
  const [least, most] = [Math.min(0, ...numbers), Math.max(...numbers)];
  // An open end needs room to the right of the highest number.
  const end = most + (most - least || 1) * 0.12;
  const x = (/** @type {number} */ value) => 8 + ((value - least) / (end - least || 1)) * (width - 16);
  const labels = figures.map(({ label }) => wrapped(label, width - 16));
  const starts = rowStarts(labels, TOP, ROOM);
  const height = starts[figures.length];
  const grid = ticks(least, end, width / 110).flatMap((value) => mark(x(value), width, height, value.toLocaleString(language)));
  const rows = figures.map((figure, at) => row(figure, labels[at], x, starts[at], width));
  return shape("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": `${about}. ${say("The table has the numbers.")}` }, ...grid, ...rows);
}

/**
 * @param {Figure} figure
 * @param {string[]} lines
 * @param {(value: number) => number} x
 * @param {number} y
 * @param {number} width
 */
function row({ label, low, best, high, isFact }, lines, x, y, width) {
  const parts = [shape("title", {}, label), linesOf(lines, 8, y)];
  const top = y + lines.length * LINE + 3;
  const middle = top + 6;
  const [from, to] = [low ?? best ?? high, high ?? best ?? low].map((one) => x(Number(one)));
  if (from !== to) parts.push(shape("rect", { class: isFact ? "fact" : "other", x: from, y: top, width: to - from, height: 12 }));
  if (low === undefined && best === undefined) parts.push(shape("line", { class: "open", x1: from, x2: x(0), y1: middle, y2: middle }));
  if (high === undefined && best === undefined) parts.push(shape("line", { class: "open", x1: to, x2: width - 8, y1: middle, y2: middle }));
  if (from === to && best === undefined) parts.push(shape("line", { class: "end", x1: from, x2: from, y1: top - 2, y2: top + 14 }));
  if (best !== undefined) parts.push(shape("circle", { class: isFact ? "best" : "best other", cx: x(best), cy: middle, r: 5 }));
  return shape("g", {}, ...parts);
}
