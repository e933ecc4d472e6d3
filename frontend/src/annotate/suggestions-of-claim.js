// What may be changed in a claim besides the details of its account, and in details that it has.

import { classOptions, entityOptions, optionOf, passagesOf } from "./choices.js";
import { classesIn } from "./class-words.js";
import { fit, fitBoth, wordsOf } from "./matching.js";
import { accountAt } from "./row-places.js";
import { speakerOf } from "./sentences.js";

/** @typedef {import("./types").Card} Card */
/** @typedef {import("./types").Option} Option */
/** @typedef {import("./types").Path} Path */
/** @typedef {import("./rows.js").Source} Source */
/** @typedef {import("./suggestions.js").Suggestion} Suggestion */

const CLAIM_CONCEPTS = ["modality", "certainty", "polarity", "speechAct"];
const FIGURE_KEYS = /** @type {const} */ (["counts", "scope", "unit", "per", "countedOf"]);

/**
 * Returns what concerns the claim: who says it and how, what its account is, and which claim reports it.
 * @param {Card} card
 * @param {Path} at The account.
 * @param {string[]} typed
 * @param {Source} source
 * @returns {Suggestion[]}
 */
export function ofClaim(card, at, typed, source) {
  const { vocabulary } = source;
  const found = /** @type {Suggestion[]} */ ([]);
  const offer = (/** @type {Path} */ path, /** @type {Option} */ option, /** @type {string} */ label, /** @type {number} */ score, /** @type {unknown} */ value) => {
    const rank = fitBoth(option, label, typed);
    if (rank !== null) found.push(suggestion(path, option, { label }, score - rank * 8, value));
  };
  const inEvidence = ` ${wordsOf(passagesOf(source.report, card).evidence).join(" ")} `;
  for (const role of vocabulary.claimKeys.values()) {
    if (role.value !== "entity") continue;
    for (const option of entityOptions(source, role.range)) {
      // An unnamed source says something, and rarely does anything. Whom the evidence names is seldom who says it.
      const isUnnamed = source.report.entity(option.value)?.class === "UnnamedSource";
      const isNamed = [option.label, ...(option.also ?? [])].some((name) => inEvidence.includes(` ${wordsOf(name).join(" ")} `));
      // Who says it is there already: who types another name rarely means the source.
      const isThere = card.data[role.id] !== undefined;
      const score = role.id !== "claimant" || isThere ? 15 : isUnnamed ? 36 : isNamed ? 15 : 26;
      if (option.value !== card.data[role.id]) offer([role.id], option, role.label, score, option.value);
    }
  }
  for (const key of CLAIM_CONCEPTS) {
    for (const term of vocabulary.concepts.get(key)?.values() ?? []) {
      if (term.id !== card.data[key]) offer([key], optionOf(term), vocabulary.labelOf(key), 16, term.id);
    }
  }
  const meant = classesIn(passagesOf(source.report, card).evidence, vocabulary);
  const used = new Set(source.report.cards.flatMap(({ draft, data }) => (draft ? [] : data.states.map(({ a }) => a))));
  for (const term of vocabulary.data.classes) {
    // Who types the whole name of a kind of account means it, even if a detail has a value of the same name.
    const isWhole = typed.join(" ") === wordsOf(term.label).join(" ");
    if (term.id !== accountAt(card, at).a) offer([...at, "a"], optionOf(term), vocabulary.labelOf("a"), isWhole ? 34 : used.has(term.id) ? 26 : meant.has(term.id) ? 24 : 14, term.id);
  }
  found.push(...furtherParts(card, at, typed, source));
  for (const other of source.report.cards) {
    if (other === card || other.draft) continue;
    const { who, act } = speakerOf(other, source);
    offer(["viaClaim"], { value: other.id, label: `${who} ${act}`, detail: String(other.data.evidence) }, vocabulary.labelOf("viaClaim"), 8, other.id);
  }
  return found;
}

/** What somebody types before the kind of a further part, or of a condition. */
const FURTHER = new Map([["and", "and also"], ["also", "and also"], ["if", "condition: if"]]);

/**
 * Returns further parts of a claim and conditions, whose kind is typed after "and" or "if": those that the evidence is about
 * first, then those of other claims.
 * @param {Card} card
 * @param {Path} at
 * @param {string[]} typed
 * @param {Source} source
 * @returns {Suggestion[]}
 */
function furtherParts(card, at, typed, source) {
  const [word, ...rest] = typed;
  const label = FURTHER.get(word);
  const path = word === "if" ? [...at, "condition"] : ["states", card.data.states.length];
  const meant = classesIn(passagesOf(source.report, card).evidence, source.vocabulary);
  const terms = classOptions(source).map((option, order) => ({ option, order, much: meant.get(option.value) ?? 0 }));
  if (label) {
    const fitting = terms.filter(({ option }) => fit(option.label, rest) !== null).sort((a, b) => b.much - a.much || a.order - b.order);
    return fitting.map(({ option }, order) => suggestion(path, option, { label }, 30 - order, { a: option.value }));
  }
  return terms.flatMap(({ option }) => (fitBoth(option, "and also", typed) === null ? [] : [suggestion(["states", card.data.states.length], option, { label: "and also" }, 6, { a: option.value }), suggestion([...at, "condition"], option, { label: "condition: if" }, 5, { a: option.value })]));
}

