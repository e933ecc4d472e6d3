// What may be added to a claim: details with their values, in the order in which they are likely.

import { conceptOptions, continuations, entityOptions, firstWords, isUnlike, passagesOf } from "./choices.js";
import { likely } from "./likely.js";
import { fit, fitBoth, wordsOf } from "./matching.js";
import { accountAt } from "./row-places.js";
import { existing, figuresOf, ofClaim, removals, suggestion } from "./suggestions-of-claim.js";
import { namedIn } from "./named-entities.js";
import { ofDetail } from "./of-detail.js";
import { quotable } from "./quotable.js";
import { knownDates } from "./suggestions-of-dates.js";
import { newNames } from "./suggestions-of-names.js";
import { pairsOf } from "./used-values.js";
import { insteadOfAll } from "./whole-evidence.js";

/** @typedef {import("./types").Card} Card */
/** @typedef {import("./types").Role} Role */
/** @typedef {import("./types").Path} Path */
/** @typedef {import("./rows.js").Source} Source */

/**
 * Something to add: a value at a path, and others with it. Without a value, an empty row. With an entity, the register gets it first.
 * @typedef {{ path: Path, value?: unknown, also?: { path: Path, value: unknown }[], label: string, role: string, detail?: string, score: number, isNew?: boolean, entity?: { name: string, range: string[] } }} Suggestion
 */

const MOST = 30;
const MOST_ROLES = 5;
/** The most passages for a detail whose name is typed. */
const MOST_NAMED = 6;
/** The kinds of details that are chosen. */
const CHOSEN = new Set(["entity", "concept"]);
/** The kinds of details that are words of the report. */
const IN_WORDS = new Set(["words", "figure", "date"]);

/**
 * Returns what may be added to one account of a card, the likeliest first.
 * @param {Card} card
 * @param {Path} at The account.
 * @param {string} query What is typed.
 * @param {Source} source
 * @returns {Suggestion[]}
 */
export function suggestions(card, at, query, source) {
  if (query.startsWith("-")) return removals(card, at, wordsOf(query), source);
  const typed = wordsOf(query);
  const found = typed.length ? fitting(card, at, typed, query, source) : likely(card, at, source);
  const rows = emptyRows(card, at, typed, source);
  const all = [...found.sort((a, b) => b.score - a.score).slice(0, MOST), ...rows];
  const seen = new Set();
  const kept = all.filter(({ path, value, also, entity }) => {
    const key = JSON.stringify([path, value, also, entity?.name]);
    return !seen.has(key) && seen.add(key);
  });
  return typed.length ? kept.map((one) => insteadOfAll(one, card, at, source)) : kept;
}

/**
 * Returns the details whose names and values fit what is typed.
 * @param {Card} card
 * @param {Path} at
 * @param {string[]} typed
 * @param {string} query
 * @param {Source} source
 */
function fitting(card, at, typed, query, source) {
  const { vocabulary, report } = source;
  const account = accountAt(card, at);
  const used = pairsOf(report.cards);
  const lacking = new Set(card.findings.flatMap(({ hint }) => (hint ?? "").match(/[a-z]\w*/gu) ?? []));
  /** @type {Suggestion[]} */
  const found = [];
  const named = namedIn(passagesOf(report, card).evidence, source);
  for (const [order, role] of vocabulary.rolesOf(account.a).entries()) {
    if (!CHOSEN.has(role.value)) continue;
    for (const option of optionsOf(source, role)) {
      const rank = fitBoth(option, role.label, typed);
      if (rank === null) continue;
      const alike = used.get(`${account.a} ${role.id} ${option.value}`) ?? used.get(`${account.a} ${role.id}`) ?? 0;
      const times = alike + Math.min(used.get(`any ${role.id}`) ?? 0, 6);
      const isFree = account[role.id] === undefined;
      const now = account[role.id];
      const score = 20 + (named.has(option.value) ? 4 : 0) - rank * 8 + Math.min(times, 12) - order / 10 + (isFree ? 3 : 0) + (isFree && lacking.has(role.id) ? 6 - order / 10 : 0);
      const path = [...at, role.id];
      if (now === option.value || (Array.isArray(now) && now.includes(option.value))) continue;
      if (!Array.isArray(now)) found.push(suggestion(path, option, role, score));
      if (now === undefined || !role.many) continue;
      const all = [...(Array.isArray(now) ? now : [now]), option.value];
      found.push(suggestion(path, option, { label: `${role.label}, too` }, score - 2, all));
    }
  }
  const kept = best(found, MOST_ROLES);
  const others = [...ofClaim(card, at, typed, source), ...existing(card, at, typed, source), ...newNames(card, at, query, source)];
  return [...kept, ...ofDetail(card, at, typed, source), ...knownDates(card, at, typed, source), ...others, ...inWords(card, at, query, source)];
}

/**
 * Returns words of the passage that go on from what is typed, for each detail that takes words. Somebody may type the
 * detail first, as in `purp to e`.
 * @param {Card} card
 * @param {Path} at
 * @param {string} query
 * @param {Source} source
 * @returns {Suggestion[]}
 */
