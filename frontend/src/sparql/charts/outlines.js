// The outlines of countries and regions, from a file of the site. Nothing is fetched from elsewhere.

import { bytesOf } from "../../shared/bytes.js";

/**
 * @typedef {[lon: number, lat: number]} Point
 * @typedef {{ item: string, isCountry: boolean, polygons: Point[][][] }} Outline
 */

/** @type {Promise<Map<string, Outline>> | undefined} */
let fetched;

/**
 * Returns the outlines by Wikidata item.
 * @param {URL} url
 */
export function fetchOutlines(url) {
  fetched ??= bytesOf(url).then((bytes) => outlinesOf(JSON.parse(new TextDecoder().decode(bytes))));
  // The next attempt fetches them again.
  fetched.catch(() => (fetched = undefined));
  return fetched;
}

/**
 * Returns the outlines of a topology (TopoJSON 1).
 * @param {any} topology
 * @returns {Map<string, Outline>}
 */
export function outlinesOf({ transform, arcs, objects }) {
  const [scale] = transform.scale;
  /** @type {Point[][]} */
  const lines = arcs.map((/** @type {Point[]} */ steps) => {
    let [x, y] = [0, 0];
    return steps.map(([dx, dy]) => [(x += dx) * scale, (y += dy) * scale]);
  });
  const ring = (/** @type {number[]} */ walk) => walk.flatMap((at) => (at >= 0 ? lines[at] : [...lines[~at]].reverse()).slice(0, -1));
  return new Map(
    objects.outlines.geometries.map((/** @type {any} */ { id, arcs: polygons, properties }) => [
      id,
      { item: id, isCountry: !properties.code.includes("-"), polygons: together(polygons.map((/** @type {number[][]} */ one) => one.map(ring))) },
    ]),
  );
}

/**
 * Puts the polygons of an outline on one side of the 180th meridian: that where most of it is.
 * @param {Point[][][]} polygons
 */
function together(polygons) {
  const isCut = polygons.some(([outer]) => outer.some(([lon]) => Math.abs(lon) > 179.95));
  if (!isCut) return polygons;
  const east = polygons.reduce((sum, [outer]) => sum + (outer[0][0] > 0 ? outer.length : -outer.length), 0) > 0;
  return polygons.map((rings) =>
    rings[0][0][0] > 0 === east ? rings : rings.map((ring) => ring.map(([lon, lat]) => /** @type {Point} */ ([lon + (east ? 360 : -360), lat]))),
  );
}
