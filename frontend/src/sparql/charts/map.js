// Draws the places of rows on a map. A place is never drawn more exactly than the register knows it.

import { say, sayNumber } from "../../../../src/kgbuild/site/assets/say.js";
import { element } from "../../shared/elements.js";
import { thousands } from "../../shared/numbers.js";
import { textOf } from "../cells.js";
import { choice } from "./choice.js";
import { fetchOutlines } from "./outlines.js";
import { responsive, shape } from "./svg.js";

/**
 * @typedef {import("../solutions.js").Solutions} Solutions
 * @typedef {import("../terms.js").Terms} Terms
 * @typedef {import("../terms.js").Place} Place
 * @typedef {import("../query-head.js").Column} Column
 * @typedef {import("./outlines.js").Outline} Outline
 * @typedef {import("./outlines.js").Point} Point
 * @typedef {{ place: Place, rows: number }} Shown
 */

const SOURCE = say("Outlines: Natural Earth, public domain, simplified. Regions are assigned to countries as in ISO 3166-2, in which Crimea and Sevastopol belong to Ukraine. No line shows who is in control.");

/**
 * Returns a function that finds the place of a term, by its IRI or by its name. It gives null for a name of several places, and
 * undefined for what is no place of the register.
 * @param {Terms} terms
 */
function placeFinder({ places, prefixes }) {
  /** @type {Map<string, Place | null>} */
  const byName = new Map();
  for (const place of Object.values(places)) byName.set(place.label, byName.has(place.label) ? null : place);
  const entity = prefixes.ex;
  return (/** @type {import("../solutions.js").Term | undefined} */ term) => {
    if (term?.type === "uri") return term.value.startsWith(entity) ? places[term.value.slice(entity.length)] : undefined;
    return term && byName.get(term.value);
  };
}

/**
 * Returns the columns of places that a map can show. Something else in a column means that it is about something else.
 * @param {Solutions} solutions
 * @param {Terms} terms
 */
export function placeColumns({ variables, rows }, terms) {
  const placeOf = placeFinder(terms);
  return variables.filter((name) => {
    const found = rows.filter((row) => row[name]).map((row) => placeOf(row[name]));
    return found.some(isDrawn) && !found.includes(undefined);
  });
}

/** @param {Place | null | undefined} place */
const isDrawn = (place) => Boolean(place && (place.item || place.point));

/**
 * @param {Solutions} solutions
 * @param {Terms} terms
 * @param {Column[]} columns
 */
export async function mapOf(solutions, terms, columns) {
  const outlines = await fetchOutlines(terms.outlines ?? new URL("data/outlines.json.gz", location.href));
  const placeOf = placeFinder(terms);
  const headings = new Map(columns.map(({ name, heading }) => [name, heading]));
  const names = placeColumns(solutions, terms).sort((one, other) => Number(headings.has(other)) - Number(headings.has(one)));
  const figure = element("figure", { class: "chart map" });
  const column = choice(say("Places"), names.map((name) => ({ value: name, text: headings.get(name) ?? name })), draw);
  draw();
  return element("div", {}, element("p", { class: "choices" }, column.element), figure);

  function draw() {
    /** @type {Map<Place, number>} */
    const counts = new Map();
    let without = 0;
    for (const row of solutions.rows) {
      const place = placeOf(row[column.select.value]);
      if (place) counts.set(place, (counts.get(place) ?? 0) + 1);
      else if (textOf(row[column.select.value], terms)) without += 1;
    }
    const shown = [...counts].map(([place, rows]) => ({ place, rows })).sort((one, other) => other.rows - one.rows);
    const list = shown.map(({ place, rows }) =>
      element("li", {}, element("bdi", {}, place.label), ` ${sayNumber("%(number)s row", "%(number)s rows", rows)}`, element("span", { class: "how" }, isDrawn(place) ? ` ${place.how}` : ` ${say("not drawn: %(why)s", { why: place.how })}`)),
    );
    const about = sayNumber("Rows by place: %(number)s place on the map", "Rows by place: %(number)s places on the map", shown.filter(({ place }) => isDrawn(place)).length);
    const others = without ? ` ${sayNumber("%(number)s row without a place of the register.", "%(number)s rows without a place of the register.", without)}` : "";
    figure.replaceChildren(
      responsive((width) => drawing(shown, outlines, width, about)),
      element("figcaption", {}, `${about}. ${say("Hatched: somewhere within.")}${others} ${SOURCE}`),
      element("ul", { class: "places" }, ...list),
    );
  }
}

/**
 * @param {Shown[]} shown
 * @param {Map<string, Outline>} outlines
 * @param {number} width
 * @param {string} about
 */
