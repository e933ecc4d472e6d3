// What a reader has chosen. The address of the page has it, so that a link shows the same claims.

import { dateOf, dayOf } from "./periods.js";

/** @typedef {import("./claim-index.js").ClaimIndex} ClaimIndex */

/** The key of the value "none" in addresses. */
export const NONE = "none";

/** The chosen values of each facet, the dates and the order. */
export class Selection {
  #index;
  /** @type {Map<string, Set<number>>} */
  chosen = new Map();
  /** @type {number | undefined} */
  from;
  /** @type {number | undefined} */
  to;
  isEarliestFirst = false;

  /** @param {ClaimIndex} index */
  constructor(index) {
    this.#index = index;
    for (const name of index.facets.keys()) this.chosen.set(name, new Set());
  }

  get isEmpty() {
    return this.from === undefined && this.to === undefined && [...this.chosen.values()].every((some) => !some.size);
  }

  /**
   * @param {string} name
   * @param {number} value
   * @param {boolean} isChosen
   */
  set(name, value, isChosen) {
    const some = /** @type {Set<number>} */ (this.chosen.get(name));
    if (isChosen) some.add(value);
    else some.delete(value);
  }

  clear() {
    for (const some of this.chosen.values()) some.clear();
    this.from = this.to = undefined;
  }

  /**
   * Take over what an address says.
   * @param {string} query
   * @returns {string[]} What the dataset does not have.
   */
  read(query) {
    const given = new URLSearchParams(query);
    const unknown = [];
    this.clear();
    this.from = dayOf(given.get("from") ?? "");
    this.to = dayOf(given.get("to") ?? "");
    this.isEarliestFirst = given.get("order") === "earliest";
    for (const [name, { values }] of this.#index.facets) {
      const numbers = new Map(values.map(([key], number) => [key, number]));
      if (!numbers.has(NONE)) numbers.set(NONE, values.length);
      for (const key of given.getAll(name)) {
        const number = numbers.get(key);
        if (number === undefined) unknown.push(key);
        else this.set(name, number, true);
      }
    }
    return unknown;
  }

  /** Returns the query of the address: empty, or beginning with a question mark. */
  written() {
    const found = new URLSearchParams();
    for (const [name, some] of this.chosen) {
      const { values } = /** @type {import("./claim-index.js").Facet} */ (this.#index.facets.get(name));
      for (const number of some) found.append(name, values[number]?.[0] ?? NONE);
    }
    if (this.from !== undefined) found.set("from", dateOf(this.from));
    if (this.to !== undefined) found.set("to", dateOf(this.to));
    if (this.isEarliestFirst) found.set("order", "earliest");
    const query = found.toString();
    return query && `?${query}`;
  }
}
