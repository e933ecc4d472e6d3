// Draws rows with days on a line of time. A time with an open end is dashed.

import { say, sayNumber } from "../../../../src/kgbuild/site/assets/say.js";
import { element } from "../../shared/elements.js";
import { language } from "../../shared/numbers.js";
import { textOf } from "../cells.js";
import { choice } from "./choice.js";
import { labelOf, namingColumns } from "./row-labels.js";
import { LINE, mark, responsive, rowStarts, shape, textOf as linesOf, ticks, wrapped } from "./svg.js";

/**
 * @typedef {import("../solutions.js").Solutions} Solutions
 * @typedef {import("../terms.js").Terms} Terms
 * @typedef {import("../query-head.js").Column} Column
 * @typedef {{ name: string, first: string, last: string }} Span A name, and the columns of the first and the last day.
 * @typedef {{ label: string, first?: number, last?: number }} Event
 */

const DATE = "http://www.w3.org/2001/XMLSchema#date";
const DAY = 86_400_000;
/** The room for a bar under its label. */
const ROOM = 23;
const TOP = 28;
const MAX_SHOWN = 100;
const days = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/**
 * Returns the columns with days, in pairs where they are the two ends of a time.
 * @param {Solutions} solutions
 * @returns {Span[]}
 */
export function spansOf({ variables, rows }) {
  const dated = variables.filter((name) => {
    const found = rows.flatMap((row) => row[name] ?? []);
    return found.length && found.every(({ datatype }) => datatype === DATE);
  });
  const spans = dated.map((name) => {
    const other = name.replace(/earliest$/i, (found) => (found === "earliest" ? "latest" : "Latest"));
    return { name: name.replace(/earliest$/i, "") || say("time"), first: name, last: variables.includes(other) ? other : name };
  });
  const seconds = new Set(spans.filter(({ first, last }) => first !== last).map(({ last }) => last));
  return spans.filter(({ first, last }) => !seconds.has(first) && rows.filter((row) => row[first] || row[last]).length > 1);
}

/**
 * @param {Solutions} solutions
 * @param {Terms} terms
 * @param {Column[]} columns
 */
export function timelineOf(solutions, terms, columns) {
  const spans = spansOf(solutions);
  const headings = new Map(columns.map(({ name, heading }) => [name, heading]));
  const naming = namingColumns(solutions.rows, columns.map(({ name }) => name), terms).filter((name) => !spans.some(({ first, last }) => [first, last].includes(name)));
  const preferred = naming.includes("claimantLabel") ? ["claimantLabel", ...naming.filter((name) => name !== "claimantLabel")] : naming;
  const figure = element("figure", { class: "chart" });
  const time = choice(say("Time"), spans.map(({ name }, at) => ({ value: String(at), text: name })), draw);
  const label = choice(say("Rows"), preferred.map((name) => ({ value: name, text: headings.get(name) ?? name })), draw);
  draw();
  return element("div", {}, element("p", { class: "choices" }, time.element, label.element), figure);

  function draw() {
    const { first, last } = spans[Number(time.select.value)];
    const all = solutions.rows.flatMap((row) => {
      const [start, end] = [dayOf(row[first]), dayOf(row[last])];
      if (start === undefined && end === undefined) return [];
      const words = textOf(row.words ?? row.verbatim, terms);
      const name = label.select.value ? labelOf(row, [label.select.value], terms) : "";
      return [{ label: words && label.select.value !== "words" ? say("%(claim)s: “%(words)s”", { claim: name, words }) : name, first: start, last: end }];
    });
    all.sort((one, other) => (one.first ?? one.last ?? 0) - (other.first ?? other.last ?? 0));
    const shown = all.slice(0, MAX_SHOWN);
    const about = sayNumber("%(number)s time", "%(number)s times", shown.length);
    const rest = all.length > shown.length ? ` ${sayNumber("of %(number)s row", "of %(number)s rows", all.length)}` : "";
    const without = solutions.rows.length - all.length;
    const missing = without ? ` ${sayNumber("%(number)s row without a time.", "%(number)s rows without a time.", without)}` : "";
    figure.replaceChildren(
      responsive((width) => drawing(shown, width, about)),
      element("figcaption", {}, `${about}${rest}. ${say("A bar covers all days that the words allow. A dashed end is open.")}${missing}`),
    );
  }
}

/**
 * Returns round days between two days: days, or the first days of months or years.
 * @param {number} least
 * @param {number} most
 * @param {number} count
 */
export function dayTicks(least, most, count) {
  const months = (most - least) / 30.4;
  if (months < 2) return [...new Set(ticks(least, most, count).map(Math.ceil))].filter((day) => day <= most);
  const step = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200].find((one) => months / one <= count) ?? 12_000;
  const start = new Date(least * DAY);
  const found = [];
  const first = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth()) / step) * step;
  for (let month = first; ; month += step) {
    const day = Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY;
    if (day > most) return found;
    if (day >= least) found.push(day);
  }
}

/** @param {import("../solutions.js").Term | undefined} term */
function dayOf(term) {
  const time = term?.datatype === DATE ? Date.parse(`${term.value.slice(0, 10)}T00:00:00Z`) : NaN;
  return Number.isNaN(time) ? undefined : time / DAY;
}

/**
 * @param {Event[]} events
 * @param {number} width
 * @param {string} about
 */
function drawing(events, width, about) {
  const known = events.flatMap(({ first, last }) => [first, last]).filter((one) => one !== undefined);
  const margin = Math.max(1, (Math.max(...known) - Math.min(...known)) * 0.04);
  const [least, most] = [Math.min(...known) - margin, Math.max(...known) + margin + 1];
  const x = (/** @type {number} */ day) => 8 + ((day - least) / (most - least)) * (width - 16);
  const labels = events.map(({ label }) => wrapped(label, width - 16));
  const starts = rowStarts(labels, TOP, ROOM);
  const height = starts[events.length];
  const grid = dayTicks(least, most, Math.max(2, Math.floor(width / 150))).flatMap((day) => mark(x(day), width, height, days.format(day * DAY)));
  const rows = events.map((event, at) => row(event, labels[at], x, starts[at], width));
  return shape("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": `${about}. ${say("The table has the days.")}` }, ...grid, ...rows);
}

/**
 * @param {Event} event
 * @param {string[]} lines
 * @param {(day: number) => number} x
 * @param {number} y
 * @param {number} width
 */
function row({ label, first, last }, lines, x, y, width) {
  const [start, end] = [x(first ?? Number(last)), x((last ?? Number(first)) + 1)];
  const when = `${first === undefined ? say("until") : days.format(first * DAY)}${first === last ? "" : ` – ${last === undefined ? say("open") : days.format(last * DAY)}`}`;
  const parts = [shape("title", {}, `${label}, ${when}`), linesOf(lines, 8, y)];
  const top = y + lines.length * LINE + 3;
  parts.push(shape("rect", { class: "fact", x: start, y: top, width: Math.max(3, end - start), height: 12 }));
  if (first === undefined) parts.push(shape("line", { class: "open", x1: 8, x2: start, y1: top + 6, y2: top + 6 }));
  if (last === undefined) parts.push(shape("line", { class: "open", x1: end, x2: width - 8, y1: top + 6, y2: top + 6 }));
  return shape("g", {}, ...parts);
}
