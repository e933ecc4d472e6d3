// What is left to do in a report.

import { evidenceOf, keyOf } from "./report.js";

/**
 * Something to do: look at a card, or at a sentence.
 * @typedef {object} Item
 * @property {"proposal" | "finding" | "sentence" | "part"} kind A part is the rest of a sentence that a claim quotes.
 * @property {string} [key] The card.
 * @property {number} start
 * @property {number} end
 * @property {string} words
 */

/**
 * Returns what is left to do, in the order of the text. A proposal covers the sentences that it quotes.
 * @param {import("./report.js").Report} report
 * @returns {Item[]}
 */
export function openWork(report) {
  /** @type {Item[]} */
  const items = [];
  const drafted = report.cards.filter(({ draft }) => draft).map(evidenceOf);
  for (const card of report.cards) {
    const place = evidenceOf(card);
    // Anyone who has confirmed a claim with a warning has seen the warning.
    const isReviewed = (card.provenance?.reviewedBy ?? []).length > 0;
    const bad = card.findings.find(({ severity }) => severity === "error" || (severity === "warning" && !isReviewed));
    if (card.draft) items.push({ kind: "proposal", key: keyOf(card), ...place, words: report.words(place) });
    else if (bad) items.push({ kind: "finding", key: keyOf(card), ...place, words: bad.message });
  }
  for (const { start, end, status } of report.state.sentences) {
    if (status !== "open" || drafted.some((one) => one.start < end && one.end > start)) continue;
    items.push({ kind: "sentence", start, end, words: report.words({ start, end }) });
  }
  for (const { start, end } of report.state.parts ?? []) {
    if (drafted.some((one) => one.start < end && one.end > start)) continue;
    items.push({ kind: "part", start, end, words: report.words({ start, end }) });
  }
  return items.sort((a, b) => a.start - b.start || a.end - b.end);
}

/**
 * Returns how much of each kind is left.
 * @param {Item[]} items
 */
export function counts(items) {
  const number = (/** @type {Item["kind"]} */ kind) => items.filter((item) => item.kind === kind).length;
  return { proposals: number("proposal"), findings: number("finding"), sentences: number("sentence"), parts: number("part") };
}

/**
 * Returns the next item after a place, or the first one; null if nothing is left.
 * @param {Item[]} items
 * @param {number} at A code point.
 * @param {string} [key] The card that is active.
 * @returns {Item | null}
 */
export function nextItem(items, at, key) {
  const index = key ? items.findIndex((item) => item.key === key) : -1;
  if (index >= 0) return items[(index + 1) % items.length];
  return items.find(({ start }) => start > at) ?? items.find((item) => item.start === at && item.key && item.key !== key) ?? items[0] ?? null;
}
