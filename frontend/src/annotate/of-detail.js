// What a detail may be if somebody types only its name: the likeliest values, from the words of the report and the register.

import { conceptOptions, entityOptions, firstWords, optionOf, optionsOf, passagesOf } from "./choices.js";
import { numbersIn } from "./likely-figures.js";
import { timesIn } from "./likely-words.js";
import { fit } from "./matching.js";
import { namedIn } from "./named-entities.js";
import { quotable } from "./quotable.js";
import { accountAt } from "./row-places.js";
import { suggestion } from "./suggestions-of-claim.js";
import { pairsOf } from "./used-values.js";

/** @typedef {import("./types").Card} Card */
/** @typedef {import("./types").Option} Option */
/** @typedef {import("./types").Path} Path */
/** @typedef {import("./types").Role} Role */
/** @typedef {import("./rows.js").Source} Source */
/** @typedef {import("./suggestions.js").Suggestion} Suggestion */

/** The most values for one detail: below them, its empty row is still seen. */
const MOST = 5;
const STANCES = ["modality", "certainty", "polarity", "speechAct"];

/**
 * Returns values for the details whose names begin with what is typed.
 * @param {Card} card
 * @param {Path} at The account.
 * @param {string[]} typed
 * @param {Source} source
 * @returns {Suggestion[]}
 */
export function ofDetail(card, at, typed, source) {
  const { vocabulary, report } = source;
  const account = accountAt(card, at);
  const used = pairsOf(report.cards);
  const own = vocabulary.rolesOf(account.a).map((role, order) => ({ role, path: [...at, role.id], now: account[role.id], often: used.get(`${account.a} ${role.id}`) ?? 0, order }));
  const ofClaim = [...vocabulary.claimKeys.values()].map((role, order) => ({ role, path: /** @type {Path} */ ([role.id]), now: card.data[role.id], often: role.id === "claimant" ? 4 : 0, order }));
  const stances = STANCES.flatMap((id, order) => {
    const terms = [...(vocabulary.concepts.get(id)?.values() ?? [])].map(optionOf);
    const role = { label: vocabulary.labelOf(id) };
    return fit(role.label, typed) === null ? [] : terms.filter(({ value }) => value !== card.data[id]).slice(0, MOST).map((option, index) => suggestion([id], option, role, 14 - order / 10 - index / 2));
  });
  return [...stances, ...[...own, ...ofClaim].flatMap(({ role, path, now, often, order }) => {
    const rank = fit(role.label, typed);
    if (rank === null || STANCES.includes(role.id)) return [];
    const base = 15 - rank * 2 + Math.min(often, 4) / 2 - Math.min(order, 20) / 10;
    const options = valuesOf(card, role, now, source).slice(0, MOST);
    const isOne = now === undefined || !role.many || path.length === 1 || role.value === "words" || role.value === "date";
    const values = options.map((option, index) => {
      const value = role.value === "figure" ? { verbatim: option.value } : option.value;
      const label = isOne ? role.label : `${role.label}, too`;
      return suggestion(path, option, { label }, base - index / 2, isOne ? value : [now, value].flat());
    });
    // Somebody who wants none of these finds the empty field right below them.
    return now === undefined ? [...values, { path, label: "", role: role.label, detail: role.definition, score: base - MOST / 2 }] : values;
  })];
}

/**
 * Returns what a detail may be, the likeliest first.
 * @param {Card} card
 * @param {Role} role
 * @param {unknown} now
 * @param {Source} source
 * @returns {Option[]}
 */
function valuesOf(card, role, now, source) {
  const { evidence, sentence } = passagesOf(source.report, card);
  const held = new Set([now].flat().map((one) => (typeof one === "object" && one !== null && "verbatim" in one ? one.verbatim : one)));
  const cards = source.report.cards;
  const far = (/** @type {string} */ id) => Math.abs(cards.findIndex((one) => !one.draft && one.id === id) - cards.indexOf(card));
  const inWords = (/** @type {string[]} */ passages) => [...new Set(passages)].filter((words) => !held.has(words)).map((words) => ({ value: words, label: `“${words}”` }));
  if (role.value === "words") return inWords(quotable(evidence, role.id));
  if (role.value === "figure") {
    const numbers = numbersIn(evidence, source);
    return inWords([...numbers, ...numbers.flatMap((number) => firstWords(evidence, number).slice(1, 3))]);
  }
  if (role.value === "date") return inWords([...timesIn(evidence), ...timesIn(sentence)]);
  if (role.value === "concept") return conceptOptions(source, role.id).filter(({ value }) => !held.has(value));
  if (role.value === "claim") return optionsOf(source, { kind: "choice", from: "claim", range: [] }).filter(({ value }) => value !== card.id && !held.has(value)).sort((a, b) => far(a.value) - far(b.value));
  if (role.value !== "entity") return [];
  const [inside, around] = [evidence, sentence].map((passage) => namedIn(passage, source));
  const used = pairsOf(source.report.cards);
  // Who speaks or listens is named around what is said; whom it is about, in it.
  const isOfClaim = source.vocabulary.claimKeys.has(role.id);
  const score = (/** @type {string} */ id) => (inside.has(id) ? (isOfClaim ? 2 : 6) : around.has(id) ? 4 : 0) + Math.min(used.get(`${role.id} ${id}`) ?? 0, 5);
  const scored = entityOptions(source, role.range).filter(({ value }) => !held.has(value)).map((option) => ({ option, score: score(option.value) }));
  return scored.sort((a, b) => b.score - a.score).map(({ option }) => option);
}
