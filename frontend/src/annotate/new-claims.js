// What a new claim has at first.

import { evidenceOf, targetOf } from "./report.js";

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

/**
 * Returns the actions that take over from another claim what this one lacks: the event of each part, the source if
 * somebody says it, the date and the audience. What the claim has stays.
 * @param {import("./types").Card} card
 * @param {import("./types").Card} other
 * @returns {{ actions: import("./types").Action[], keys: string[] }}
 */
export function likeLast(card, other) {
  const { data } = card;
  const actions = /** @type {import("./types").Action[]} */ ([]);
  const keys = /** @type {string[]} */ ([]);
  const take = (/** @type {import("./types").Path} */ path, /** @type {unknown} */ value) => {
    if (value === undefined) return;
    actions.push({ kind: "set", ...targetOf(card), path, value });
    keys.push(String(path.at(-1)));
  };
  const event = other.data.states.find(({ ofEvent }) => ofEvent !== undefined)?.ofEvent;
  for (const [index, account] of data.states.entries()) if (account.ofEvent === undefined) take(["states", index, "ofEvent"], event);
  if (data.speechAct === "asserted") return { actions, keys };
  if (data.claimant === undefined) take(["claimant"], other.data.claimant);
  for (const key of ["saidAt", "audience"]) if (data[key] === undefined) take([key], other.data[key]);
  return { actions, keys: [...new Set(keys)] };
}

/**
 * Returns the claim before a card in the text, as the model for what it lacks; the one after it if there is none.
 * @param {import("./report.js").Report} report
 * @param {import("./types").Card} card
 */
export function claimBefore(report, card) {
  const at = report.cards.indexOf(card);
  const claims = report.cards.filter(({ draft }) => !draft);
  return claims.findLast((one) => one !== card && report.cards.indexOf(one) < at) ?? claims.find((one) => one !== card);
}

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.,-]*[\p{L}\p{M}\p{N}]|[\p{L}\p{N}]/gu;
/** Words between who says something and what they say. */
const BETWEEN = /^(?:that|and|but)$/iu;

/**
 * Returns the words that are likely the cue of a claim: the longest rest of its sentence outside of its evidence.
 * @param {import("./report.js").Report} report
 * @param {import("./types").Card} card
 * @returns {Offsets | null}
 */
export function likelyCue(report, card) {
  const evidence = evidenceOf(card);
  const sentence = sentenceAt(report, evidence.start);
  if (!sentence) return null;
  const rests = [{ start: sentence.start, end: evidence.start }, { start: evidence.end, end: sentence.end }].map((rest) => trimmed(report, rest));
  const [first, second] = rests;
  const longest = second && (!first || second.end - second.start > first.end - first.start) ? second : first;
  return longest;
}

/**
 * @param {import("./report.js").Report} report
 * @param {Offsets} offsets
 * @returns {Offsets | null}
 */
function trimmed(report, { start, end }) {
  if (end <= start) return null;
  const unit = report.points.unitsAt(start);
  const words = [...report.words({ start, end }).matchAll(WORD)];
  while (words.length && BETWEEN.test(words[words.length - 1][0])) words.pop();
  while (words.length && BETWEEN.test(words[0][0])) words.shift();
  const last = words.at(-1);
  if (!last) return null;
  return { start: report.points.pointAt(unit + words[0].index), end: report.points.pointAt(unit + last.index + last[0].length) };
}
