// Who most likely says a claim, and how: the source, the cue, the claim that reports it, and how sure its words are.

import { entityOptions, passagesOf } from "./choices.js";
import { saidNear } from "./cues.js";
import { LONG_WORD, wordsOf } from "./matching.js";
import { likelyCue, sentenceAt } from "./new-claims.js";
import { evidenceOf } from "./report.js";
import { speakerOf } from "./sentences.js";
import { suggestion } from "./suggestions-of-claim.js";

/** @typedef {import("./types").Card} Card */
/** @typedef {import("./types").Path} Path */
/** @typedef {import("./rows.js").Source} Source */
/** @typedef {import("./suggestions.js").Suggestion} Suggestion */

/** Words that say how sure or how real something is. They suggest; a person decides. @type {[string, string, RegExp][]} */
const STANCES = [
  ["certainty", "believed", /\bbeliev/iu],
  ["certainty", "probable", /\b(?:likely|probabl|expect|think|assess)/iu],
  ["certainty", "possible", /\b(?:may|might|could|suggest|possibl|perhaps)/iu],
  ["certainty", "unknown", /\b(?:unknown|unclear|not know|don[’']t know|cannot|can[’']t|unconfirmed)/iu],
  ["modality", "projected", /\b(?:will|would|project|forecast|expect|predict)/iu],
  ["modality", "planned", /\b(?:plan|intend|will|agreed to|set to|to send)/iu],
  ["modality", "hypothetical", /\b(?:if|would|were to|should they)\b/iu],
  ["modality", "possible", /\b(?:may|might|could|possib)/iu],
  ["modality", "attempted", /\b(?:try|tried|trying|attempt|working to|seek)/iu],
  ["modality", "wanted", /\b(?:want|wish|hope|need|should|must|urge|call(?:ed|s)? (?:for|on)|ask|request|demand|appeal)/iu],
  ["modality", "ordered", /\b(?:must|shall|order|demand|require|include|allow)/iu],
];

/**
 * Returns what a claim may have about its source.
 * @param {Card} card
 * @param {Source} source
 * @returns {Suggestion[]}
 */
export function likelySpeech(card, source) {
  const isAsserted = card.data.speechAct === "asserted" && card.data.claimant === undefined;
  return [
    ...speakerBefore(card, source),
    ...saidNear(card, source),
    ...(isAsserted ? ownSpeaker(card, source) : [...ownVoice(card, source), ...unnamed(card, source)]),
    ...(card.data.speechAct === "asserted" ? [] : cues(card, source)),
    ...acts(card, source),
    ...reporting(card, source),
    ...stances(card, source),
  ];
}

/**
 * Returns the source, the way of saying and the cue of a claim in the same sentence, and of the claim before, each as one suggestion.
 * @param {Card} card
 * @param {Source} source
 * @returns {Suggestion[]}
 */
function speakerBefore(card, source) {
  const says = (/** @type {Card} */ one) => one !== card && one.data.claimant !== undefined;
  const sentence = sentenceAt(source.report, evidenceOf(card).start);
  const isNear = (/** @type {Card} */ one) => sentence !== undefined && evidenceOf(one).start >= sentence.start && evidenceOf(one).start < sentence.end;
  // A proposal of the same sentence names its source too.
  const near = source.report.cards.find((one) => says(one) && isNear(one));
  const before = nearest(card, source).find(says);
  const found = /** @type {[Card | undefined, string, number][]} */ ([[near, "said as near", 14], [before, "said as before", 12]]);
  return found.flatMap(([one, label, score]) => {
    if (!one || (one === near && label !== "said as near")) return [];
    const { who, act } = speakerOf(one, source);
    const keys = ["claimant", "speechAct", "cue", ...(one === near ? ["saidAt"] : [])].filter((key) => one.data[key] !== undefined && !isEqual(one.data[key], card.data[key]));
    // The source that a claim has is not replaced by its cue alone.
    if (card.data.claimant !== undefined && !keys.includes("claimant") && !keys.includes("cue")) return [];
    const [first, ...rest] = keys.map((key) => ({ path: /** @type {Path} */ ([key]), value: one.data[key] }));
    if (!first) return [];
    return [{ ...suggestion(first.path, { value: "", label: `${who} ${act}` }, { label }, score, first.value), also: rest }];
  });
}

