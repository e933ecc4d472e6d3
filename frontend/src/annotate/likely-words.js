// Words of the report that a claim most likely lacks: when it was said, when it was so, and what its details quote.

import { passagesOf } from "./choices.js";
import { quotable } from "./quotable.js";
import { evidenceOf } from "./report.js";
import { sentenceAt } from "./new-claims.js";
import { accountAt } from "./row-places.js";
import { suggestion } from "./suggestions-of-claim.js";
import { MOST_OWN, pairsOf } from "./used-values.js";
import { isAll } from "./whole-evidence.js";

/** @typedef {import("./types").Card} Card */
/** @typedef {import("./types").Path} Path */
/** @typedef {import("./rows.js").Source} Source */
/** @typedef {import("./suggestions.js").Suggestion} Suggestion */

const DAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December";
/** Words that say when: a date, a day, or a vague time. */
const WHEN = new RegExp(
  `\\b(?:(?:on|in|by|since|until|from|before|after)\\s+)?(?:(?:early|mid|late|last|next|this)\\s+)?(?:the\\s+\\d{1,2}(?:st|nd|rd|th)|\\d{1,2}\\s+(?:${DAY})(?:\\s+\\d{4})?|(?:${DAY})(?:\\s+\\d{1,2}(?!\\d))?(?:,?\\s+\\d{4})?)` +
    "|\\b(?:recently|previously|earlier|today|yesterday|tomorrow|now|recent)\\b(?!\\s+(?:this|on|in)\\b)|\\bearlier\\s+(?:this|on|in)\\s+\\p{L}+|\\b(?:this|last|next)\\s+(?:week|month|year|night|morning)\\b|\\bby\\s+(?:the\\s+)?(?:year|month|week)[’']s\\s+end",
  "giu",
);

/**
 * Returns the words of a passage that say when.
 * @param {string} passage
 */
export const timesIn = (passage) => [...passage.matchAll(WHEN)].map(([words]) => words);

/** Words that say that something goes on, and that it is over. */
const PHASES = new Map([["ongoing", /\b(?:is|are|now|continu\p{L}*|ongoing|still|being)\b/iu], ["finished", /\b(?:have|has|had|was|were|already)\b/iu]]);

/**
 * Returns when a claim was said, in the words around its evidence, and when what it says was so, in its evidence.
 * @param {Card} card
 * @param {Path} at
 * @param {Source} source
 * @returns {Suggestion[]}
 */
export function likelyTimes(card, at, source) {
  const { vocabulary, report } = source;
  const account = accountAt(card, at);
  const taken = JSON.stringify(card.data);
  const offer = (/** @type {Path} */ path, /** @type {{ label: string }} */ role, /** @type {string} */ words, /** @type {number} */ score) =>
    suggestion(path, { value: words, label: `“${words}”` }, role, score);
  const [inside, outside] = [passagesOf(report, card).evidence, around(card, source)].map(timesIn);
  const said = vocabulary.claimKeys.get("saidAt");
  const isSaid = said && card.data.speechAct !== "asserted";
  const found = isSaid ? outside.map((words, order) => offer(["saidAt"], said, words, (card.data.saidAt === undefined ? 22 : 12) - order)) : [];
  const dates = vocabulary.rolesOf(account.a).filter(({ value }) => value === "date");
  for (const words of inside) {
    if (taken.includes(JSON.stringify(words))) continue;
    for (const role of dates) {
      const isNamed = words.toLowerCase().startsWith(`${role.id} `);
      if (account[role.id] === undefined && (isNamed || role.id === "happenedAt")) found.push(offer([...at, role.id], role, words, isNamed ? 19 : 16));
    }
  }
  return [...found, ...phases(card, at, source)];
}

/**
 * Returns the words of a claim's sentence outside of its evidence.
 * @param {Card} card
 * @param {Source} source
 */
function around(card, { report }) {
  const { start, end } = evidenceOf(card);
  const sentence = sentenceAt(report, start);
  if (!sentence) return "";
  return `${report.words({ start: sentence.start, end: start })} … ${end < sentence.end ? report.words({ start: end, end: sentence.end }) : ""}`;
}

/**
 * Returns whether what a claim says goes on or is over, if its words say so.
 * @param {Card} card
 * @param {Path} at
 * @param {Source} source
 * @returns {Suggestion[]}
 */
function phases(card, at, source) {
  const account = accountAt(card, at);
  const role = source.vocabulary.rolesOf(account.a).find(({ id }) => id === "phase");
  if (!role || account.phase !== undefined) return [];
  const { evidence } = passagesOf(source.report, card);
  const often = Math.min(pairsOf(source.report.cards).get(`${account.a} ${role.id}`) ?? 0, 4);
  return (role.concepts ?? []).flatMap(({ id, label, definition }) =>
    PHASES.get(id)?.test(evidence) || often ? [suggestion([...at, role.id], { value: id, label, detail: definition }, role, (PHASES.get(id)?.test(evidence) ? 13 : 9) + often - (id === "ongoing" ? 0 : 1))] : [],
  );
}

/**
 * Returns words of the evidence for each detail that quotes some, if the class needs it or other claims have it.
 * @param {Card} card
 * @param {Path} at
 * @param {Source} source
 * @returns {Suggestion[]}
 */
export function likelyWords(card, at, source) {
  const { vocabulary, report } = source;
  const account = accountAt(card, at);
  const used = pairsOf(report.cards);
  const hints = new Set(card.findings.flatMap(({ hint }) => (hint ?? "").match(/[a-z]\w*/giu) ?? []));
  const { evidence } = passagesOf(report, card);
  return vocabulary.rolesOf(account.a).flatMap((role, place) => {
    if (role.value !== "words") return [];
    const now = account[role.id];
    const often = used.get(`${account.a} ${role.id}`) ?? 0;
    const found = quotable(evidence, role.id).filter((words) => words !== now);
    const offer = (/** @type {string[]} */ passages, /** @type {number} */ score, step = 0.5) => passages.slice(0, 3).map((words, order) => suggestion([...at, role.id], { value: words, label: `“${words}”` }, role, score - order * step));
    if (role.id === "purpose" && now === undefined) return offer(found.filter((words) => /^(?:in order )?to\s(?!the\s|an?\s|mid-)\p{Ll}|^for\s\p{Ll}+ing\b/u.test(words)), place < MOST_OWN ? 16 : 11, 4);
    if (now === undefined && !often && !hints.has(role.id)) return [];
    const isWhole = isAll(card, now, source);
    const score = now === undefined ? (hints.has(role.id) ? 20 : 12 + Math.min(often, 4)) : isWhole ? 15 : 11;
    const others = Object.keys(account).filter((key) => key !== "a" && key !== "ofEvent" && key !== role.id);
    const away = now !== undefined && others.length ? [{ ...suggestion([...at, role.id], { value: "", label: `“${now}”` }, { label: `remove ${role.label}` }, isWhole ? 12 : 9), value: null }] : [];
    const whole = now === undefined ? [evidence.replace(/^(?:the|a|an)\s+/iu, "")] : [];
    const most = often === 1 && now === undefined && !hints.has(role.id) ? 1 : 3;
    return [...away, ...offer([...found, ...whole].slice(0, most), score)];
  });
}
