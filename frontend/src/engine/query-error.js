// Errors in queries, with their place.

import { filled, translated } from "../shared/texts.js";

/** A query that is not valid SPARQL or cannot be answered. */
export class QueryError extends Error {
  /**
   * @param {string} text With places for values: `%(line)s`. The page translates it.
   * @param {{line: number, column: number}} [place]
   * @param {Record<string, string | number>} [values]
   */
  constructor(text, place, values = {}) {
    super(filled(text, values));
    this.text = text;
    this.place = place;
    this.values = values;
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
  const place = { line, column };
  return name
    ? new QueryError(translated("This is not valid SPARQL: error at line %(line)s, column %(column)s: the prefix %(prefix)s: is not declared."), place, { ...place, prefix: name[1] })
    : new QueryError(translated("This is not valid SPARQL: error at line %(line)s, column %(column)s."), place, place);
}
