// The dataset's prefixes need no declaration in a query, as with `kgbuild query`.

import { syntaxOf } from "./form.js";

/**
 * The query with the prefixes that it uses and does not declare, in front of its first line.
 * @param {string} query
 * @param {Record<string, string>} prefixes
 * @returns {{text: string, added: number}} The query, and by how much its first line is longer.
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
