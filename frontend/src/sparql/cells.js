// Terms of RDF for people.

import { element } from "../shared/elements.js";
import { pageOf, shortened } from "./terms.js";

/**
 * A term as text, as short as its prefixes make it.
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

/**
 * A term as what a cell has in it: IRIs are links, to their page here if they have one.
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
  // The language of the page goes without saying.
  if (language === document.documentElement.lang) return [text];
  return [element("span", { lang: language }, text), " ", element("span", { class: "how" }, `@${language}`)];
}