/**
 * Returns who states the claims of a report without a verb of saying, as in a statement of one person, if other claims have
 * it so.
 * @param {Card} card
 * @param {Source} source
 * @returns {Suggestion[]}
 */
function ownSpeaker(card, source) {
  const role = source.vocabulary.claimKeys.get("claimant");
  const before = nearest(card, source).find(({ data }) => data.speechAct === "asserted" && typeof data.claimant === "string");
  const id = before && String(before.data.claimant);
  return role && id ? [suggestion([role.id], { value: id, label: source.report.entity(id)?.label ?? id }, role, 18)] : [];
}

/**
 * Returns the report's own voice, instead of a source and a cue.
 * @param {Card} card
 * @param {Source} source
 * @returns {Suggestion[]}
 */
function ownVoice({ data, draft }, { vocabulary }) {
  const act = vocabulary.concepts.get("speechAct")?.get("asserted");
  if (!act) return [];
  const rest = ["claimant", "cue", "saidAt", "audience", "citing", "viaClaim"].filter((key) => data[key] !== undefined).map((key) => ({ path: [key], value: null }));
  // Somebody who copied a claim, or made one next to another, may mean the report itself.
  return [{ ...suggestion(["speechAct"], { value: "asserted", label: "the report itself" }, { label: "source" }, draft ? 8 : 14, "asserted"), also: rest }];
}

/** Adverbs that say that somebody said it. */
const ADVERBS = new Map([["reportedly", "reported"], ["allegedly", "alleged"]]);

/**
 * Returns ways of saying whose words are in the sentence: an adverb is the cue as well, and its source is not named.
 * @param {Card} card
 * @param {Source} source
 * @returns {Suggestion[]}
 */
function acts(card, source) {
  const { vocabulary, report } = source;
  const terms = [...(vocabulary.concepts.get("speechAct")?.values() ?? [])];
  const { sentence } = passagesOf(report, card);
  const said = wordsOf(sentence);
  const role = { label: vocabulary.labelOf("speechAct") };
  const adverb = said.find((word) => ADVERBS.has(word));
  const act = terms.find(({ id }) => adverb !== undefined && id === ADVERBS.get(adverb));
  const { claimant: _, ...data } = card.data;
  const [likeliest] = unnamed({ ...card, data: { ...data, cue: adverb ?? "" } }, source);
  const asAdverb = act && adverb && card.data.cue !== adverb ? [{ ...suggestion(["speechAct"], { value: act.id, label: `${act.label}, “${adverb}”${likeliest ? `, ${likeliest.label}` : ""}` }, role, 14), also: [{ path: ["cue"], value: wordIn(sentence, adverb) }, ...(likeliest ? [{ path: likeliest.path, value: likeliest.value }] : [])] }] : [];
  const named = terms.filter(({ id, label }) => id !== card.data.speechAct && wordsOf(label).length === 1 && said.some((word) => word.length > LONG_WORD && wordsOf(label)[0]?.startsWith(word.slice(0, Math.max(LONG_WORD + 1, word.length - 3)))));
  return [...asAdverb, ...named.map((term) => suggestion(["speechAct"], { value: term.id, label: term.label, detail: term.definition }, role, 10))];
}

/**
 * Returns a word as the sentence has it.
 * @param {string} sentence
 * @param {string} word
 */
const wordIn = (sentence, word) => new RegExp(`\\b${word}\\b`, "iu").exec(sentence)?.[0] ?? word;

/**
 * Returns unnamed sources whose names have words of the sentence, for a claim without a source.
 * @param {Card} card
 * @param {Source} source
 * @returns {Suggestion[]}
 */
