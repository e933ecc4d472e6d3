// What can be chosen in a field, and in which order.

import { wordsOf } from "./matching.js";
import { evidenceOf } from "./report.js";
import { speakerOf } from "./sentences.js";

/** @typedef {import("./types").Option} Option */
/** @typedef {import("./types").Term} Term */
/** @typedef {import("./rows.js").Source} Source */

/**
 * Returns the options of a row.
 * @param {Source} source
 * @param {Pick<import("./rows.js").Row, "kind" | "from" | "range">} row
 * @returns {Option[]}
 */
export function optionsOf(source, row) {
  const { vocabulary } = source;
  if (row.kind === "class") return classOptions(source);
  if (row.from === "entity") return entityOptions(source, row.range);
  if (row.from.startsWith("role ")) return conceptOptions(source, row.from.slice("role ".length));
  const own = ownOptions(source, row.from);
  if (own) return own;
  const terms = [...(vocabulary.concepts.get(row.from)?.values() ?? [])].map(optionOf);
  return row.from === "counts" ? [...terms, ...entityOptions(source, ["Kind"])] : terms;
}

/**
 * Returns the options of a field that takes a class of entities, a value of a list, a claim, a medium or a report.
 * @param {Source} source
 * @param {string} from
 * @returns {Option[] | null}
 */
function ownOptions(source, from) {
  const { vocabulary, report, reports } = source;
  const [kind, ...values] = from.split(" ");
  if (kind === "entityClass") return vocabulary.data.entityClasses.map(optionOf);
  if (kind === "list") return vocabulary.listOf(values[0]).map(optionOf);
  if (kind === "one") return values.map((value) => ({ value, label: value }));
  if (kind === "claim") return report.cards.filter(({ draft }) => !draft).map((card) => claimOption(card, source));
  if (kind === "report") return reports.map(({ name, title }) => ({ value: name, label: title ?? name, also: [name] }));
  if (kind !== "medium") return null;
  const media = /** @type {{ id: string, title?: string }[]} */ (report.state.media ?? []);
  return media.map(({ id, title }) => ({ value: id, label: title ?? id, also: [id] }));
}

/**
 * @param {import("./types").Card} card
 * @param {Source} source
 * @returns {Option}
 */
function claimOption(card, source) {
  const { who, act } = speakerOf(card, source);
  return { value: card.id, label: `${who} ${act}`, detail: source.report.words(evidenceOf(card)), also: [card.id] };
}

/**
 * Returns what the page calls a value that a field is chosen from.
 * @param {Source} source
 * @param {string} from
 * @param {string} value
 */
export function labelOfValue(source, from, value) {
  const { vocabulary, report } = source;
  const entity = report.entity(value)?.label;
  if (from === "entity") return entity ?? value;
  const role = from.startsWith("role ") && vocabulary.roles.get(from.slice("role ".length));
  if (role) return role.concepts?.find(({ id }) => id === value)?.label ?? entity ?? value;
  const own = ownOptions(source, from)?.find((one) => one.value === value)?.label;
  return own ?? vocabulary.concepts.get(from)?.get(value)?.label ?? entity ?? value;
}

/**
 * Returns the entities that may have a role, those that the text names most often first.
 * @param {Source} source
 * @param {string[]} range
 * @returns {Option[]}
 */
export function entityOptions({ vocabulary, report }, range) {
  const kept = of(keptOptions, report.cards);
  const known = kept.get(range.join(" "));
  if (known) return known;
  const used = usage(report.cards);
  const fitting = report.entities.filter((entity) => vocabulary.fits(entity.class, range));
  const options = fitting.map(({ id, label, class: cls, aliases, proposed }) => ({
    value: id,
    label,
    detail: `${proposed ? "proposed, " : ""}${vocabulary.entityClasses.get(cls)?.label ?? cls}`,
    also: [...aliases, id],
  }));
  options.sort((a, b) => (used.get(b.value) ?? 0) - (used.get(a.value) ?? 0));
  kept.set(range.join(" "), options);
  return options;
}