function inWords(card, at, query, source) {
  const { vocabulary, report } = source;
  const account = accountAt(card, at);
  const passages = passagesOf(report, card);
  const used = pairsOf(report.cards);
  const [, detail, rest] = /^(\S{2,})\s+(\S.*)$/u.exec(query) ?? [];
  const dates = [...vocabulary.claimKeys.values()].filter(({ value }) => value === "date");
  const found = [...vocabulary.rolesOf(account.a), ...dates].flatMap((role) => {
    if (!IN_WORDS.has(role.value)) return [];
    const isNamed = detail !== undefined && fit(role.label, wordsOf(detail)) !== null;
    const path = vocabulary.claimKeys.has(role.id) ? [role.id] : [...at, role.id];
    const now = path.length === 1 ? card.data[role.id] : account[role.id];
    const words = wordsFor(role, passages, query);
    // "at least" is in the passage, and does not mean the detail "happened at".
    const named = isNamed && !words.length ? wordsFor(role, passages, rest, true) : [];
    const times = Math.min((used.get(`${account.a} ${role.id}`) ?? 0) + (used.get(`any ${role.id}`) ?? 0) / 2, 8);
    // Who types words of a detail that is there wants to change it.
    const score = 9 + times + (now === undefined ? 0 : 5) + (role.value === "figure" && /^\p{N}/u.test(query) ? 6 : 0);
    return [...words.map((one) => ({ one, score: score - (isUnlike(role.value, one, report.state.language) ? 4 : 0) })), ...named.map((one) => ({ one, score: score + 8 }))].flatMap(
      ({ one, score: base }, order) => withWords(path, now, role, one, base - order / 10),
    );
  });
  const again = figuresOf(card, at, source).filter(({ figure }) => figure.alsoGivenAs === undefined);
  const isAgain = detail !== undefined && fit(vocabulary.labelOf("alsoGivenAs"), wordsOf(detail)) !== null;
  const inOtherUnit = again.flatMap(({ path, label }) =>
    firstWords(passages.evidence, isAgain ? rest : query).filter((one) => /\p{N}/u.test(one)).map((one) =>
      suggestion([...path, "alsoGivenAs"], { value: one, label: `“${one}”` }, { label: `${label}, also given as` }, 14, { verbatim: one }),
    ),
  );
  return [...found, ...inOtherUnit];
}

/**
 * Returns what sets a detail to words: alone, after the others of a list, or besides the one that is there.
 * @param {Path} path
 * @param {unknown} now
 * @param {Role} role
 * @param {string} words
 * @param {number} score
 */
function withWords(path, now, role, words, score) {
  const value = role.value === "figure" ? { verbatim: words } : words;
  const option = { value: words, label: `“${words}”` };
  if (Array.isArray(now)) return [suggestion([...path, now.length], option, role, score, value)];
  const only = suggestion(path, option, role, score, value);
  if (now === undefined || !role.many) return [only];
  return [only, suggestion(path, option, { label: `${role.label}, too` }, score - 2, [now, value])];
}

/**
 * Returns the words that a detail may take: the next stops and the end for words, a few words for a figure or a date. A
 * date may be anywhere in the sentence. What is typed as `from..to` is taken to the letter.
 * @param {Role} role
 * @param {{ evidence: string, sentence: string }} passages
 * @param {string} typed
 * @param {boolean} [isNamed] Whether somebody has typed the detail too.
 */
function wordsFor({ id, value }, { evidence, sentence }, typed, isNamed = false) {
  if (value === "words" || typed.includes("..")) {
    const going = continuations(value === "date" ? sentence : evidence, typed);
    const likeliest = value === "words" ? quotable(evidence, id).filter((words) => words.toLowerCase().startsWith(typed.toLowerCase())).slice(0, isNamed ? MOST_NAMED : 1) : [];
    return [...new Set([...likeliest, ...few(going), ...firstWords(evidence, typed).slice(0, 1)])];
  }
  const found = firstWords(evidence, typed);
  return found.length || value !== "date" ? found : firstWords(sentence, typed);
}

/**
 * Returns the shortest passages and the longest one.
 * @param {string[]} passages
 */
const few = (passages) => passages.filter((_, index) => index < 2 || index === passages.length - 1);

/**
 * Returns an empty row for each detail that the account may have and has not.
 * @param {Card} card
 * @param {Path} at
 * @param {string[]} typed
 * @param {Source} source
 * @returns {Suggestion[]}
 */
function emptyRows(card, at, typed, { vocabulary }) {
  const account = accountAt(card, at);
  const own = vocabulary.rolesOf(account.a).filter(({ value }) => value !== "account");
  const more = [...vocabulary.claimKeys.values()].filter(({ id }) => id !== "claimant");
  const note = { id: "note", label: "note", definition: "A remark of the annotator.", value: "text" };
  return [...own.map((role) => ({ role, path: [...at, role.id] })), ...[...more, note].map((role) => ({ role, path: [role.id] }))].flatMap(
    ({ role, path }) => {
      const now = path.length === 1 ? card.data[role.id] : account[role.id];
      const isThere = now !== undefined;
      if (typed.length ? fit(role.label, typed) === null : isThere) return [];
      const row = { path, label: "", role: isThere ? `go to ${role.label}` : role.label, detail: role.definition, score: 0 };
      if (!Array.isArray(now)) return [row];
      return now.map((_, index) => ({ ...row, path: [...path, index], role: `go to ${role.label} ${index + 1}` }));
    },
  );
}

/**
 * Keeps the best suggestions for each value.
 * @param {Suggestion[]} found
 * @param {number} most
 */
function best(found, most) {
  const counts = new Map();
  return found
    .sort((a, b) => b.score - a.score)
    .filter(({ value }) => {
      const times = counts.get(value) ?? 0;
      counts.set(value, times + 1);
      return times < most;
    });
}

/**
 * @param {Source} source
 * @param {Role} role
 */
const optionsOf = (source, role) =>
  role.value === "entity" ? entityOptions(source, role.range) : conceptOptions(source, role.id);
