// What else an account most likely is, and which parts a claim most likely has besides.

import { classOptions, passagesOf } from "./choices.js";
import { LONG_WORD, wordsOf } from "./matching.js";
import { accountAt } from "./row-places.js";
import { classesIn } from "./class-words.js";
import { namedIn } from "./named-entities.js";
import { suggestion } from "./suggestions-of-claim.js";
import { isAll } from "./whole-evidence.js";

/** @typedef {import("./types").Card} Card */
/** @typedef {import("./types").Path} Path */
/** @typedef {import("./rows.js").Source} Source */
/** @typedef {import("./suggestions.js").Suggestion} Suggestion */

const MOST = 3;
/** How likely a kind has to be if an account has details of its own. */
const CLEAR = 3;
/** How likely a class is if at most two classes have a word of the passage. */
const SURE = 0.5;
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
  const { evidence } = passagesOf(report, card);
  const meant = classesIn(evidence, vocabulary);
  const said = wordsOf(evidence);
  const used = usedClasses(report.cards);
  const isNamed = (/** @type {string} */ label) => wordsOf(label).some((word) => word.length >= LONG_WORD && said.some((one) => one.startsWith(word.slice(0, Math.max(LONG_WORD, word.length - 2)))));
  const score = (/** @type {import("./types").Option} */ { value, label }) => (meant.get(value) ?? 0) * 4 + (meant.has(value) || isNamed(label) ? 2 : 0) + (used.has(value) ? 1.5 : 0);
  // An account that quotes all words of its evidence is most likely something else.
  const isVague = Object.values(accountAt(card, at)).some((value) => isAll(card, value, source));
  const options = classOptions(source).filter(({ value }) => value !== now);
  const kinds = options.map((option) => ({ option, score: score(option) })).filter((one) => one.score > (isVague ? 0 : CLEAR)).sort((a, b) => b.score - a.score);
  const role = { label: vocabulary.labelOf("a") };
  const best = kinds.slice(0, isVague ? MOST : MOST - 1).map(({ option }, order) => suggestion([...at, "a"], option, role, (isVague ? 19 : 10) - order * 1.5));
  return [...best, ...parts(card, at, source), ...nextPart(card, at, source)];
}

/**
 * Returns further parts: of the class that other claims have after this one, and of the same class if the claim has several.
 * @param {Card} card
 * @param {Path} at
 * @param {Source} source
 * @returns {Suggestion[]}
 */
function parts(card, at, source) {
  const { vocabulary, report } = source;
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
  const meant = classesIn(passagesOf(report, card).evidence, vocabulary);
  const has = new Set(card.data.states.map(({ a }) => a));
  const likely = [...after].sort((a, b) => b[1] - a[1]).map(([a]) => a).slice(0, 2);
  const others = [...meant].filter(([a, much]) => !has.has(a) && !after.has(a) && much >= SURE).sort((a, b) => b[1] - a[1]).map(([a]) => a);
  // Somebody who has completed this part goes on with the next one.
  const score = Object.keys(accountAt(card, at)).length > DETAILS ? 17 : 10;
  const further = (/** @type {string} */ a, /** @type {number} */ points) => suggestion(["states", card.data.states.length], { value: a, label: vocabulary.classes.get(a)?.label ?? a }, { label: "and also" }, points, { a });
  const filled = likely.flatMap((a, order) => filledPart(card, accountAt(card, at), a, source).map((one) => ({ ...one, score: score + 1 - order })));
  return [...filled, ...likely.map((a, order) => further(a, score - order)), ...others.slice(0, 1).map((a) => further(a, 8))];
}

/**
 * Returns a further part of a class with what it takes over from a part of this claim: as the last claim with such parts does
 * it. The other names are those of the same class that the evidence has, the nearest one.
 * @param {Card} card
 * @param {import("./types").Account} account
 * @param {string} cls
 * @param {Source} source
 * @returns {Suggestion[]}
 */