function unnamed(card, source) {
  const { vocabulary, report } = source;
  const role = vocabulary.claimKeys.get("claimant");
  if (!role) return [];
  const { sentence } = passagesOf(report, card);
  const said = [...wordsOf(sentence), ...wordsOf(String(card.data.cue ?? ""))];
  const isThere = card.data.claimant !== undefined;
  const others = entityOptions(source, role.range).flatMap((option) => {
    if (option.value === card.data.claimant || report.entity(option.value)?.class !== "UnnamedSource") return [];
    const words = wordsOf(option.label).filter((word) => word.length >= LONG_WORD && said.includes(word)).length;
    return words ? [suggestion([role.id], option, role, (isThere ? 8 : 20) + Math.min(words * 2, 8))] : [];
  });
  const before = nearest(card, source).flatMap(({ data }) => [data.claimant ?? []].flat().slice(0, 1)).map(String);
  const spoke = [...new Set(before)].filter((id) => id !== card.data.claimant).slice(0, isThere ? 1 : 2);
  const known = spoke.map((id, order) => suggestion([role.id], { value: id, label: report.entity(id)?.label ?? id }, role, (isThere ? 13 : 18) - order));
  return [...others.sort((a, b) => b.score - a.score).slice(0, isThere ? 1 : 3), ...known];
}

/**
 * Returns words that may be the cue: those of the sentence outside of the evidence, and the cue of the claim before.
 * @param {Card} card
 * @param {Source} source
 * @returns {Suggestion[]}
 */
function cues(card, source) {
  const { report, vocabulary } = source;
  const role = { label: vocabulary.labelOf("cue") };
  const here = likelyCue(report, card);
  const before = nearest(card, source).find(({ data }) => data.cue !== undefined && data.claimant === card.data.claimant)?.data.cue;
  const found = [...(here ? [report.words(here)] : []), ...(typeof before === "string" ? [before] : [])];
  const isThere = card.data.cue !== undefined;
  return found.filter((words) => words !== card.data.cue).map((words, order) => suggestion(["cue"], { value: words, label: `“${words}”` }, role, (isThere ? 7 : 19) - order));
}

/**
 * Returns the claims that may report this one: those whose evidence has that of this one, and the one before.
 * @param {Card} card
 * @param {Source} source
 * @returns {Suggestion[]}
 */
function reporting(card, source) {
  const role = source.vocabulary.claimKeys.get("viaClaim");
  if (!role || card.data.viaClaim !== undefined) return [];
  const { start, end } = evidenceOf(card);
  return nearest(card, source).slice(0, 2).flatMap((other, order) => {
    if (other.data.claimant === card.data.claimant || other.data.claimant === undefined) return [];
    const around = evidenceOf(other);
    const isInside = around.start <= start && end <= around.end;
    const { who, act } = speakerOf(other, source);
    return [suggestion(["viaClaim"], { value: other.id, label: `${who} ${act}`, detail: String(other.data.evidence) }, role, (isInside ? 15 : 8) - order)];
  });
}

/**
 * Returns how sure or how real a claim is, if its words say so.
 * @param {Card} card
 * @param {Source} source
 * @returns {Suggestion[]}
 */
function stances(card, { vocabulary, report }) {
  const { evidence } = passagesOf(report, card);
  const words = `${evidence} ${card.data.cue ?? ""}`;
  return STANCES.flatMap(([key, id, said]) => {
    const term = vocabulary.concepts.get(key)?.get(id);
    if (!term || card.data[key] === id || !said.test(words)) return [];
    return [suggestion([key], { value: id, label: term.label, detail: term.definition }, { label: vocabulary.labelOf(key) }, card.data[key] === undefined ? 11 : 8)];
  });
}

/**
 * Returns the claims of the report, the nearest before a card first.
 * @param {Card} card
 * @param {Source} source
 */
function nearest(card, { report }) {
  const index = report.cards.indexOf(card);
  return report.cards.filter((one, order) => !one.draft && one !== card && order < index + 2).reverse();
}

/** @param {unknown} one @param {unknown} other */
const isEqual = (one, other) => JSON.stringify(one) === JSON.stringify(other);
