// Reads answers in the SPARQL 1.1 Query Results JSON Format.

/**
 * An RDF term, or an RDF 1.2 triple term. The value of a triple term is its three parts.
 * @typedef {{
 *   type: "uri" | "literal" | "bnode" | "triple",
 *   value: any,
 *   datatype?: string,
 *   "xml:lang"?: string,
 * }} Term
 *
 * @typedef {object} Solutions
 * @property {string[]} variables
 * @property {Record<string, Term>[]} rows
 */

const XSD = "http://www.w3.org/2001/XMLSchema#";
const NUMBERS = new Set(
  "integer decimal double float int long short byte nonNegativeInteger positiveInteger nonPositiveInteger negativeInteger unsignedInt unsignedLong unsignedShort unsignedByte"
    .split(" ")
    .map((name) => XSD + name),
);

/**
 * Returns the rows of an answer. A truth value becomes one row.
 * @param {string} json
 * @returns {Solutions}
 */
export function solutionsOf(json) {
  const answer = JSON.parse(json);
  if (typeof answer.boolean === "boolean") {
    const value = { type: /** @type {const} */ ("literal"), value: String(answer.boolean) };
    return { variables: ["answer"], rows: [{ answer: value }] };
  }
  return { variables: answer.head.vars, rows: answer.results.bindings };
}

/**
 * Returns the number in a term, or undefined.
 * @param {Term | undefined} term
 */
export function numberOf(term) {
  if (term?.type !== "literal" || !NUMBERS.has(term.datatype ?? "")) return undefined;
  const number = Number(term.value);
  return Number.isFinite(number) ? number : undefined;
}
