// Errors in queries, with their place.

/** A query that is not valid SPARQL or cannot be answered. */
export class QueryError extends Error {
  /**
   * @param {string} message
   * @param {{line: number, column: number}} [place]
   */
  constructor(message, place) {
    super(message);
    this.place = place;
  }
}

/** The name before the place of an error, when its prefix is unknown. */
const PREFIXED = /([\w.-]*):[^\s:]*\s*$/;

/**
 * Returns an error of Oxigraph in plain words, without its long list of what could have followed.
 * @param {string} message
 * @param {string} text The query as Oxigraph saw it.
 * @param {number} added The number of characters added before its first line.
 */
export function queryErrorOf(message, text, added) {
  const found = /^error at (\d+):(\d+)/.exec(message);
  if (!found) return new QueryError(message.split("\n", 1)[0]);
  const line = Number(found[1]);
  const before = text.split("\n")[line - 1].slice(0, Number(found[2]) - 1);
  const name = message.includes("Prefix not found") ? PREFIXED.exec(before) : null;
  const at = name ? name.index + 1 : Number(found[2]);
  const column = Math.max(1, at - (line === 1 ? added : 0));
  const what = name ? `: the prefix ${name[1]}: is not declared` : "";
  return new QueryError(`This is not valid SPARQL: error at line ${line}, column ${column}${what}.`, { line, column });
}
