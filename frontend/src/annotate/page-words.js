// Says what kgbuild found in the words of the page: messages name keys and files, and the page shows fields.

/** @typedef {import("./types").Finding} Finding */
/** @typedef {import("./types").Path} Path */
/** @typedef {import("./rows.js").Source} Source */

/** What messages say about files, and what one does on the page instead. @type {[RegExp, string][]} */
const PHRASES = [
  [/\badd it to entities\.yaml\b/g, "type its name in the field, and choose “New”"],
  [/\bcomplete the account under states in claims\.yaml\b/g, "add a detail"],
  [/\bwrite the date in EDTF \(edtf: …\)/g, "write the date in digits, for example 2024-10-23"],
  [/\bname another entity\b/g, "choose another entity"],
  [/\b(?:in |of )?entities\.yaml\b/g, "in the register"],
  [/\b(?:in |of )?claims\.yaml\b/g, "in this report"],
  [/\bgive the account at least one key besides a and note\b/g, "add a detail"],
  [/\bunder states\b/g, "in what it says"],
];

/**
 * Returns a message in the words of the page: the names of fields, classes and entities, and no keys.
 * @param {string} message
 * @param {Source} source
 */
export function inPageWords(message, source) {
  const { vocabulary } = source;
  let words = message;
  for (const [pattern, instead] of PHRASES) words = words.replace(pattern, instead);
  const name = (/** @type {string} */ key) => `“${vocabulary.labelOf(key)}”`;
  const isKey = (/** @type {string} */ key) => vocabulary.isKey(key) || key === "states";
  // A place such as states[0].strength.counts.
  words = words.replace(/\b[a-zA-Z]+(?:\[\d+\])?(?:\.[a-zA-Z]+(?:\[\d+\])?)+|\b[a-zA-Z]+\[\d+\]/g, (place) => placeInWords(place, isKey, vocabulary) ?? place);
  words = words.replace(/\bset (\w+) to the id of ([^;,.]+)/g, (all, key, what) => (isKey(key) ? `choose ${what.trim()} in ${name(key)}` : all));
  words = words.replace(/\bset ([a-zA-Z]+(?:, [a-zA-Z]+)* or [a-zA-Z]+) to the id of ([^;,.]+)/g, (all, keys, what) => {
    const listed = String(keys).split(/, | or /u);
    return listed.every(isKey) ? `choose ${what.trim()} in ${listed.map(name).join(" or ")}` : all;
  });
  if (/^set [a-z]/u.test(words)) words = instruction(words, source);
  words = words.replace(/\b(?:or|to) write (\w+)/g, (all, key) => (isKey(key) ? all.replace(key, name(key)) : all));
  words = words.replace(/\badd (\w+): /g, (all, key) => (isKey(key) ? `fill in ${name(key)}: ` : all));
  words = words.replace(/\b([a-z]\w*): (?=[\w“‘'])(\w+)/g, (all, key, value) => (isKey(key) && isWord(key, all) ? `${name(key)}: ${conceptOf(value, source) ?? value}` : all));
  words = words.replace(/\btakes ([\w, ]+ and \w+)/g, (all, list) => listInWords(all, String(list), isKey, vocabulary));
  words = words.replace(/'([^']+)'/g, (all, word) => (isKey(word) ? name(word) : termOf(word, source) ?? all));
  words = words.replace(/\b[a-z]+[A-Z]\w*\b/g, (key) => (isKey(key) ? name(key) : key));
  return words.replace(/\b(an?|another) ([A-Z]\w+)\b/g, (all, article, cls) => {
    const label = vocabulary.classes.get(cls)?.label ?? vocabulary.entityClasses.get(cls)?.label;
    return label ? `${article} “${label}”` : all;
  });
}

/**
 * Returns a finding as sentences: what is wrong, and what to do.
 * @param {{ message: string, hint?: string | null }} finding
 * @param {Source} source
 */
export function sentencesOf({ message, hint }, source) {
  const parts = [message, hint ?? ""].map((part) => inPageWords(part, source).trim()).filter(Boolean);
  return parts.map((part) => `${part[0].toLocaleUpperCase()}${part.slice(1)}${/[.!?…]$/u.test(part) ? "" : "."}`);
}

/**
 * Returns the place that a finding is about: its path, or the field that its words name.
 * @param {Finding} finding
 * @param {import("./types").Card} card
 * @param {import("./vocabulary.js").Vocabulary} vocabulary
 * @returns {Path}
 */
export function placeOf({ path, code, message, hint }, card, vocabulary) {
  if (path?.length) return path;
  const missing = /^missing-(\w+)$/.exec(code)?.[1];
  if (missing && vocabulary.isKey(missing)) return [missing];
  const states = card.data.states ?? [];
  const index = Math.max(0, states.findIndex(({ a }) => message.includes(vocabulary.classes.get(a)?.label ?? "\0")));
  const keys = [...(hint ?? "").matchAll(/\b[a-z][a-zA-Z]*\b/g)].map(([key]) => key);
  const role = keys.find((key) => vocabulary.rolesOf(states[index]?.a ?? "").some(({ id }) => id === key));
  return role ? ["states", index, role] : ["states", index];
}

/**
 * Returns what the page calls a place in an entry.
 * @param {Path} path
 * @param {import("./vocabulary.js").Vocabulary} vocabulary
 */
export function placeName(path, vocabulary) {
  const keys = path.filter((part) => typeof part === "string" && part !== "states").map((key) => vocabulary.labelOf(key));
  return keys.length ? keys.join(", ") : vocabulary.labelOf("states");
}

/**
 * Returns a hint such as "set hazard to a flood, and location to the id of the place" with the names of the fields. Its words
 * that are details are always meant as such.
 * @param {string} words
 * @param {Source} source
 */
function instruction(words, { vocabulary }) {
  const roles = vocabulary.roles;
  const parts = words.replaceAll(" to the id of ", " to ").split(/(“[^”]*”)/u);
  return parts.map((part) => (part.startsWith("“") ? part : part.replace(/(?<=\b(?:set|and|or) |, )[a-z]\w*(?= to |, | or |$)/gu, (key) => (roles.has(key) ? `“${vocabulary.labelOf(key)}”` : key)))).join("");
}

/**
 * @param {string} place
 * @param {(key: string) => boolean} isKey
 * @param {import("./vocabulary.js").Vocabulary} vocabulary
 */
function placeInWords(place, isKey, vocabulary) {
  const path = place.split(/[.[\]]+/u).filter(Boolean).filter((part) => part !== "claims" && part !== "drafts");
  const keys = path.filter((part) => !/^\d+$/u.test(part));
  return keys.length && keys.every(isKey) ? `“${placeName(keys, vocabulary)}”` : null;
}

/**
 * Returns whether a word before a colon is a key and not a word of a sentence: it has a capital letter inside, or is in brackets.
 * @param {string} key
 * @param {string} all
 */
const isWord = (key, all) => /[A-Z]/.test(key) || key === "rule" || key === "a" || all.startsWith("(");

/**
 * @param {string} all
 * @param {string} list
 * @param {(key: string) => boolean} isKey
 * @param {import("./vocabulary.js").Vocabulary} vocabulary
 */
function listInWords(all, list, isKey, vocabulary) {
  const keys = list.split(/, | and /u);
  return keys.filter(isKey).length > 1 ? `takes ${keys.map((key) => (isKey(key) ? `“${vocabulary.labelOf(key)}”` : key)).join(", ")}` : all;
}

/**
 * @param {string} word
 * @param {Source} source
 */
const conceptOf = (word, { vocabulary }) => [...vocabulary.concepts.values()].flatMap((terms) => terms.get(word) ?? [])[0]?.label;

/**
 * Returns what the page calls a class, a concept or an entity.
 * @param {string} word
 * @param {Source} source
 */
function termOf(word, source) {
  const { vocabulary, report } = source;
  const label = vocabulary.classes.get(word)?.label ?? vocabulary.entityClasses.get(word)?.label ?? report.entity(word)?.label ?? conceptOf(word, source);
  return label && `“${label}”`;
}