/** The options of entities by range. Each change of the report makes a new list of cards. @type {WeakMap<object, Map<string, Option[]>>} */
const keptOptions = new WeakMap();

/**
 * Returns the map that belongs to a list of cards.
 * @template T
 * @param {WeakMap<object, Map<string, T>>} maps
 * @param {object} cards
 */
export function of(maps, cards) {
  const found = maps.get(cards) ?? new Map();
  maps.set(cards, found);
  return found;
}

/**
 * Returns the concepts of a role, and the entities of the register that are concepts of the same kind.
 * @param {Source} source
 * @param {string} id
 */
export function conceptOptions(source, id) {
  const role = source.vocabulary.roles.get(id);
  if (!role) return [];
  return [...(role.concepts ?? []).map(optionOf), ...entityOptions(source, role.range)];
}

/**
 * Returns a term as an option.
 * @param {Term} term
 * @returns {Option}
 */
export const optionOf = ({ id, label, definition }) => ({ value: id, label, detail: definition, also: [id] });

/**
 * Returns the kinds of accounts, those that the claims of the report have most often first.
 * @param {Source} source
 * @returns {Option[]}
 */
export function classOptions({ vocabulary, report }) {
  const used = /** @type {Map<string, number>} */ (new Map());
  for (const { draft, data } of report.cards) {
    if (!draft) for (const { a } of data.states) used.set(a, (used.get(a) ?? 0) + 1);
  }
  const options = vocabulary.data.classes.map(optionOf);
  return options.sort((one, other) => (used.get(other.value) ?? 0) - (used.get(one.value) ?? 0));
}

/**
 * Returns how often the cards use each word as a value.
 * @param {readonly import("./types").Card[]} cards
 */
function usage(cards) {
  const counts = /** @type {Map<string, number>} */ (new Map());
  const count = (/** @type {unknown} */ value) => {
    if (typeof value === "string") counts.set(value, (counts.get(value) ?? 0) + 1);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(count);
  };
  for (const { data } of cards) count([data.claimant, data.states]);
  return counts;
}

/**
 * Returns how a passage may go on: from the typed words to the next punctuation, and to its end.
 * @param {string} passage
 * @param {string} typed
 * @returns {string[]}
 */
