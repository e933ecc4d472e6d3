// What the figures of a claim most likely count, in one step: what, of whom, and whether all or a part of it.

import { entityOptions, passagesOf } from "./choices.js";
import { wordsOf } from "./matching.js";
import { accountAt } from "./row-places.js";
import { figuresOf, suggestion } from "./suggestions-of-claim.js";
import { MOST_OWN, pairsOf } from "./used-values.js";

/** @typedef {import("./types").Card} Card */
/** @typedef {import("./types").Path} Path */
/** @typedef {import("./types").Plain} Plain */
/** @typedef {import("./rows.js").Source} Source */
/** @typedef {import("./suggestions.js").Suggestion} Suggestion */

/** How many words after a number may say what it counts. */
const AFTER = 4;
/** How far plural forms are from the name of a kind. */
const ENDING = 3;
const VAGUE = "about|around|approximately|roughly|nearly|almost|some|over|more than|less than|fewer than|at least|at most|up to|as many as";
const COUNT = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|scores|hundreds|thousands|millions|multiple|several|half|a (?:hundred|thousand|million|dozen)";
/** A number, with what makes it vague, and the number up to which it goes. */
const NUMBER = new RegExp(
  `(?:\\b(?:${VAGUE})\\s+)?(?:\\p{N}[\\p{N}.,]*|\\b(?:${COUNT})\\b)(?:(?:\\s+to\\s+|\\s?[-–]\\s?)\\p{N}[\\p{N}.,]*)?(?:\\s+(?:hundred|thousand|million|billion))?(?:\\s+or more\\b)?(?:\\s?%|\\s+per\\s?cent\\b)?`,
  "giu",
);

/** Words for how often, and the unit that they mean. @type {[RegExp, string][]} */
const PER = [[/\b(?:daily|(?:per|a|each|every) day)\b/iu, "DAY"], [/\b(?:weekly|(?:per|a|each|every) week)\b/iu, "WK"], [/\b(?:monthly|(?:per|a|each|every) month)\b/iu, "MO"], [/\b(?:annual|annually|yearly|(?:per|a|each|every) year)\b/iu, "YR"]];
/** Units of how long something takes: seldom what a figure counts. */
const TIMES = /^(?:second|minute|hour|day|week|month|year|decade)s?$/u;
/** Spellings that the names of units do not have. */
const SPELT = new Map([["feet", "foot"], ["meter", "metre"], ["meters", "metre"], ["liter", "litre"], ["liters", "litre"], ["kilometer", "kilometre"], ["kilometers", "kilometre"]]);

/**
 * Returns what completes the figures of an account, and the numbers of the evidence that are no figure yet.
 * @param {Card} card
 * @param {Path} at
 * @param {Source} source
 * @returns {Suggestion[]}
 */
export function likelyFigures(card, at, source) {
  const figures = figuresOf(card, at, source);
  const completed = figures.flatMap(({ path, label, figure }, order) =>
    completions(card, at, String(figure.verbatim ?? ""), figure, source).flatMap((values, index) => {
      const [first, ...rest] = Object.entries(values).map(([key, value]) => ({ path: [...path, key], value }));
      if (!first) return [];
      const name = { value: "", label: named(values, source) };
      return [{ ...suggestion(first.path, name, { label }, 21 - index - order, first.value), also: rest }];
    }),
  );
  return [...completed, ...measures(card, figures, source), ...newFigures(card, at, figures, source)];
}

/**
 * Returns what measured amounts lack, all at once: what is measured, and how often.
 * @param {Card} card
 * @param {{ path: Path, label: string, figure: Record<string, unknown> }[]} figures
 * @param {Source} source
 * @returns {Suggestion[]}
 */
function measures(card, figures, source) {
  const lacking = figures.flatMap(({ path, label, figure }) => {
    const { counts, per } = figure.unit === undefined ? {} : (measured(String(figure.verbatim), card, source)[0] ?? {});
    const values = { ...(figure.counts === undefined && counts !== undefined && { counts }), ...(figure.per === undefined && per !== undefined && { per }) };
    return Object.entries(values).map(([key, value]) => ({ path: [...path, key], value, label, name: named({ [key]: value }, source) }));
  });
  // An amount and the same in another unit go together, and not two amounts.
  const amountOf = (/** @type {Path} */ path) => JSON.stringify(path.slice(0, path.indexOf("alsoGivenAs") < 0 ? -1 : path.indexOf("alsoGivenAs")));
  return [...new Set(lacking.map(({ path }) => amountOf(path)))].map((amount) => {
    const [first, ...rest] = lacking.filter(({ path }) => amountOf(path) === amount);
    const name = [...new Set([first, ...rest].map((one) => one.name))].join(", ");
    return { ...suggestion(first.path, { value: "", label: name }, { label: first.label }, 21, first.value), also: rest.map(({ path, value }) => ({ path, value })) };
  });
}

