// What else an account most likely is, and which parts a claim most likely has besides.

import { classOptions, passagesOf } from "./choices.js";
import { LONG_WORD, wordsOf } from "./matching.js";
import { accountAt } from "./row-places.js";
import { suggestion } from "./suggestions-of-claim.js";

/** @typedef {import("./types").Card} Card */
/** @typedef {import("./types").Path} Path */
/** @typedef {import("./rows.js").Source} Source */
/** @typedef {import("./suggestions.js").Suggestion} Suggestion */

const MOST = 3;
/** A part with more keys than this is nearly done. */
const DETAILS = 2;

/**
 * Returns classes whose names begin words of the evidence, those that the report has most often, and further parts of the
 * classes that follow this one in other claims.
 * @param {Card} card
 * @param {Path} at The account.
 * @param {Source} source
 * @returns {Suggestion[]}
 */
export function likelyKinds(card, at, source) {
  const { vocabulary, report } = source;
  const now = accountAt(card, at).a;
  const said = wordsOf(passagesOf(report, card).evidence);
  const used = usedClasses(report.cards);
  const isNamed = (/** @type {string} */ label) => wordsOf(label).some((word) => word.length >= LONG_WORD && said.some((one) => one.startsWith(word.slice(0, Math.max(LONG_WORD, word.length - 2)))));
  const options = classOptions(source).filter(({ value }) => value !== now);
  const named = options.filter(({ label }) => isNamed(label)).slice(0, MOST);
  const usual = options.filter(({ value }) => used.has(value)).slice(0, MOST);
  const role = { label: vocabulary.labelOf("a") };
  const kinds = [...named.map((one, order) => suggestion([...at, "a"], one, role, 10 - order)), ...usual.map((one, order) => suggestion([...at, "a"], one, role, 8 - order))];
  return [...kinds, ...parts(card, at, source)];
}

/**
 * Returns further parts: of the class that other claims have after this one, and of the same class if the claim has several.
 * @param {Card} card
 * @param {Path} at
 * @param {Source} source
 * @returns {Suggestion[]}
 */
function parts(card, at, { vocabulary, report }) {
  if (at.length > 2) return [];
  const now = accountAt(card, at).a;
  const after = /** @type {Map<string, number>} */ (new Map());
  for (const { draft, data } of report.cards) {
    if (draft && data !== card.data) continue;
    data.states.forEach(({ a }, index) => {
      const next = data.states[index + 1]?.a;
      if (a === now && next) after.set(next, (after.get(next) ?? 0) + 1);
    });
  }
  if (card.data.states.length > 1) after.set(now, (after.get(now) ?? 0) + 1);
  const likely = [...after].sort((a, b) => b[1] - a[1]).map(([a]) => a).slice(0, 2);
  // Somebody who has completed this part goes on with the next one.
  const score = Object.keys(accountAt(card, at)).length > DETAILS ? 17 : 10;
  return likely.map((a, order) => suggestion(["states", card.data.states.length], { value: a, label: vocabulary.classes.get(a)?.label ?? a }, { label: "and also" }, score - order, { a }));
}

/** @param {readonly Card[]} cards */
const usedClasses = (cards) => new Set(cards.flatMap(({ draft, data }) => (draft ? [] : data.states.map(({ a }) => a))));
