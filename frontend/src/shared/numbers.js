// Writes numbers for people, in the language of the page.

/** The language of the page; a worker has none. */
export const language = globalThis.document?.documentElement.lang || "en";

/**
 * Returns a whole number with thousands separators.
 * @param {number} number
 */
export const thousands = (number) => number.toLocaleString(language);

/**
 * Returns a number and its noun: `1 row`, `2,000 rows`.
 * @param {number} number
 * @param {string} one
 * @param {string} [many]
 */
export const counted = (number, one, many = `${one}s`) =>
  `${thousands(number)} ${number === 1 ? one : many}`;