/**
 * Returns what a figure lacks, with each scope that it may have.
 * @param {Card} card
 * @param {Path} at
 * @param {string} verbatim
 * @param {Record<string, unknown>} figure
 * @param {Source} source
 * @returns {Record<string, string>[]}
 */
function completions(card, at, verbatim, figure, source) {
  const counted = wordsAfter(card, verbatim, source);
  const counts = figure.counts === undefined && figure.unit === undefined ? kindOf(counted, source) : undefined;
  const countedOf = figure.countedOf === undefined && figure.unit === undefined ? ofWhom(card, at, counted, source) : undefined;
  const base = { ...(counts && { counts }), ...(countedOf && { countedOf }) };
  if (/(?:%|per\s?cent)$/iu.test(verbatim) && figure.unit === undefined) return [{ unit: "PERCENT" }, ...["total", "part"].map((scope) => ({ unit: "PERCENT", scope }))];
  if (figure.scope !== undefined || figure.unit !== undefined) return [base];
  const used = pairsOf(source.report.cards);
  const scopes = ["total", "part"].sort((a, b) => (used.get(`scope ${b}`) ?? 0) - (used.get(`scope ${a}`) ?? 0));
  return [...scopes.map((scope) => ({ ...base, scope })), base];
}

/**
 * Returns the words of a figure and those after it, folded.
 * @param {Card} card
 * @param {string} verbatim
 * @param {Source} source
 */
function wordsAfter(card, verbatim, { report }) {
  const { sentence } = passagesOf(report, card);
  const index = sentence.indexOf(verbatim);
  const after = index < 0 ? "" : sentence.slice(index + verbatim.length);
  return [...wordsOf(verbatim), ...wordsOf(after.split(/[.,;:!?]/u)[0]).slice(0, AFTER)];
}

/**
 * Returns the kind that some words name; the last kind in the words is what counts.
 * @param {string[]} words
 * @param {Source} source
 */
function kindOf(words, source) {
  const kinds = [...(source.vocabulary.concepts.get("counts")?.values() ?? []), ...entityOptions(source, ["Kind"]).map(({ value, label }) => ({ id: value, label }))];
  const fits = (/** @type {string} */ word, /** @type {string} */ name) => word.startsWith(name) && word.length - name.length <= ENDING;
  const named = kinds.filter(({ label }) => {
    const names = wordsOf(label);
    return words.some((_, index) => names.length && names.every((name, offset) => fits(words[index + offset] ?? "", name)));
  });
  return named.sort((a, b) => b.label.length - a.label.length)[0]?.id;
}

/**
 * Returns whom a figure counts: who is named next to the number, or else the first body in the account.
 * @param {Card} card
 * @param {Path} at
 * @param {string[]} words
 * @param {Source} source
 * @returns {string | undefined}
 */
function ofWhom(card, at, words, source) {
  const { vocabulary, report } = source;
  const said = ` ${words.join(" ")} `;
  const agents = entityOptions(source, ["Agent"]);
  const named = agents.find(({ value, label, also = [] }) => report.entity(value)?.class !== "State" && [label, ...also].some((name) => name && said.includes(` ${wordsOf(name).join(" ")} `)));
  if (named) return named.value;
  const account = accountAt(card, at);
  const inAccount = vocabulary.rolesOf(account.a).filter(({ id, value }) => value === "entity" && id !== "ofEvent").flatMap(({ id }) => [account[id] ?? []].flat());
  return inAccount.map(String).find((id) => vocabulary.fits(report.entity(id)?.class ?? "", ["Agent"]) && report.entity(id)?.class !== "State");
}

/**
 * Returns the numbers of the evidence that no figure of the claim has, each as a figure of the first detail that takes one.
 * @param {Card} card
 * @param {Path} at
 * @param {{ path: Path, figure: Record<string, unknown> }[]} figures
 * @param {Source} source
 * @returns {Suggestion[]}
 */
function newFigures(card, at, figures, source) {
  const { vocabulary, report } = source;
  const account = accountAt(card, at);
  const used = pairsOf(report.cards);
  const times = (/** @type {string} */ id) => used.get(`${account.a} ${id}`) ?? 0;
  const roles = vocabulary.rolesOf(account.a).filter(({ id, value }, order) => value === "figure" && (order < MOST_OWN || times(id) > 0));
  const free = roles.sort((a, b) => times(b.id) - times(a.id)).filter(({ id, many }) => account[id] === undefined || many).slice(0, 2);
  const known = figures.map(({ figure }) => String(figure.verbatim)).filter(Boolean);
  const { evidence } = passagesOf(report, card);
  const isTime = (/** @type {string} */ words) => TIMES.test(wordsOf(words).at(-1) ?? "");
  const numbers = numbersIn(evidence, source).filter((words) => !isTime(words) && !known.some((one) => one.includes(words) || words.includes(one)));
  return numbers.flatMap((verbatim, order) =>
    free.flatMap((role, place) =>
      [...measured(verbatim, card, source), ...completions(card, at, verbatim, {}, source)].map((values, index) => {
        const figure = /** @type {Plain} */ ({ verbatim, ...values });
        const now = account[role.id];
        const value = now === undefined ? figure : [...[now].flat(), figure];
        const label = `“${verbatim}”${Object.keys(values).length ? `, ${named(values, source)}` : ""}`;
        return suggestion([...at, role.id], { value: "", label }, { label: now === undefined ? role.label : `${role.label}, too` }, 20 - index * 3 - order - place * 2, value);
      }),
    ),
  );
}

