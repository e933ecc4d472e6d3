// Where the IRIs in an answer lead to: to their page here, if they have one.

import { pageOf } from "../sparql/terms.js";

/**
 * @param {Element} host
 * @param {import("../sparql/terms.js").Terms} terms
 */
export function linked(host, terms) {
  for (const link of host.querySelectorAll("a.iri:not([title])")) {
    const iri = link.getAttribute("href") ?? "";
    const page = pageOf(iri, terms);
    link.setAttribute("title", iri);
    if (page) link.setAttribute("href", page);
  }
}