export function continuations(passage, typed) {
  if (!typed.trim()) return [];
  if (typed.includes("..")) return fromTo(passage, typed);
  const found = new Set();
  const low = passage.toLowerCase();
  const wanted = typed.toLowerCase();
  for (let at = low.indexOf(wanted); at >= 0; at = low.indexOf(wanted, at + 1)) {
    if (at > 0 && /[\p{L}\p{N}]/u.test(passage[at - 1])) continue;
    const rest = passage.slice(at + typed.length);
    for (const stop of rest.matchAll(/[,;:.!?()”"](?=\s|$)|\s[–—]\s|\s(?=(?:and|or|but|with|in|on|at|since|to|for)\s)|$/gu)) {
      found.add(passage.slice(at, at + typed.length + (stop.index ?? 0)).trim());
    }
  }
  return [...found].filter((words) => words.length >= typed.trim().length).sort((a, b) => a.length - b.length).slice(0, 12);
}

/**
 * Returns the words of a passage from one word to another, as in `from..to`: to the first three that begin so.
 * @param {string} passage
 * @param {string} typed
 * @returns {string[]}
 */
function fromTo(passage, typed) {
  const [first, last] = typed.toLowerCase().split("..", 2).map((word) => word.trim());
  const low = passage.toLowerCase();
  const isStart = (/** @type {number} */ at) => at === 0 || !/[\p{L}\p{N}]/u.test(passage[at - 1]);
  let start = low.indexOf(first);
  while (start > 0 && !isStart(start)) start = low.indexOf(first, start + 1);
  const found = [];
  if (!first || !last || start < 0) return [];
  for (let at = low.indexOf(last, start); at >= 0 && found.length < 3; at = low.indexOf(last, at + 1)) {
    const rest = /^[\p{L}\p{M}\p{N}'’]*/u.exec(passage.slice(at + last.length))?.[0] ?? "";
    if (isStart(at)) found.push(passage.slice(start, at + last.length + rest.length));
  }
  return found;
}

/**
 * Returns how a passage may go on for a few words: the typed one alone, with the next one, and so on.
 * @param {string} passage
 * @param {string} typed
 * @returns {string[]}
 */
export function firstWords(passage, typed) {
  const wanted = typed.trim().toLowerCase();
  const low = passage.toLowerCase();
  let at = wanted ? low.indexOf(wanted) : -1;
  while (at > 0 && /[\p{L}\p{N}]/u.test(passage[at - 1])) at = low.indexOf(wanted, at + 1);
  if (at < 0) return [];
  const rest = passage.slice(at + wanted.length);
  const ends = [...rest.matchAll(/(?<=^|[\p{L}\p{M}\p{N}])(?=[\s;:!?)”"]|[.,](?!\p{N})|$)/gu)].slice(0, 4);
  return ends.map(({ index }) => passage.slice(at, at + wanted.length + index));
}

/**
 * Returns the words of the report that fit what is typed in a field for words, a figure or a date, and what is typed.
 * @param {Source} source
 * @param {import("./types").Card | null} card
 * @param {Pick<import("./rows.js").Row, "kind" | "mark">} row
 * @param {string} query
 * @returns {Option[]}
 */
export function wordOptions({ report }, card, { kind, mark }, query) {
  const { evidence, sentence } = card ? passagesOf(report, card) : { evidence: "", sentence: "" };
  const passage = kind === "date" ? sentence : evidence;
  const found = (kind === "date" || mark === 3 ? firstWords(passage, query) : continuations(passage, query)).map((value) => ({ value, label: value }));
  const typed = query.trim();
  if (!typed || found.some(({ value }) => value === typed)) return found;
  return [...found, { value: typed, label: typed, detail: "as typed" }];
}

/**
 * Returns the words of a card's evidence, and of the sentences around it.
 * @param {import("./report.js").Report} report
 * @param {import("./types").Card} card
 */
export function passagesOf(report, card) {
  const { start, end } = evidenceOf(card);
  const around = report.state.sentences.filter((sentence) => sentence.start < end && sentence.end > start);
  const first = around[0]?.start ?? start;
  const last = around.at(-1)?.end ?? end;
  return { evidence: report.words({ start, end }), sentence: report.words({ start: first, end: last }) };
}

/**
 * Returns whether words are seldom a value of this kind: a figure has a number, and a date is neither a name nor a number
 * without a month or a year.
 * @param {import("./types").RoleValue} kind
 * @param {string} words
 * @param {string} language
 */
export function isUnlike(kind, words, language) {
  if (kind === "figure") return !/\p{N}/u.test(words);
  if (kind !== "date" || !/^\p{Lu}|^\p{N}[\p{N}.,]*(?=\s|$)/u.test(words) || /^\p{N}{4}(?!\p{N})/u.test(words)) return false;
  const names = [...dayNames(language)];
  return !wordsOf(words).some((word) => word.length > 2 && names.some((name) => name.startsWith(word)));
}

/** @type {Map<string, Set<string>>} */
const keptNames = new Map();

/**
 * Returns the names of the days and months of a language, folded.
 * @param {string} language
 */
function dayNames(language) {
  const known = keptNames.get(language) ?? new Set();
  if (!known.size) {
    const days = [...Array(12).keys()].map((index) => new Date(Date.UTC(2024, index, index + 1)));
    for (const part of [{ month: "long" }, { weekday: "long" }]) {
      const names = new Intl.DateTimeFormat(language, { .../** @type {Intl.DateTimeFormatOptions} */ (part), timeZone: "UTC" });
      for (const day of days) known.add(wordsOf(names.format(day))[0]);
    }
    keptNames.set(language, known);
  }
  return known;
}
