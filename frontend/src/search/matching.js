// Finds the entries that match some words.

import MiniSearch from "minisearch";
import { folded } from "./folded.js";
import { withDigits } from "./number-words.js";
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
 *
 * @typedef {object} Found
 * @property {Hit[]} hits The best entries.
 * @property {number} count The number of all matches.
 * @property {boolean} isPartial Whether no entry has all the words, so that these have some of them.
 */

/** Up to two letters may be wrong in words of five letters or more, and none in numbers. Two swapped letters count as two. */
const fuzziness = (/** @type {string} */ word) => (word.length > 4 && !/^\d+$/.test(word) ? 2 : false);

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
      boost: { title: 4, others: 2 },
      // Readers look for somebody or something more often than for one claim.
      boostDocument: (id) => (this.#entries[id][0].includes("/claim/") ? 1 : 1.5),
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
   * Returns the best entries that have all the words, or else those that have some of them.
   * @param {string} text
   * @param {number} limit
   * @returns {Found}
   */
  find(text, limit) {
    const all = this.#search(text, "AND");
    const found = all.length ? all : this.#search(text, "OR");
    const hits = found.slice(0, limit).map(({ id, terms }) => {
      const [page, kind, title, , text] = this.#entries[id];
      return { page, kind, title, text, words: terms };
    });
    return { hits, count: found.length, isPartial: found !== all && found.length > 0 };
  }

  /**
   * @param {string} text
   * @param {"AND" | "OR"} combineWith
   */
  #search(text, combineWith) {
    const digits = withDigits(text);
    const queries = [text, ...(digits === text ? [] : [digits])].map((words) => ({ queries: [words], combineWith }));
    return this.#index.search({ queries, combineWith: "OR" });
  }
}
