// Which words of the text are marked, and how.

import { evidenceOf, keyOf } from "./report.js";

/**
 * A marked stretch of text, in code points.
 * @typedef {{ start: number, end: number, class: string, title: string, key?: string }} Mark
 */

/** What people call the parts. */
export const PART_NAMES = new Map([
  ["evidence", "evidence"],
  ["cue", "cue"],
  ["claimantWords", "source"],
  ["saidAt", "date"],
  ["date", "date"],
  ["figure", "figure"],
  ["name", "name"],
  ["words", "words"],
]);

const STYLES = new Map([
  ["evidence", "m-evidence"],
  ["cue", "m-cue"],
  ["claimantWords", "m-name"],
  ["saidAt", "m-date"],
  ["date", "m-date"],
  ["figure", "m-figure"],
  ["name", "m-name"],
  ["words", "m-words"],
]);

/**
 * Returns the marks of the active card: each of its parts.
 * @param {import("./types").Card | undefined} card
 * @returns {Mark[]}
 */
export function activeMarks(card) {
  return (card?.spans ?? []).map(({ part, start, end }) => ({
    start,
    end,
    class: STYLES.get(part) ?? "m-words",
    title: PART_NAMES.get(part) ?? part,
  }));
}

/**
 * Returns what is marked besides: the evidence of each card, and the sentences without a claim.
 * @param {import("./report.js").Report} report
 * @returns {Mark[]}
 */
export function quietMarks({ cards, state }) {
  const evidence = cards.map((card) => ({
    ...evidenceOf(card),
    class: card.draft ? "m-proposed" : "m-claimed",
    title: "",
    key: keyOf(card),
  }));
  const aside = state.sentences.filter(({ status }) => status === "setAside");
  return [...evidence, ...aside.map(({ start, end }) => ({ start, end, class: "m-aside", title: "set aside" }))];
}
