// Numbers in a reader's words.

/**
 * A whole number with separators of thousands.
 * @param {number} number
 */
export const thousands = (number) => number.toLocaleString("en");

/**
 * A number with what is counted: `1 row`, `2,000 rows`.
 * @param {number} number
 * @param {string} one
 * @param {string} [many]
 */
export const counted = (number, one, many = `${one}s`) =>
  `${thousands(number)} ${number === 1 ? one : many}`;
