// Which kinds of accounts a passage is about, by the words that drafts look for.

import { of } from "./choices.js";
import { wordsOf } from "./matching.js";

/** @typedef {import("./vocabulary.js").Vocabulary} Vocabulary */

/** A shorter word is found only in its basic form, or with a usual ending. */
const SHORT = 3;
/** How far a form of a word may be longer than the word. */
const ENDING = 3;
const MOST_KEPT = 200;

/** The words of each class, and how many classes have the word. @type {WeakMap<object, Map<string, any>>} */
const indexes = new WeakMap();
/** The classes of passages. @type {WeakMap<object, Map<string, Map<string, number>>>} */
const known = new WeakMap();

/**
 * Returns how likely a passage is about each class: a word that few classes have counts more.
 * @param {string} passage
 * @param {Vocabulary} vocabulary
 * @returns {Map<string, number>}
 */
export function classesIn(passage, vocabulary) {
  const kept = of(known, vocabulary);
  let found = kept.get(passage);
  if (found) return found;
  found = new Map();
  const said = wordsOf(passage);
  for (const { words, classes } of indexOf(vocabulary)) {
    if (!said.some((_, start) => words.every((/** @type {string} */ word, /** @type {number} */ index) => isForm(said[start + index] ?? "", word)))) continue;
    for (const cls of classes) found.set(cls, (found.get(cls) ?? 0) + 1 / classes.length);
  }
  if (kept.size > MOST_KEPT) kept.clear();
  kept.set(passage, found);
  return found;
}

/**
 * @param {Vocabulary} vocabulary
 * @returns {{ words: string[], classes: string[] }[]}
 */
function indexOf(vocabulary) {
  const index = of(indexes, vocabulary);
  if (index.size) return [...index.values()];
  for (const { id, words = [] } of vocabulary.data.classes) {
    for (const word of words) {
      const entry = index.get(word) ?? { words: wordsOf(word), classes: [] };
      entry.classes.push(id);
      index.set(word, entry);
    }
  }
  return [...index.values()];
}

/**
 * Returns whether a word is a form of another one, as "deploying" is of "deploy".
 * @param {string} said
 * @param {string} word
 */
export function isForm(said, word) {
  if (said === word) return true;
  const stem = word.length > SHORT ? word.replace(/[ey]$/u, "") : word;
  if (word.length < SHORT || said.length < word.length || !said.startsWith(stem) || said.length - word.length > ENDING) return false;
  return word.length > SHORT || /^(?:s|ed|ing)$/u.test(said.slice(word.length));
}
