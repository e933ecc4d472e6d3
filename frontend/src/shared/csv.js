// Writes CSV (RFC 4180) for spreadsheets.

/** A text that begins with one of these would be read as a formula, or loses an apostrophe. */
const FORMULA = /^[=+\-@\t\r']/;

/**
 * Returns rows as CSV. It begins with a byte order mark, by which spreadsheets recognise UTF-8.
 * @param {string[][]} rows
 */
export const csvOf = (rows) => `\ufeff${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;

/** @param {string} text */
function cell(text) {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
