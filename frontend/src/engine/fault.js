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
 * A message of Oxigraph in a reader's words, without its list of all that could have stood there.
 * @param {string} message
 * @param {number} added How many characters were put before the first line.
 */
export function faultOf(message, added) {
  const found = /^error at (\d+):(\d+)/.exec(message);
  if (!found) return new Fault(message.split("\n", 1)[0]);
  const line = Number(found[1]);
  const column = Math.max(1, Number(found[2]) - (line === 1 ? added : 0));
  const what = message.includes("Prefix not found") ? ": a prefix that is not declared" : "";
  return new Fault(`This is not SPARQL, at line ${line}, column ${column}${what}.`, { line, column });
}
