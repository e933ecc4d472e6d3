// What a claim most likely lacks: values that one key adds, before anybody types.

import { conceptOptions, entityOptions, passagesOf } from "./choices.js";
import { asCorrected } from "./corrections.js";
import { likelyFigures } from "./likely-figures.js";
import { likelyKinds } from "./likely-kinds.js";
import { likelySpeech } from "./likely-speech.js";
import { likelyTimes, likelyWords } from "./likely-words.js";
import { LONG_WORD, wordsOf } from "./matching.js";
import { accountAt } from "./row-places.js";
import { suggestion } from "./suggestions-of-claim.js";
import { knownDates } from "./suggestions-of-dates.js";
import { namedIn } from "./named-entities.js";
import { lackingNames } from "./suggestions-of-names.js";
import { MOST_OWN, pairsOf } from "./used-values.js";
import { insteadOfAll } from "./whole-evidence.js";

/** @typedef {import("./types").Account} Account */
/** @typedef {import("./types").Card} Card */
/** @typedef {import("./types").Option} Option */
/** @typedef {import("./types").Path} Path */
/** @typedef {import("./types").Role} Role */
/** @typedef {import("./rows.js").Source} Source */
/** @typedef {import("./suggestions.js").Suggestion} Suggestion */

/** The most suggestions for one place, and for one value, so that others are seen too. */
const MOST_FOR_ONE = 3;
const MOST_OF_VALUE = 2;

/**
 * Returns what other claims of the report have and this one has not, whom its evidence names, and what its words say about
 * its source, its figures and its times. The likeliest come first.
 * @param {Card} card
 * @param {Path} at The account.
 * @param {Source} source
 * @returns {Suggestion[]}
 */
export function likely(card, at, source) {
  const found = [
    ...asCorrected(card, at, accountAt(card, at), source),
    ...asBefore(card, at, source),
    ...likelyEvents(card, at, source),
    ...likelySpeech(card, source),
    ...likelyRoles(card, at, source),
    ...likelyFigures(card, at, source),
    ...likelyTimes(card, at, source),
    ...likelyWords(card, at, source),
    ...knownDates(card, at, [], source),
    ...likelyKinds(card, at, source),
    ...lackingNames(card, at, source),
  ];
  return few(found.sort((a, b) => b.score - a.score)).map((one) => insteadOfAll(one, card, at, source));
}

/**
 * Leaves only the best suggestions for each place, and one for each value at a place.
 * @param {Suggestion[]} found
 */
function few(found) {
  const counts = new Map();
  const seen = new Set();
  return found.filter(({ path, value, also = [], entity }) => {
    const place = `${JSON.stringify(path)} ${also.length > 0}`;
    const key = JSON.stringify([path, value, also, entity?.name]);
    const what = `value ${JSON.stringify([value, also, entity?.name])}`;
    if (seen.has(key) || (counts.get(place) ?? 0) >= MOST_FOR_ONE || (value !== null && (counts.get(what) ?? 0) >= MOST_OF_VALUE)) return false;
    seen.add(key);
    for (const one of [place, what]) counts.set(one, (counts.get(one) ?? 0) + 1);
    return true;
  });
}

/**
 * Returns all entities at once that the last claim of the same class or event has, and this one lacks.
 * @param {Card} card
 * @param {Path} at
 * @param {Source} source
 * @returns {Suggestion[]}
 */
function asBefore(card, at, source) {
  const { vocabulary, report } = source;
  const account = accountAt(card, at);
  const index = report.cards.indexOf(card);
  const accounts = report.cards.flatMap((one, order) => (one.draft || one === card || order > index ? [] : one.data.states)).reverse();
  const alike = [accounts.find((one) => one.a === account.a), accounts.find(({ ofEvent }) => ofEvent !== undefined && ofEvent === account.ofEvent)];
  const roles = vocabulary.rolesOf(account.a).filter(({ value }) => value === "entity");
  return alike.flatMap((before, order) => {
    if (!before) return [];
    // Who is in a list is seldom in the next one too.
    const lacking = roles.filter(({ id }) => account[id] === undefined && typeof before[id] === "string");
    const [first, ...rest] = lacking.map(({ id }) => ({ path: [...at, id], value: before[id] }));
    if (!first) return [];
    const names = lacking.map(({ id, label }) => `${label}: ${report.entity(String(before[id]))?.label ?? before[id]}`);
    return [{ ...suggestion(first.path, { value: "", label: names.join("; ") }, { label: "as before" }, 27 - order, first.value), also: rest }];
  });
}

/**
 * Returns the events that an account may be of: that of the claim before, and those whose names have words of the evidence.
 * @param {Card} card
 * @param {Path} at
 * @param {Source} source
 * @returns {Suggestion[]}
 */
function likelyEvents(card, at, source) {
  const { vocabulary, report } = source;
  const account = accountAt(card, at);
  const role = vocabulary.rolesOf(account.a).find(({ id }) => id === "ofEvent");
  if (!role || account.ofEvent !== undefined) return [];
  const used = pairsOf(report.cards);
  const recent = eventsBefore(report, card);
  const { evidence } = passagesOf(report, card);
  const said = [...wordsOf(evidence), ...wordsOf(vocabulary.classes.get(account.a)?.label ?? "")];
  return entityOptions(source, role.range).flatMap((option) => {
    const alike = used.get(`${account.a} ofEvent ${option.value}`) ?? 0;
    const score = Math.min(alike, 4) * 3 + Math.max(0, 6 - 2 * (recent.indexOf(option.value) + 1 || 9)) + shared(option, said) * 2 + Math.min(used.get(`ofEvent ${option.value}`) ?? 0, 3);
    return score ? [suggestion([...at, role.id], option, role, 12 + Math.min(score, 15))] : [];
  });
}