function drawing(shown, outlines, width, about) {
  const areas = byItem(shown, outlines);
  const points = shown.flatMap(({ place, rows }) => (place.point ? [{ place, rows, point: place.point }] : []));
  const box = boxOf([...areas.flatMap(({ outline }) => outline.polygons.flatMap(([outer]) => outer)), ...points.map(({ point }) => point)]);
  const view = viewOf(box, width);
  const near = [...outlines.values()].filter((one) => one.isCountry && one.polygons.some(([outer]) => meets(boxOf(outer), view.box)));
  const land = near.map((one) => shape("path", { class: "land", d: pathOf(one, view) }));
  const drawn = areas
    .sort((one, other) => other.outline.polygons.length - one.outline.polygons.length)
    .map(({ outline, isWithin, text }) => shape("path", { class: `area${isWithin ? " within" : ""}${outline.isCountry ? " country" : ""}`, d: pathOf(outline, view), ...(isWithin && { fill: "url(#hatch)" }) }, shape("title", {}, text)));
  const labels = areas.map(({ outline, rows }) => {
    const [x, y] = view.at(middleOf(outline));
    return shape("text", { class: "amount", x, y, "text-anchor": "middle" }, thousands(rows));
  });
  const dots = points.map(({ place, rows, point }) => {
    const [cx, cy] = view.at(point);
    return shape("circle", { class: "dot", cx, cy, r: 5 + Math.min(10, Math.sqrt(rows)) }, shape("title", {}, `${place.label}: ${sayNumber("%(number)s row", "%(number)s rows", rows)}, ${place.how}`));
  });
  const hatch = shape("pattern", { id: "hatch", width: 8, height: 8, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, shape("rect", { width: 3, height: 8, class: "stripe" }));
  return shape("svg", { viewBox: `0 0 ${width} ${view.height}`, width, height: view.height, role: "img", "aria-label": `${about}. ${say("The list has the numbers.")}` }, shape("defs", {}, hatch), ...land, ...drawn, ...labels, ...dots);
}

/**
 * Returns each outline once, with the rows of all places that it stands for.
 * @param {Shown[]} shown
 * @param {Map<string, Outline>} outlines
 */
function byItem(shown, outlines) {
  /** @type {Map<string, { outline: Outline, isWithin: boolean, rows: number, text: string }>} */
  const found = new Map();
  for (const { place, rows } of shown) {
    const outline = place.item && outlines.get(place.item);
    if (!outline) continue;
    const before = found.get(outline.item);
    const text = `${place.label}: ${sayNumber("%(number)s row", "%(number)s rows", rows)}, ${place.how}`;
    found.set(outline.item, {
      outline,
      isWithin: Boolean(place.isWithin) && (before?.isWithin ?? true),
      rows: rows + (before?.rows ?? 0),
      text: before ? `${before.text}\n${text}` : text,
    });
  }
  return [...found.values()];
}

/** @typedef {{ west: number, east: number, south: number, north: number }} Box */

/**
 * @param {Point[]} points
 * @returns {Box}
 */
function boxOf(points) {
  const box = { west: Infinity, east: -Infinity, south: Infinity, north: -Infinity };
  for (const [lon, lat] of points) {
    box.west = Math.min(box.west, lon);
    box.east = Math.max(box.east, lon);
    box.south = Math.min(box.south, lat);
    box.north = Math.max(box.north, lat);
  }
  return box;
}

/**
 * @param {Box} one
 * @param {Box} other
 */
const meets = (one, other) => one.west < other.east && other.west < one.east && one.south < other.north && other.south < one.north;

/**
 * Returns how a part of the world is drawn: degrees have the same size east and north in its middle.
 * @param {Box} box
 * @param {number} width
 */
function viewOf(box, width) {
  const pad = Math.max(2, (box.east - box.west) * 0.05);
  const [west, east, south, north] = [box.west - pad, box.east + pad, Math.max(-89, box.south - pad), Math.min(89, box.north + pad)];
  const shrink = Math.max(0.2, Math.cos((((south + north) / 2) * Math.PI) / 180));
  const scale = Math.min(width / ((east - west) * shrink), 560 / (north - south));
  const left = (width - (east - west) * shrink * scale) / 2;
  const at = (/** @type {Point} */ [lon, lat]) => /** @type {Point} */ ([left + (lon - west) * shrink * scale, (north - lat) * scale]);
  const aside = left / (shrink * scale);
  return { at, height: (north - south) * scale, box: { west: west - aside, east: east + aside, south, north } };
}

/**
 * Returns the path of an outline, without details that are too small to see.
 * @param {Outline} outline
 * @param {ReturnType<typeof viewOf>} view
 */
function pathOf({ polygons }, view) {
  const rings = polygons.flat().map((ring) => {
    let last = view.at(ring[0]);
    const kept = [last];
    for (const point of ring) {
      const here = view.at(point);
      if (Math.abs(here[0] - last[0]) + Math.abs(here[1] - last[1]) < 1.2) continue;
      kept.push(here);
      last = here;
    }
    return kept.length > 2 ? `M${kept.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z` : "";
  });
  return rings.join("");
}

/**
 * Returns the middle of the largest part of an outline.
 * @param {Outline} outline
 * @returns {Point}
 */
function middleOf({ polygons }) {
  const boxes = polygons.map(([outer]) => boxOf(outer));
  const size = (/** @type {Box} */ one) => (one.east - one.west) * (one.north - one.south);
  const { west, east, south, north } = boxes.reduce((one, other) => (size(other) > size(one) ? other : one));
  return [(west + east) / 2, (south + north) / 2];
}