function filledPart(card, account, cls, source) {
  const { vocabulary, report } = source;
  const pair = report.cards.filter(({ draft }) => !draft).reverse().map(({ data }) => [data.states.find(({ a }) => a === account.a), data.states.findLast(({ a }) => a === cls)]).find(([one, other]) => one && other && one !== other);
  if (!pair?.[0] || !pair[1]) return [];
  const [one, other] = pair;
  const named = namedIn(passagesOf(report, card).evidence, source);
  const taken = new Set();
  const part = /** @type {import("./types").Account} */ ({ a: cls });
  const names = [];
  for (const { id, label, value } of vocabulary.rolesOf(cls)) {
    const model = other[id];
    if (value !== "entity" || id === "ofEvent" || model === undefined) continue;
    const role = Object.keys(one).find((key) => key !== "a" && JSON.stringify(one[key]) === JSON.stringify(model));
    const own = role === undefined ? undefined : account[role];
    const classes = new Set([model].flat().map((name) => report.entity(String(name))?.class));
    const alike = [...named].filter(([name]) => classes.has(report.entity(name)?.class) && !taken.has(name));
    const found = own ?? alike[0]?.[0];
    if (found === undefined) continue;
    part[id] = found;
    for (const name of [found].flat()) taken.add(name);
    names.push(`${label} ${[found].flat().map((name) => report.entity(String(name))?.label ?? name).join(", ")}`);
  }
  if (!names.length) return [];
  const name = `${vocabulary.classes.get(cls)?.label ?? cls}, ${names.join(", ")}`;
  return [suggestion(["states", card.data.states.length], { value: "", label: name }, { label: "and also" }, 0, part)];
}

/**
 * Returns a further part like the last one, with those whom the evidence names next: of a list of members and their parties,
 * each gets a part of its own.
 * @param {Card} card
 * @param {Path} at
 * @param {Source} source
 * @returns {Suggestion[]}
 */
function nextPart(card, at, source) {
  const { vocabulary, report } = source;
  const parts = card.data.states;
  const last = parts[parts.length - 1];
  if (at.length > 2 || at[1] !== parts.length - 1) return [];
  const named = namedIn(passagesOf(report, card).evidence, source);
  const done = new Set(parts.filter(({ a }) => a === last.a).flatMap((one) => JSON.stringify(one).match(/"[^"]*"/g) ?? []));
  const next = /** @type {import("./types").Account} */ ({ a: last.a });
  const labels = [];
  let before = /** @type {{ was: number, is: number } | null} */ (null);
  for (const { id, value } of vocabulary.rolesOf(last.a)) {
    const now = last[id];
    if (value !== "entity" || id === "ofEvent" || typeof now !== "string" || !named.has(now)) continue;
    const was = named.get(now) ?? 0;
    const isAlike = (/** @type {string} */ one) => report.entity(one)?.class === report.entity(now)?.class && !done.has(JSON.stringify(one));
    // In each part, the second name is on the same side of the first one, and near it.
    const isOnSide = (/** @type {number} */ start) => !before || (start > before.is) === (was > before.was);
    const others = [...named].filter(([one, start]) => isAlike(one) && isOnSide(start));
    const [found, start] = others.sort((a, b) => Math.abs(a[1] - (before?.is ?? 0)) - Math.abs(b[1] - (before?.is ?? 0)))[0] ?? [];
    if (found === undefined || start === undefined) return [];
    next[id] = found;
    before ??= { was, is: start };
    labels.push(report.entity(found)?.label ?? found);
  }
  if (!labels.length) return [];
  const name = `${vocabulary.classes.get(last.a)?.label ?? last.a}, ${labels.join(", ")}`;
  return [suggestion(["states", parts.length], { value: "", label: name }, { label: "and also" }, 18, next)];
}

/** @param {readonly Card[]} cards */
const usedClasses = (cards) => new Set(cards.flatMap(({ draft, data }) => (draft ? [] : data.states.map(({ a }) => a))));
