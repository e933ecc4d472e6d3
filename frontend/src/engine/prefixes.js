// Declares the dataset's prefixes in queries that use them, as `kgbuild query` does.

import { syntaxOf } from "./form.js";

/**
 * Returns the query with the prefixes that it uses but does not declare, before its first line.
 * @param {string} query
 * @param {Record<string, string>} prefixes
 * @returns {{text: string, added: number}} The query, and the number of characters added to its first line.
 */
export function withPrefixes(query, prefixes) {
  const syntax = syntaxOf(query);
  const used = new Set(Array.from(syntax.matchAll(/(?<![\w?$@-])([\w-]+):/g), ([, name]) => name));
  for (const [, declared] of syntax.matchAll(/\bPREFIX\s+([\w-]*)\s*:/gi)) used.delete(declared);
  const added = Object.entries(prefixes)
    .filter(([name]) => used.has(name))
    .map(([name, iri]) => `PREFIX ${name}: <${iri}> `)
    .join("");
  return { text: added + query, added: added.length };
}
