// Finds terms in a query that the ontology does not have. SPARQL itself has no error for them: it finds nothing.

import { say } from "../../../src/kgbuild/site/assets/say.js";
import { syntaxOf } from "../engine/form.js";

/** The namespaces of the ontology and its schemes. Plain triples have one too, whose names are those of properties. */
const OURS = /^https:\/\/w3id\.org\/kgbuild\/(?!plain#)\w+#$/;
const DECLARATION = /\bPREFIX\s+([\w.-]*):\s*<([^<>\s]*)>/gi;
const NAME = /(?<![\w?$:@.-])([A-Za-z][\w.-]*):([\w-]+)/g;

/**
 * Returns a remark on each term of the ontology's namespaces that the ontology does not have.
 * @param {string} query
 * @param {import("./terms.js").Terms} terms
 * @returns {string[]}
 */
export function unknownTerms(query, { prefixes, terms }) {
  const namespaces = new Map(Object.entries(prefixes));
  const names = new Map(Array.from(namespaces, ([name, iri]) => [iri, name]));
  const text = query.replace(DECLARATION, (_, name, iri) => (namespaces.set(name, iri), ""));
  const known = terms.map(([name]) => name);
  const remarks = new Set();
  for (const [, prefix, local] of syntaxOf(text).matchAll(NAME)) {
    const namespace = namespaces.get(prefix) ?? "";
    const name = `${names.get(namespace)}:${local}`;
    if (!OURS.test(namespace) || known.includes(name)) continue;
    const near = nearest(name, known);
    remarks.add(`${say("The ontology has no %(name)s, so no data has it.", { name })}${near ? ` ${say("Did you mean %(name)s?", { name: near })}` : ""}`);
  }
  return [...remarks];
}

/**
 * Returns the name of the same namespace that needs the fewest changes, at most one for three characters.
 * @param {string} name
 * @param {string[]} known
 */
function nearest(name, known) {
  const [prefix, local] = name.split(":");
  let best;
  let fewest = Math.max(1, Math.floor(local.length / 3)) + 1;
  for (const other of known) {
    if (!other.startsWith(`${prefix}:`)) continue;
    const changes = distance(local.toLowerCase(), other.slice(prefix.length + 1).toLowerCase());
    if (changes < fewest) [best, fewest] = [other, changes];
  }
  return best;
}

/**
 * Returns how many characters must be added, removed or replaced to turn one word into another (Levenshtein 1965).
 * @param {string} one
 * @param {string} other
 */
function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, character] of [...one].entries()) {
    const next = [index + 1];
    for (let at = 1; at <= other.length; at++)
      next.push(Math.min(row[at] + 1, next[at - 1] + 1, row[at - 1] + (character === other[at - 1] ? 0 : 1)));
    row = next;
  }
  return row[other.length];
}
