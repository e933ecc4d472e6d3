// Shows RDF terms to people.

import { element } from "../shared/elements.js";
import { pageOf, shortened } from "./terms.js";

/**
 * Returns a term as text, shortened by the prefixes.
 * @param {import("./solutions.js").Term | undefined} term
 * @param {import("./terms.js").Terms} terms
 * @returns {string}
 */
export function textOf(term, terms) {
  if (!term) return "";
  if (term.type === "uri") return shortened(term.value, terms);
  if (term.type === "bnode") return `_:${term.value}`;
  if (term.type !== "triple") return term.value;
  const { subject, predicate, object } = term.value;
  return `<<( ${[subject, predicate, object].map((part) => textOf(part, terms)).join(" ")} )>>`;
}

/** Columns with words of a claim: they lead to its page. */
const WORDS = ["verbatim", "words", "evidence", "sentence", "reportedWords"];

/**
 * Returns the content of a cell of a row. A name leads to the page of what it names, and words to that of their claim.
 * @param {string} name The column.
 * @param {Record<string, import("./solutions.js").Term>} row
 * @param {import("./terms.js").Terms} terms
 * @returns {(Node | string)[]}
 */
export function cellOf(name, row, terms) {
  const content = contentOf(row[name], terms);
  const named = row[name.endsWith("Label") ? name.slice(0, -"Label".length) : WORDS.includes(name) ? "claim" : ""];
  const page = row[name]?.type === "literal" && named?.type === "uri" && pageOf(named.value, terms);
  return page ? [element("a", { href: page }, ...content)] : content;
}

/**
 * Returns the content of a table cell. IRIs become links, to their page on this site if they have one.
 * @param {import("./solutions.js").Term | undefined} term
 * @param {import("./terms.js").Terms} terms
 * @returns {(Node | string)[]}
 */
export function contentOf(term, terms) {
  const text = textOf(term, terms);
  if (term?.type === "uri") {
    const page = pageOf(term.value, terms);
    if (page) return [element("a", { href: page, title: term.value }, text)];
    const isWeb = /^https?:\/\//.test(term.value);
    return [isWeb ? element("a", { href: term.value, rel: "external", title: term.value }, text) : text];
  }
  const language = term?.["xml:lang"];
  if (!language) return [text];
  // Readers expect the language of the page.
  if (language === document.documentElement.lang) return [text];
  return [element("span", { lang: language }, text), " ", element("span", { class: "how" }, `@${language}`)];
}
