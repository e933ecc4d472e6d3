// Highlights found words in a text.

import { element } from "../shared/elements.js";

/**
 * @param {string} text
 * @param {string[]} words Comparable words.
 * @param {(word: string) => string} folded Makes a word comparable.
 * @returns {(Node | string)[]}
 */
export function marked(text, words, folded) {
  const wanted = new Set(words);
  return text
    .split(/([\p{Z}\p{P}\n]+)/u)
    .map((part) => (wanted.has(folded(part)) ? element("mark", {}, part) : part));
}
