// The sentences of claims, in files that are fetched when they are shown.

import { say } from "../../../src/kgbuild/site/assets/say.js";
import { bytesOf } from "../shared/bytes.js";
import { element } from "../shared/elements.js";

/** @typedef {[name: string, page: string, heading: string, words: string, said: string, language?: string]} Row */

/** Fetches each file once. */
export class Sentences {
  #root;
  #inAFile;
  /** @type {Map<number, Promise<Row[]>>} */
  #files = new Map();

  /**
   * @param {URL} index The address of the index, which is in the same folder.
   * @param {number} inAFile
   */
  constructor(index, inAFile) {
    this.#root = index;
    this.#inAFile = inAFile;
  }

  /**
   * Returns the rows of claims, in their order.
   * @param {number[]} claims
   */
  async of(claims) {
    const numbers = [...new Set(claims.map((claim) => this.#fileOf(claim)))];
    const files = new Map(await Promise.all(numbers.map(async (number) => /** @type {const} */ ([number, await this.#file(number)]))));
    return claims.map((claim) => /** @type {Row[]} */ (files.get(this.#fileOf(claim)))[claim % this.#inAFile]);
  }

  /** @param {number} claim */
  #fileOf(claim) {
    return Math.floor(claim / this.#inAFile) + 1;
  }

  /** @param {number} number */
  #file(number) {
    let found = this.#files.get(number);
    if (!found) {
      found = this.#fetched(number);
      this.#files.set(number, found);
      // The next attempt fetches it again.
      found.catch(() => this.#files.delete(number));
    }
    return found;
  }

  /**
   * @param {number} number
   * @returns {Promise<Row[]>}
   */
  async #fetched(number) {
    return JSON.parse(new TextDecoder().decode(await bytesOf(new URL(`${number}.json.gz`, this.#root))));
  }
}

/**
 * Returns a claim as an entry of a list: its whole sentence and its date. The quote never comes without the rest.
 * @param {Row} row
 */
export function itemOf([, page, heading, words, said, language]) {
  // Words that have quotation marks get no others around them, as in `shown_quotes.py`.
  const quote = element("q", language ? { lang: language } : {}, words);
  if (/[“”„«»"]/.test(words)) quote.className = "own";
  const link = element("a", { href: page, class: "said" }, element("bdi", { dir: "ltr", class: "sentence" }, `${heading}: `), quote);
  return element("li", {}, link, ...(said ? [" ", element("span", { class: "where" }, said)] : []));
}

/**
 * Returns the sentence of a claim as text.
 * @param {Row} row
 */
export const sentenceOf = ([, , heading, words]) => say("%(claim)s: “%(words)s”", { claim: heading, words: words.replace(/\s*[\n\r]+\s*/g, " ") });
