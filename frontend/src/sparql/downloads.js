// Answers to take away.

import { element } from "../shared/elements.js";

const ROWS = { CSV: ["csv", "text/csv"], JSON: ["json", "application/sparql-results+json"] };
const TRIPLES = { Turtle: ["ttl", "text/turtle"], "N-Triples": ["nt", "application/n-triples"] };

/**
 * Buttons that ask once more in another format, and save what comes.
 * @param {boolean} isRows
 * @param {(format: string) => Promise<string>} ask
 * @param {(error: unknown) => void} fail
 */
export function downloads(isRows, ask, fail) {
  return Object.entries(isRows ? ROWS : TRIPLES).map(([name, [format, type]]) => {
    const button = element("button", { type: "button" }, `Download ${name}`);
    button.addEventListener("click", () => ask(format).then((text) => save(text, type, `answer.${format}`), fail));
    return button;
  });
}

/**
 * @param {string} text
 * @param {string} type
 * @param {string} name
 */
function save(text, type, name) {
  const href = URL.createObjectURL(new Blob([text], { type }));
  element("a", { href, download: name }).click();
  // The browser reads it after the click has been dealt with.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
