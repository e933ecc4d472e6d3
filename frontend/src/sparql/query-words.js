// What named queries say in their heads, in the language of the page. The queries themselves are in English; a page in
// another language has the translations by their English texts.

/** @type {Record<string, string>} */
const known = JSON.parse(globalThis.document?.getElementById("query-words")?.textContent ?? "{}");

/**
 * Returns a title, a description or a heading of a query in the language of the page.
 * @param {string} text
 */
export const inPageLanguage = (text) => (Object.hasOwn(known, text) ? known[text] : text);