/**
 * Returns what may be changed in the figures that an account has: what they count, and how.
 * @param {Card} card
 * @param {Path} at
 * @param {string[]} typed
 * @param {Source} source
 * @returns {Suggestion[]}
 */
export function existing(card, at, typed, source) {
  const { vocabulary } = source;
  return figuresOf(card, at, source).flatMap(({ path, label, figure }) =>
    FIGURE_KEYS.flatMap((key) =>
      figureOptions(source, key).flatMap((option) => {
        const role = `${label}, ${vocabulary.labelOf(key)}`;
        const rank = fitBoth(option, role, typed);
        if (rank === null || figure[key] === option.value) return [];
        // A figure that counts nothing yet lacks this most.
        const score = (figure[key] ? 12 : key === "countedOf" ? 11 : key === "counts" && !figure.unit ? 30 : 18) - rank * 8;
        return [{ ...suggestion([...path, key], option, { label: role }, score), isNew: figure[key] === undefined }];
      }),
    ),
  );
}

/**
 * @param {Source} source
 * @param {typeof FIGURE_KEYS[number]} key
 */
const figureOptions = (source, key) => [
  ...(key === "countedOf" ? entityOptions(source, ["Agent"]) : []),
  ...[...(source.vocabulary.concepts.get(key === "per" ? "unit" : key)?.values() ?? [])].map(optionOf),
  ...(key === "counts" ? entityOptions(source, ["Kind"]) : []),
];

/**
 * Returns the details that can be removed.
 * @param {Card} card
 * @param {Path} at
 * @param {string[]} typed
 * @param {Source} source
 * @returns {Suggestion[]}
 */
export function removals(card, at, typed, source) {
  const { vocabulary, report } = source;
  const found = /** @type {Suggestion[]} */ ([]);
  const offer = (/** @type {Path} */ path, /** @type {unknown} */ value) => {
    const label = vocabulary.labelOf(String(path.findLast((part) => typeof part === "string")));
    const name = typeof value === "string" ? (report.entity(value)?.label ?? value) : "";
    const rank = fit(label, typed) ?? (fit(`${label} ${name}`, typed) === null ? null : 1);
    if (rank !== null) found.push({ path, value: null, label: name, role: `remove ${label}`, score: -rank });
  };
  for (const [key, value] of Object.entries(accountAt(card, at))) {
    if (key === "a") continue;
    if (Array.isArray(value)) value.forEach((one, index) => offer([...at, key, index], one));
    else offer([...at, key], value);
  }
  for (const { path, figure } of figuresOf(card, at, source)) {
    for (const [key, value] of Object.entries(figure)) if (key !== "verbatim" && typeof value === "string") offer([...path, key], value);
  }
  for (const key of ["claimant", "cue", "saidAt", "audience", "citing", "modality", "certainty", "polarity", "viaClaim", "note"]) {
    if (card.data[key] !== undefined) offer([key], card.data[key]);
  }
  if (card.data.states.length > 1 || at.length > 2) offer([...at, "a"], accountAt(card, at).a);
  return found.map((one) => (one.path.at(-1) === "a" ? { ...one, path: at } : one));
}

/**
 * @param {Path} path
 * @param {Option} option
 * @param {{ label: string }} role
 * @param {number} score
 * @param {unknown} [value]
 * @returns {Suggestion}
 */
export const suggestion = (path, option, role, score, value = option.value) => ({
  path,
  value,
  label: option.label,
  role: role.label,
  detail: option.detail,
  score,
});

/**
 * Returns the figures of an account, each followed by itself in another unit.
 * @param {Card} card
 * @param {Path} at
 * @param {Source} source
 */
export function figuresOf(card, at, { vocabulary }) {
  const found = /** @type {{ path: Path, label: string, figure: Record<string, unknown> }[]} */ ([]);
  const add = (/** @type {Path} */ path, /** @type {string} */ label, /** @type {unknown} */ value) => {
    if (typeof value !== "object" || value === null) return;
    const figure = /** @type {Record<string, unknown>} */ (value);
    found.push({ path, label, figure });
    add([...path, "alsoGivenAs"], `${label}, also given as`, figure.alsoGivenAs);
  };
  for (const [key, value] of Object.entries(accountAt(card, at))) {
    if (vocabulary.roles.get(key)?.value !== "figure") continue;
    const label = vocabulary.labelOf(key);
    if (Array.isArray(value)) value.forEach((one, index) => add([...at, key, index], `${label} ${index + 1}`, one));
    else add([...at, key], label, value);
  }
  return found;
}
