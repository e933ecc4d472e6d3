// Writes numbers for people.

/**
 * Returns a whole number with thousands separators.
 * @param {number} number
 */
export const thousands = (number) => number.toLocaleString("en");

/**
 * Returns a number and its noun: `1 row`, `2,000 rows`.
 * @param {number} number
 * @param {string} one
 * @param {string} [many]
 */
export const counted = (number, one, many = `${one}s`) =>
  `${thousands(number)} ${number === 1 ? one : many}`;
