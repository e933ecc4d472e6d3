// Reads numbers in English words, so that "ten thousand" finds 10,000, and 10,000 finds "ten thousand".

const UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(" ");
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const SCALES = new Map([["thousand", 1_000], ["million", 1_000_000], ["billion", 1_000_000_000]]);
/** @type {Map<string, number>} */
const SMALL = new Map([...UNITS.map((word, at) => /** @type {const} */ ([word, at])), ...TENS.map((word, at) => /** @type {const} */ ([word, 20 + 10 * at]))]);
const one = [...SMALL.keys(), ...SCALES.keys(), "hundred"].join("|");
const sequence = new RegExp(`(?<![\\p{L}\\d])(?:${one})(?:(?:[\\s-]+| and )(?:${one}))+(?![\\p{L}\\d])`, "giu");

/**
 * Returns the numbers of two or more words in a text, as digits, with their places.
 * @param {string} text
 * @returns {{ digits: string, start: number, end: number }[]}
 */
export const numbersIn = (text) =>
  [...text.matchAll(sequence)].map((found) => ({ digits: String(valueOf(found[0])), start: found.index, end: found.index + found[0].length }));

/**
 * Returns a text with digits in place of its numbers in words.
 * @param {string} text
 */
export function withDigits(text) {
  let [written, at] = ["", 0];
  for (const { digits, start, end } of numbersIn(text)) {
    written += text.slice(at, start) + digits;
    at = end;
  }
  return written + text.slice(at);
}

/** @param {string} words */
function valueOf(words) {
  let [total, group] = [0, 0];
  for (const word of words.toLowerCase().split(/[\s-]+/)) {
    const scale = SCALES.get(word);
    if (scale) {
      total += (group || 1) * scale;
      group = 0;
    } else if (word === "hundred") group = (group || 1) * 100;
    else group += SMALL.get(word) ?? 0;
  }
  return total + group;
}
