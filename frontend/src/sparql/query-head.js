// The head of a named query: comment lines with its description, columns and parameters.

import { inPageLanguage } from "./query-words.js";

/**
 * @typedef {{ name: string, heading: string }} Column
 * @typedef {{ name: string, kind: string, description: string }} Parameter
 * @typedef {{ description: string, columns: Column[], parameters: Parameter[] }} QueryHead
 */

const LINE = /^#\s*(title|description|keywords|theme|table):\s*(.*)$/;
const PARAMETER = /^#\s*param\s+([A-Za-z]\w*)\s+([a-z-]+):\s*(.*)$/;
const MORE = /^#\s{2,}(\S.*)$/;
const COLUMN = /\s*\??(\w+)(?:\s*\(([^()]*)\))?\s*(?:[,|]|$)/g;

/**
 * Returns the description, the columns and the parameters in the head of a query.
 * @param {string} query
 * @returns {QueryHead}
 */
export function headOf(query) {
  /** @type {Map<string, string>} */
  const head = new Map();
  /** @type {Parameter[]} */
  const parameters = [];
  let last = "";
  for (const line of query.split("\n")) {
    if (!line.startsWith("#")) break;
    const [found, parameter, more] = [LINE.exec(line), PARAMETER.exec(line), MORE.exec(line)];
    if (found) head.set((last = found[1]), found[2].trim());
    else if (parameter) {
      last = "";
      parameters.push({ name: parameter[1], kind: parameter[2], description: inPageLanguage(parameter[3].trim()) });
    } else if (last && more) head.set(last, `${head.get(last)} ${more[1].trim()}`);
  }
  const columns = [...(head.get("table") ?? "").matchAll(COLUMN)].map(([, name, heading]) => ({ name, heading: inPageLanguage(heading || name) }));
  return { description: inPageLanguage(head.get("description") ?? ""), columns, parameters };
}
