// Colours a query as the editor does, before the editor loads.

import { element } from "../shared/elements.js";
import { KEYWORDS } from "./keywords.js";

/** The parts of a query that have a colour: each group is a class of the style sheet. */
const PARTS = new RegExp(
  [
    '(?<string>"(?:[^"\\\\\\n]|\\\\.)*")',
    "(?<name><[^<>\\s]*>|\\b[\\w-]*:[\\w-]*)",
    "(?<comment>#[^\\n]*)",
    "(?<variable>[?$]\\w+)",
    `(?<keyword>\\b(?:a|${KEYWORDS.join("|")})\\b)`,
    "(?<number>\\b\\d+(?:\\.\\d+)?\\b)",
  ].join("|"),
  "gi",
);

/**
 * Returns a query as text and coloured elements.
 * @param {string} query
 */
export function coloured(query) {
  const found = /** @type {(Node | string)[]} */ ([]);
  let done = 0;
  for (const { 0: text, index, groups = {} } of query.matchAll(PARTS)) {
    const kind = Object.keys(groups).find((one) => groups[one] !== undefined) ?? "";
    found.push(query.slice(done, index), element("span", { class: `sparql-${kind}` }, text));
    done = index + text.length;
  }
  return [...found, query.slice(done)];
}
