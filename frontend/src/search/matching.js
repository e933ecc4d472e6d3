// How words are matched: which entries there are, and what counts as the same word.

import MiniSearch from "minisearch";
import { folded } from "./folded.js";

/**
 * @typedef {[page: string, kind: string, title: string, others: string, text: string]} Entry
 *
 * @typedef {object} Hit
 * @property {string} page From the root of the site.
 * @property {string} kind
 * @property {string} title
 * @property {string} text
 * @property {string[]} words The words of the entry that were found.
 */

/** A word of more than four letters may have about one in three wrong: two letters swapped are two. */
const fuzziness = (/** @type {string} */ word) => (word.length > 4 ? 0.34 : false);

/** Entries that can be searched. */
export class Index {
  /** @type {Entry[]} */
  #entries = [];
  #index = new MiniSearch({
    fields: ["title", "others", "text"],
    processTerm: folded,
    searchOptions: {
      prefix: true,
      fuzzy: fuzziness,
      combineWith: "AND",
      boost: { title: 4, others: 2 },
      weights: { prefix: 0.6, fuzzy: 0.25 },
    },
  });

  get size() {
    return this.#entries.length;
  }

  /** @param {Entry[]} entries */
  add(entries) {
    const first = this.#entries.length;
    // One by one: an array of all of them, spread out, is more than a call takes.
    for (const entry of entries) this.#entries.push(entry);
    this.#index.addAll(entries.map(([, , title, others, text], at) => ({ id: first + at, title, others, text })));
  }

  /**
   * The best entries, and how many there are in all.
   * @param {string} words
   * @param {number} most
   * @returns {{hits: Hit[], count: number}}
   */
  find(words, most) {
    const found = this.#index.search(words);
    const hits = found.slice(0, most).map(({ id, terms }) => {
      const [page, kind, title, , text] = this.#entries[id];
      return { page, kind, title, text, words: terms };
    });
    return { hits, count: found.length };
  }
}
