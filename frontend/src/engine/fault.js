// What is wrong with a query, and where.

/** A query that is no SPARQL, or that was not answered. */
export class Fault extends Error {
  /**
   * @param {string} message
   * @param {{line: number, column: number}} [place]
   */
  constructor(message, place) {
    super(message);
    this.place = place;
  }
}

/**
 * A message of Oxigraph in a reader's words.
 * @param {string} message
 * @param {number} added How many characters were put before the first line.
 */
export function faultOf(message, added) {
  const found = /^error at (\d+):(\d+):\s*(.*)/s.exec(message);
  if (!found) return new Fault(message.split("\n", 1)[0]);
  const line = Number(found[1]);
  const column = Math.max(1, Number(found[2]) - (line === 1 ? added : 0));
  const what = found[3].includes("Prefix not found")
    ? "a prefix that is not declared"
    : shortened(found[3]);
  return new Fault(`This is not SPARQL, at line ${line}, column ${column}: ${what}`, { line, column });
}

/**
 * What was expected, without the long list of all characters that could have stood there.
 * @param {string} expected
 */
function shortened(expected) {
  const first = expected.split("\n", 1)[0];
  return first.length > 160 ? "something else is expected here" : first;
}
