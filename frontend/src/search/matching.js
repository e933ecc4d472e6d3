// Finds the entries that match some words.

import MiniSearch from "minisearch";
import { folded } from "./folded.js";
import { wantedWords, words } from "./words.js";

/**
 * @typedef {[page: string, kind: string, title: string, others: string, text: string]} Entry
 *
 * @typedef {object} Hit
 * @property {string} page The path from the root of the site.
 * @property {string} kind
 * @property {string} title
 * @property {string} text
 * @property {string[]} words The words of the entry that match.
 */

/** About one letter in three may be wrong in words of five letters or more. Two swapped letters count as two. */
const fuzziness = (/** @type {string} */ word) => (word.length > 4 ? 0.34 : false);

/** A searchable index of entries. */
export class Index {
  /** @type {Entry[]} */
  #entries = [];
  #index = new MiniSearch({
    fields: ["title", "others", "text"],
    tokenize: words,
    processTerm: folded,
    searchOptions: {
      tokenize: wantedWords,
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
    // One at a time: spreading all of them would exceed the number of arguments of a call.
    for (const entry of entries) this.#entries.push(entry);
    this.#index.addAll(entries.map(([, , title, others, text], at) => ({ id: first + at, title, others, text })));
  }

  /**
   * Returns the best entries and the number of all matches.
   * @param {string} text
   * @param {number} limit
   * @returns {{hits: Hit[], count: number}}
   */
  find(text, limit) {
    const found = this.#index.search(text);
    const hits = found.slice(0, limit).map(({ id, terms }) => {
      const [page, kind, title, , text] = this.#entries[id];
      return { page, kind, title, text, words: terms };
    });
    return { hits, count: found.length };
  }
}
