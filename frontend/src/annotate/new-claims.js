// What a new claim has at first.

import { evidenceOf } from "./report.js";

/** @typedef {{ start: number, end: number }} Offsets */

/**
 * Returns the sentence that has a code point.
 * @param {import("./report.js").Report} report
 * @param {number} at
 */
export const sentenceAt = (report, at) => report.state.sentences.find(({ start, end }) => start <= at && at < end);

/**
 * Returns a new claim whose evidence are these words. If another claim of the sentence has a cue outside these words, the
 * new claim has the same source, said in the same way.
 * @param {import("./report.js").Report} report
 * @param {Offsets} evidence
 * @param {string} cls
 * @returns {Record<string, unknown>}
 */
export function claimFrom(report, evidence, cls) {
  return { ...speakerNear(report, evidence), states: [{ a: cls }] };
}

/** What is about one claim only, and not about a copy of it. */
const OF_ONE = new Set(["id", "evidence", "confidence", "draftedBy", "annotator", "reviewer", "reviewedAt", "note", "acknowledged"]);

/**
 * Returns a new claim that says the same as another one.
 * @param {import("./types").Card} card
 */
export const copyOf = ({ data }) => Object.fromEntries(Object.entries(data).filter(([key]) => !OF_ONE.has(key)));

/**
 * @param {import("./report.js").Report} report
 * @param {Offsets} evidence
 */
function speakerNear(report, { start, end }) {
  const sentence = sentenceAt(report, start);
  const near = report.cards.flatMap((card) => {
    const cue = card.spans.find(({ part }) => part === "cue");
    const isNear = sentence && cue && cue.start >= sentence.start && cue.end <= sentence.end;
    return isNear && (cue.end <= start || cue.start >= end) ? [card] : [];
  });
  const found = near.findLast((card) => evidenceOf(card).start <= start) ?? near[0];
  if (!found) return { speechAct: "asserted" };
  const { data } = found;
  const same = ["claimant", "speechAct", "cue", "saidAt", "audience"].filter((key) => data[key] !== undefined);
  return Object.fromEntries(same.map((key) => [key, data[key]]));
}
