// A text with the words that were found lit up.

import { element } from "../shared/elements.js";

/**
 * @param {string} text
 * @param {string[]} words Words as they are compared.
 * @param {(word: string) => string} folded Makes a word comparable.
 * @returns {(Node | string)[]}
 */
export function marked(text, words, folded) {
  const wanted = new Set(words);
  return text
    .split(/([\p{Z}\p{P}\n]+)/u)
    .map((part) => (wanted.has(folded(part)) ? element("mark", {}, part) : part));
}
