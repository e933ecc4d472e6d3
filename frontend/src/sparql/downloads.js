// Downloads of an answer.

import { say } from "../../../src/kgbuild/site/assets/say.js";
import { element } from "../shared/elements.js";
import { saveFile } from "../shared/save-file.js";

const ROWS = { CSV: ["csv", "text/csv"], JSON: ["json", "application/sparql-results+json"] };
const TRIPLES = { Turtle: ["ttl", "text/turtle"], "N-Triples": ["nt", "application/n-triples"] };

/**
 * Returns buttons that run the query again in another format and save the answer.
 * @param {boolean} isRows
 * @param {(format: string) => Promise<string>} rerun
 * @param {(error: unknown) => void} fail
 */
export function downloads(isRows, rerun, fail) {
  return Object.entries(isRows ? ROWS : TRIPLES).map(([name, [format, type]]) => {
    const button = element("button", { type: "button" }, say("Download %(format)s", { format: name }));
    button.addEventListener("click", () => rerun(format).then((text) => saveFile(text, type, `answer.${format}`), fail));
    return button;
  });
}
