// Finds what somebody types among the things that can be chosen.

import { folded } from "../search/folded.js";

/** @typedef {import("./types").Option} Option */

/** The fewest letters of a word that is worth a suggestion if two texts share it. */
export const LONG_WORD = 4;
/** The words of a label, folded. @type {Map<string, string[]>} */
const known = new Map();

/**
 * Returns the words of a label, without case and accents.
 * @param {string} label
 */
export function wordsOf(label) {
  let words = known.get(label);
  if (!words) {
    words = folded(label).split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
    known.set(label, words);
  }
  return words;
}

/**
 * Returns how well a label fits what is typed: 0 if it starts with it, 1 if each typed word starts one of its
 * words, and null if a word is missing.
 * @param {string} label
 * @param {string[]} typed
 */
export function fit(label, typed) {
  const words = wordsOf(label);
  if (typed.every((one, index) => words[index]?.startsWith(one))) return 0;
  return typed.every((one) => words.some((word) => word.startsWith(one))) ? 1 : null;
}

/**
 * Returns the options that fit what is typed, the best first. Equal ones stay in their order. If no name fits, what says
 * in a sentence what an option means may have the words.
 * @param {Option[]} options
 * @param {string} query
 * @param {number} [most]
 */
export function matching(options, query, most = 40) {
  const typed = wordsOf(query);
  if (!typed.length) return options.slice(0, most);
  const found = options.flatMap((option, index) => {
    const ranks = [fit(option.label, typed), ...(option.also ?? []).map((word) => plus(fit(word, typed)))];
    const best = Math.min(...ranks.map((rank) => rank ?? Infinity));
    return best === Infinity ? [] : [{ option, best, index }];
  });
  if (!found.length) return options.filter(({ detail }) => detail && fit(detail, typed) !== null).slice(0, most);
  found.sort((a, b) => a.best - b.best || a.index - b.index);
  return found.slice(0, most).map(({ option }) => option);
}

/** @param {number | null} rank */
const plus = (rank) => (rank === null ? null : rank + 0.5);

/**
 * Returns how well an option fits, if each typed word begins a word of its names or of its detail's name: 0 is best,
 * and null means that it does not fit.
 * @param {Option} option
 * @param {string} role
 * @param {string[]} typed
 */
export function fitBoth(option, role, typed) {
  const roleWords = wordsOf(role);
  if (!typed.length) return 0;
  let rank = null;
  for (const name of [option.label, ...(option.also ?? [])]) {
    const words = wordsOf(name);
    const rest = typed.filter((one) => !words.some((word) => word.startsWith(one)));
    if (rest.length === typed.length || !rest.every((one) => roleWords.some((word) => word.startsWith(one)))) continue;
    const isWhole = rest.length > 0 && rest.length === roleWords.length && rest.every((one) => roleWords.includes(one));
    const isExact = !rest.length && typed.length === words.length && typed.every((one, index) => one === words[index]);
    const here = (isExact ? -1.5 : isWhole ? -0.75 : rest.length ? 0 : words[0]?.startsWith(typed[0]) ? 0 : 0.5) + (name === option.label ? 0 : 0.25);
    if (rank === null || here < rank) rank = here;
  }
  return rank;
}
