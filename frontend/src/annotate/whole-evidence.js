// Words of an account that are its whole evidence: a draft has them if it found nothing else.

import { passagesOf } from "./choices.js";
import { accountAt } from "./row-places.js";

/** @typedef {import("./types").Card} Card */
/** @typedef {import("./types").Path} Path */
/** @typedef {import("./suggestions.js").Suggestion} Suggestion */

/** The detail for what no other one says. */
const REST = "words";
/** The keys that say nothing of what an account is about. */
const ABOUT = new Set(["a", "ofEvent", "phase", "note", "condition", REST]);

/**
 * Returns whether a value quotes the whole evidence of a card.
 * @param {Card} card
 * @param {unknown} value
 * @param {import("./rows.js").Source} source
 */
export function isAll(card, value, { report }) {
  const { evidence } = passagesOf(report, card);
  return typeof value === "string" && evidence !== "" && value.includes(evidence);
}

/**
 * Returns a suggestion that also takes the whole evidence away if the account quotes it as its words: the first real detail
 * says more.
 * @param {Suggestion} one
 * @param {Card} card
 * @param {Path} at The account.
 * @param {import("./rows.js").Source} source
 * @returns {Suggestion}
 */
export function insteadOfAll(one, card, at, source) {
  const { path, value, also = [], entity } = one;
  const isDetail = path.length === at.length + 1 && at.every((part, index) => part === path[index]) && !ABOUT.has(String(path.at(-1)));
  if (!isDetail || value === undefined || value === null || entity || !isAll(card, accountAt(card, at)[REST], source)) return one;
  return { ...one, label: `${one.label}, instead of all words`, also: [...also, { path: [...at, REST], value: null }] };
}