/**
 * Returns the events of the claims before a card, the nearest first.
 * @param {import("./report.js").Report} report
 * @param {Card} card
 */
function eventsBefore(report, card) {
  const index = report.cards.indexOf(card);
  const events = report.cards.flatMap(({ draft, data }, order) => (draft || order >= index ? [] : data.states.flatMap(({ ofEvent }) => ofEvent ?? [])));
  return [...new Set(events.reverse().map(String))];
}

/**
 * Returns how many longer words of a name begin like words that are said.
 * @param {Option} option
 * @param {string[]} said
 */
function shared(option, said) {
  const stems = said.filter((word) => word.length >= LONG_WORD).map((word) => word.slice(0, Math.max(LONG_WORD, word.length - 3)));
  return wordsOf(option.label).filter((word) => word.length >= LONG_WORD && stems.some((stem) => word.startsWith(stem))).length;
}

/**
 * Returns the entities and concepts that an account lacks: whom the evidence names, and what other claims have there.
 * @param {Card} card
 * @param {Path} at
 * @param {Source} source
 * @returns {Suggestion[]}
 */
function likelyRoles(card, at, source) {
  const { vocabulary, report } = source;
  const account = accountAt(card, at);
  const used = pairsOf(report.cards);
  const named = namedIn(passagesOf(report, card).evidence, source);
  // A name that another part of the claim has in the same place is seldom meant again.
  const isElsewhere = (/** @type {string} */ id, /** @type {unknown} */ value) => card.data.states.some((one) => one !== account && [one[id]].flat().includes(/** @type {string} */ (value)));
  const taken = new Set(JSON.stringify(account).match(/"[^"]*"/g));
  const found = /** @type {Suggestion[]} */ ([]);
  const isIn = (/** @type {Option} */ { value }) => named.has(value);
  for (const [order, role] of vocabulary.rolesOf(account.a).entries()) {
    if (role.id === "ofEvent" || (role.value !== "entity" && role.value !== "concept")) continue;
    const now = account[role.id];
    if (now !== undefined && role.value !== "entity") continue;
    const options = role.value === "entity" ? entityOptions(source, role.range) : conceptOptions(source, role.id);
    const isOwn = order < MOST_OWN || role.id === "location" || used.has(`${account.a} ${role.id}`);
    const others = options.filter((option) => isIn(option) && ([now].flat().includes(option.value) || !taken.has(JSON.stringify(option.value))));
    if (role.many && isOwn) found.push(...together([...at, role.id], role, now, others, source, 17 - Math.min(order, MOST_OWN) + (used.has(`${account.a} ${role.id}`) ? 2 : 0)));
    for (const option of options) {
      const isNamed = isIn(option);
      const isFree = !taken.has(JSON.stringify(option.value));
      if (now !== undefined) {
        // A list of names in the evidence: who is one of those that are there already?
        const isAlike = [now].flat().some((one) => report.entity(String(one))?.class === report.entity(option.value)?.class);
        if (isNamed && isFree && isAlike) found.push(suggestion([...at, role.id], option, { label: `${role.label}, too` }, 14 - order / 10, [now, option.value].flat()));
        continue;
      }
      const alike = used.get(`${account.a} ${role.id} ${option.value}`) ?? 0;
      const anywhere = used.get(`${role.id} ${option.value}`) ?? 0;
      const isUsual = (used.get(`${account.a} ${role.id}`) ?? 0) > 0;
      const times = Math.min(alike * 3 + Math.min(anywhere, 6) / (isUsual ? 1 : 3), 12);
      const names = isNamed && isFree && role.value === "entity";
      const byName = names && isOwn ? 13 - Math.min((named.get(option.value) ?? 0) / 10, 3) - (isElsewhere(role.id, option.value) ? 4 : 0) : 0;
      if (times || byName) found.push(suggestion([...at, role.id], option, role, 6 + times + byName - Math.min(order * 0.8, 8)));
    }
  }
  return found;
}

/**
 * Returns all that the evidence names as one suggestion, for a detail that may have several values: those of one class.
 * @param {Path} path
 * @param {Role} role
 * @param {unknown} now
 * @param {Option[]} named
 * @param {Source} source
 * @param {number} score
 * @returns {Suggestion[]}
 */
function together(path, role, now, named, { report }, score) {
  const held = [now ?? []].flat().map(String);
  const classes = [...new Set(named.map(({ value }) => report.entity(value)?.class))];
  return classes.flatMap((cls) => {
    const alike = named.filter(({ value }) => report.entity(value)?.class === cls);
    const values = [...new Set([...held, ...alike.map(({ value }) => value)])];
    const isMore = values.length > Math.max(1, held.length) && held.every((id) => report.entity(id)?.class === cls);
    return isMore ? [suggestion(path, { value: "", label: alike.map(({ label }) => label).join(", ") }, role, score, values)] : [];
  });
}