/** What follows the number of a day, and what comes before a number that is a part of a name or a date. */
const MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)";
const OF_DAY = new RegExp(`^(?:st|nd|rd|th)?\\s+(?:of\\s+)?${MONTH}\\b`, "u");
const IN_NAME = new RegExp(`(?:\\b${MONTH}|\\S\\s+\\p{Lu}\\p{L}+)\\s+$`, "u");

/**
 * Returns the numbers of a passage with their units. Years, days of a month and numbers in names are left out.
 * @param {string} passage
 * @param {Source} source
 * @returns {string[]}
 */
export function numbersIn(passage, source) {
  return [...passage.matchAll(NUMBER)].flatMap(({ 0: words, index }) => {
    const number = words.replace(/[.,]+$/u, "");
    const after = passage.slice(index + number.length);
    if (/^\p{N}{4}$/u.test(number) || OF_DAY.test(after) || /^(?:st|nd|rd|th)\b/u.test(after) || IN_NAME.test(passage.slice(0, index))) return [];
    return [withUnit(number, passage.slice(index), source)];
  });
}

/**
 * Returns the unit that a word means.
 * @param {string} word
 * @param {Source} source
 */
function unitOf(word, { vocabulary }) {
  const name = SPELT.get(word) ?? word;
  return [...(vocabulary.concepts.get("unit")?.values() ?? [])].find(({ label }) => name === label || name === `${label}s`)?.id;
}

/**
 * Returns a number with its unit, if the next word is one.
 * @param {string} verbatim
 * @param {string} passage The passage from the number on.
 * @param {Source} source
 */
function withUnit(verbatim, passage, source) {
  const next = /^[\s-]?(\p{L}+)/u.exec(passage.slice(verbatim.length));
  return next && unitOf(next[1].toLowerCase(), source) ? verbatim + next[0] : verbatim;
}

/**
 * Returns what a measured amount most likely has: its unit, what is measured, how often, and the same in another unit.
 * @param {string} verbatim
 * @param {Card} card
 * @param {Source} source
 * @returns {Record<string, Plain>[]}
 */
function measured(verbatim, card, source) {
  const unit = unitOf(wordsOf(verbatim).at(-1) ?? "", source);
  if (!unit) return [];
  const { evidence } = passagesOf(source.report, card);
  const after = evidence.slice(evidence.indexOf(verbatim) + verbatim.length);
  const [inside, other = ""] = /^\s*\(([^()]*\p{N}[^()]*)\)/u.exec(after) ?? [""];
  const otherUnit = unitOf(wordsOf(other).at(-1) ?? "", source);
  const counts = kindOf(wordsOf(after.slice(inside.length).split(/[.,;:!?]|\band\b/u)[0]).slice(0, AFTER), source);
  const per = PER.find(([words]) => words.test(evidence))?.[1];
  const common = { ...(per && { per }), ...(counts && { counts }) };
  const again = otherUnit ? { alsoGivenAs: { verbatim: other, unit: otherUnit, ...common } } : {};
  const most = { unit, ...common, ...again };
  const likeliest = /** @type {Record<string, Plain>[]} */ ([most, { unit, ...again }, { unit }]);
  return likeliest.filter((one, index, all) => all.findIndex((earlier) => JSON.stringify(earlier) === JSON.stringify(one)) === index);
}

/**
 * Returns the values of a figure in words.
 * @param {Record<string, any>} values
 * @param {Source} source
 * @returns {string}
 */
function named({ counts, countedOf, scope, unit, per, alsoGivenAs }, source) {
  const { vocabulary, report } = source;
  const unitName = (/** @type {string} */ id) => vocabulary.concepts.get("unit")?.get(id)?.label ?? id;
  const kind = counts && (vocabulary.concepts.get("counts")?.get(counts)?.label ?? report.entity(counts)?.label ?? counts);
  const who = countedOf && `of ${report.entity(countedOf)?.label ?? countedOf}`;
  return [unit && unitName(unit), per && `per ${unitName(per)}`, kind, who, scope && (vocabulary.concepts.get("scope")?.get(scope)?.label ?? scope), alsoGivenAs && `also “${alsoGivenAs.verbatim}”`].filter(Boolean).join(", ");
}
