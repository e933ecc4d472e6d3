// Highlights found words in a text.

import { element } from "../shared/elements.js";
import { gaps, isSpaceless, letters, runsOf } from "./words.js";

/** Splits a text such that every second part is a gap. */
const withGaps = new RegExp(`(${gaps.source})`, "u");

/**
 * @param {string} text
 * @param {string[]} words Comparable words.
 * @param {(word: string) => string} folded Makes a word comparable.
 * @returns {(Node | string)[]}
 */
export function marked(text, words, folded) {
  const wanted = new Set(words);
  return text.split(withGaps).flatMap((part, at) => (at % 2 ? [part] : runsOf(part).flatMap(markedRun)));

  /** @param {string} run */
  function markedRun(run) {
    if (!isSpaceless(run)) return [wanted.has(folded(run)) ? element("mark", {}, run) : run];
    const found = letters(run);
    // A pair begins with the letter; the last letter is alone.
    const begins = found.map((letter, at) => wanted.has(folded(letter + (found[at + 1] ?? ""))));
    const pieces = joined(found, (at) => begins[at] || (at > 0 && begins[at - 1]));
    return pieces.map(({ piece, isFound }) => (isFound ? element("mark", {}, piece) : piece));
  }
}

/**
 * Joins neighbouring letters that are all found, or all not.
 * @param {string[]} all
 * @param {(at: number) => boolean} isFoundAt
 */
function joined(all, isFoundAt) {
  /** @type {{piece: string, isFound: boolean}[]} */
  const pieces = [];
  all.forEach((letter, at) => {
    const last = pieces.at(-1);
    if (last && last.isFound === isFoundAt(at)) last.piece += letter;
    else pieces.push({ piece: letter, isFound: isFoundAt(at) });
  });
  return pieces;
}
