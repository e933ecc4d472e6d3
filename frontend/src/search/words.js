// Takes texts apart into words.
//
// Some scripts put no spaces between words. A run of their letters becomes its pairs of neighbouring letters, so a word is
// found anywhere in a sentence, without a dictionary.

import { numbersIn } from "./number-words.js";

/** Where words end. A comma between thousands is a part of the number. */
export const gaps = /(?:[\n\r\p{Z}]|(?!(?<=\d),(?=\d{3}(?!\d)))\p{P})+/u;
const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;
const runs = new RegExp(`(?:${spaceless.source}[\\p{M}ー]*)+|(?:(?!${spaceless.source}).)+`, "gu");

/**
 * Returns whether a run of letters belongs to a script without spaces between words.
 * @param {string} run
 */
export const isSpaceless = (run) => spaceless.test(run);

/**
 * Returns the letters of a run, each with its marks.
 * @param {string} run
 */
export const letters = (run) => run.match(/.\p{M}*/gsu) ?? [];

/**
 * Returns the runs of one kind of script in a word.
 * @param {string} word
 */
export const runsOf = (word) => word.match(runs) ?? [];

/**
 * Returns the words of a text for the index, and the numbers that it has in words.
 * @param {string} text
 */
export const words = (text) => [...text.split(gaps).flatMap((word) => runsOf(word).flatMap(indexed)), ...numbersIn(text).map(({ digits }) => digits)];

/**
 * Returns the words of a text that somebody looks for.
 * @param {string} text
 */
export const wantedWords = (text) => text.split(gaps).flatMap((word) => runsOf(word).flatMap(wanted));

/** @param {string} run */
function indexed(run) {
  // The last letter is a word too, as no pair begins with it.
  return isSpaceless(run) ? [...pairs(letters(run)), ...letters(run).slice(-1)] : [run];
}

/** @param {string} run */
function wanted(run) {
  if (!isSpaceless(run)) return [run];
  const found = letters(run);
  return found.length > 1 ? pairs(found) : found;
}

/** @param {string[]} all */
const pairs = (all) => all.slice(1).map((letter, at) => all[at] + letter);
