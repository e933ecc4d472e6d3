// Who says something in the words around the evidence: a verb of saying, the words up to it, and whom these name.

import { isForm } from "./class-words.js";
import { namedIn } from "./named-entities.js";
import { sentenceAt } from "./new-claims.js";
import { evidenceOf } from "./report.js";
import { suggestion } from "./suggestions-of-claim.js";

/** @typedef {import("./types").Card} Card */
/** @typedef {import("./rows.js").Source} Source */
/** @typedef {import("./suggestions.js").Suggestion} Suggestion */

const WORD = /[\p{L}\p{M}\p{N}'’.-]*[\p{L}\p{M}\p{N}]/gu;
/** What a clause does not go beyond. */
const CUT = /[,;:“”"()[\]–—]|\.(?=\s)|\n/gu;
/** The most words before a verb of saying that are a part of the cue. */
const MOST_WORDS = 8;
/** Shorter verbs are left out: "put" is seldom a verb of saying. */
const SHORT = 3;
/** Verbs of saying whose basic forms are no nouns. */
const PLAIN = new Set(["say", "think", "believe", "argue", "insist", "warn", "add"]);

/**
 * Returns who may say a claim by the verbs of saying in its sentence: the source, the way of saying and the cue as one
 * suggestion. Only what differs from the claim is set.
 * @param {Card} card
 * @param {Source} source
 * @returns {Suggestion[]}
 */
export function saidNear(card, source) {
  const { report, vocabulary } = source;
  const evidence = evidenceOf(card);
  const sentence = sentenceAt(report, evidence.start);
  if (!sentence) return [];
  const rests = [report.words({ start: evidence.end, end: Math.max(sentence.end, evidence.end) }), report.words({ start: Math.min(sentence.start, evidence.start), end: evidence.start })];
  return rests.flatMap((rest) => sayings(rest, source)).flatMap(({ act, cue }) => {
    const [who] = [...namedIn(cue, source).keys()].filter((id) => vocabulary.fits(report.entity(id)?.class ?? "", vocabulary.claimKeys.get("claimant")?.range ?? []));
    const sets = Object.entries({ claimant: who, speechAct: act.id, cue }).filter(([key, value]) => card.data[key] !== value).map(([key, value]) => ({ path: [key], value }));
    const [first, ...others] = sets;
    // Without a new cue, the claim has this source already. Verbs of saying without a speaker often mean something else.
    if (!who || !first || !sets.some(({ path }) => path[0] === "cue")) return [];
    const label = `“${cue}”, ${report.entity(who)?.label}, ${act.label}`;
    return [{ ...suggestion(first.path, { value: "", label }, { label: "said by" }, card.data.cue === undefined ? 15 : 10, first.value), also: others }];
  });
}

/**
 * Returns the verbs of saying of a passage, each with the words of its clause up to it.
 * @param {string} passage
 * @param {Source} source
 */
function sayings(passage, { vocabulary }) {
  const words = [...passage.matchAll(WORD)].map(({ 0: word, index }) => ({ word, start: index, end: index + word.length }));
  const cuts = [...passage.matchAll(CUT)].map(({ index }) => index + 1);
  return words.flatMap(({ word, end }, index) => {
    const act = vocabulary.data.acts.find(({ id, words: own = [], past = [] }) => !NO_CONTENT.has(id) && (past.includes(word.toLowerCase()) || own.some((one) => one.length >= SHORT && isSaid(word.toLowerCase(), one))));
    if (!act) return [];
    const from = Math.max(0, ...cuts.filter((cut) => cut <= end));
    const first = words.findIndex(({ start }, order) => start >= from && index - order <= MOST_WORDS);
    return first < index ? [{ act, cue: passage.slice(words[first].start, end) }] : [];
  });
}

/** Ways of saying that say nothing. */
const NO_CONTENT = new Set(["declined-to-comment"]);
/** @param {string} said @param {string} verb */
const isSaid = (said, verb) => (said !== verb || PLAIN.has(verb)) && isForm(said, verb);
