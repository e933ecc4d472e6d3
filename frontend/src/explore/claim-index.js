// The values of all claims in each facet, as the site has them in one file.

import { bytesOf } from "../shared/bytes.js";
import { datedFacet } from "./periods.js";

/**
 * @typedef {[key: string, name: string, language?: string]} Value
 * @typedef {number | number[]} Codes The numbers of a claim's values.
 * @typedef {{ values: Value[], of: Codes[] }} Column
 *
 * @typedef {object} IndexFile
 * @property {number} inAFile The number of sentences in a file.
 * @property {Record<string, Column>} facets
 * @property {Column} states By the number of the source.
 * @property {number[][]} within The places that contain each place.
 * @property {(number | null)[]} first The first day of each claim, counted from 1970; null if open or unknown.
 * @property {(number | null)[]} last
 *
 * @typedef {object} Facet
 * @property {Value[]} values
 * @property {number[][]} of The numbers of the values of each claim. A claim without a value has `values.length`.
 *
 * @typedef {object} ClaimIndex
 * @property {number} size The number of claims.
 * @property {number} inAFile
 * @property {Map<string, Facet>} facets
 * @property {(number | null)[]} first
 * @property {(number | null)[]} last
 */

/**
 * @param {URL} url
 * @returns {Promise<ClaimIndex>}
 */
export async function fetchIndex(url) {
  return indexOf(JSON.parse(new TextDecoder().decode(await bytesOf(url))));
}

/**
 * Returns the index that a file describes.
 * @param {IndexFile} file
 * @returns {ClaimIndex}
 */
export function indexOf({ inAFile, facets: columns, states, within, first, last }) {
  const facets = new Map(Object.entries(columns).map(([name, { values, of }]) => [name, facet(values, of.map(list))]));
  const sources = /** @type {Facet} */ (facets.get("source"));
  const places = /** @type {Facet} */ (facets.get("place"));
  const stateOf = states.of.map(list);
  facets.set("state", facet(states.values, sources.of.map((some) => some.flatMap((one) => stateOf[one] ?? []))));
  facets.set("place", facet(places.values, places.of.map((some) => some.flatMap((one) => [one, ...(within[one] ?? [])]))));
  facets.set("said", facet(...datedFacet(first, last)));
  return { size: first.length, inAFile, facets, first, last };
}

/**
 * @param {Value[]} values
 * @param {number[][]} of
 * @returns {Facet}
 */
function facet(values, of) {
  const none = [values.length];
  return { values, of: of.map((some) => (some.length ? [...new Set(some)] : none)) };
}

/**
 * @param {Codes} codes
 * @returns {number[]}
 */
const list = (codes) => (typeof codes === "number" ? [codes] : codes);
