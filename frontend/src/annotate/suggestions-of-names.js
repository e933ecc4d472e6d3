// A name that the register does not have, as a new entity in a detail of an account.

import { firstWords, passagesOf } from "./choices.js";
import { fit, wordsOf } from "./matching.js";
import { accountAt } from "./row-places.js";
import { suggestion } from "./suggestions-of-claim.js";

/** @typedef {import("./types").Path} Path */
/** @typedef {import("./suggestions.js").Suggestion} Suggestion */

/** In an action: the id of the entity that the action adds. */
export const NEW_ENTITY = "$entity";
const MOST_ROLES = 5;

/**
 * Returns a name of the passage, or the typed one, as a new entity in each detail that takes one. Somebody may type the
 * detail first, as in `party Ostrava Republic`.
 * @param {import("./types").Card} card
 * @param {Path} at The account.
 * @param {string} query
 * @param {import("./rows.js").Source} source
 * @returns {Suggestion[]}
 */
export function newNames(card, at, query, source) {
  const { vocabulary, report } = source;
  const account = accountAt(card, at);
  const { sentence } = passagesOf(report, card);
  const [, detail = "", rest = ""] = /^(\S{2,})\s+(\S.*)$/u.exec(query) ?? [];
  const roles = [...vocabulary.rolesOf(account.a), ...vocabulary.claimKeys.values()].filter(({ id, value }) => value === "entity" && id !== "ofEvent");
  const offer = (/** @type {string} */ name, /** @type {typeof roles} */ fitting, /** @type {number} */ score, isNamed = false) => {
    if (!name) return [];
    const known = report.entities.filter(({ label, aliases }) => [label, ...aliases].some((one) => fit(one, wordsOf(name)) !== null));
    // A draft may take a place for a person. Such a proposal does not keep anybody from adding the place.
    const isFree = (/** @type {string[]} */ range) => known.every((one) => one.proposed && !vocabulary.fits(one.class, range));
    return fitting.filter(({ range }) => isFree(range)).slice(0, MOST_ROLES).flatMap((role, order) => {
      const path = vocabulary.claimKeys.has(role.id) ? [role.id] : [...at, role.id];
      const now = path.length === 1 ? card.data[role.id] : account[role.id];
      const isOne = !role.many || path.length === 1;
      // Somebody who types "source" and a name wants another source.
      if (now !== undefined && isOne && !isNamed) return [];
      const value = now === undefined || isOne ? NEW_ENTITY : [now, NEW_ENTITY].flat();
      const option = { value: NEW_ENTITY, label: name, detail: "new in the register" };
      const label = now === undefined || isOne ? role.label : `${role.label}, too`;
      return [{ ...suggestion(path, option, { label }, score - order / 10, value), entity: { name, range: role.range } }];
    });
  };
  const named = detail ? roles.filter(({ label }) => fit(label, wordsOf(detail)) !== null) : [];
  // Two letters may be a word of the report, such as "to". Who says something is named with the source.
  const clearly = named.filter(({ id }) => detail.length > 2 || vocabulary.claimKeys.has(id));
  return [...offer(nameIn(sentence, query), roles, 16), ...offer(nameIn(sentence, rest), named, 24, true), ...offer(nameIn(sentence, rest) ? "" : plainIn(sentence, rest), clearly, 24, true)];
}

/**
 * Returns the words of a passage that begin with what is typed, to the end of the last typed word: whom a report does not
 * name, such as "regional officials".
 * @param {string} passage
 * @param {string} typed
 */
const plainIn = (passage, typed) => (typed.trim().length > 2 ? (firstWords(passage, typed)[0] ?? "") : "");

/**
 * Returns the name that begins with what is typed: as many words with a capital letter as follow one another in the
 * passage. A name that is not in the passage needs a capital letter. Returns nothing if it is no name.
 * @param {string} passage
 * @param {string} typed
 */
function nameIn(passage, typed) {
  const isName = (/** @type {string} */ words) => words.split(/\s+/u).every((word) => /^\p{Lu}/u.test(word));
  // A dateline has the name of a place in capitals.
  const at = Math.max(passage.indexOf(typed.trim()), 0);
  const here = typed.trim().length > 2 ? firstWords(passage.slice(at), typed).filter((words) => isName(words) && !/[,;]/u.test(words)).at(-1) : undefined;
  return here ?? (/^\p{Lu}\p{L}\p{L}/u.test(typed.trim()) ? typed.trim() : "");
}

/** A name in a passage: words with a capital letter. */
const NAME = /\p{Lu}[\p{L}\p{M}’'-]+(?:\s+\p{Lu}[\p{L}\p{M}’'-]+)*/gu;

/** Days and months are no names, and neither are words that often begin a sentence. */
const NO_NAME = /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December)$/u;
const OPENING = /^(?:The|An?|This|That|These|Those|It|Its|He|She|They|We|I|You|In|On|At|By|For|From|To|Of|As|If|When|While|After|Before|Since|Under|Over|More|Most|Many|Some|All|No|Not|Nobody|But|And|About|There|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)\b/u;

/**
 * Returns names of the evidence that the register does not have, for the details that a finding asks for.
 * @param {import("./types").Card} card
 * @param {Path} at
 * @param {import("./rows.js").Source} source
 * @returns {Suggestion[]}
 */
export function lackingNames(card, at, source) {
  const asked = new Set(card.findings.flatMap(({ message, hint }) => wordsOf(`${message} ${hint ?? ""}`)));
  if (!asked.size) return [];
  const { evidence } = passagesOf(source.report, card);
  const isName = (/** @type {string} */ name, /** @type {number} */ index) => !NO_NAME.test(name) && (index > 0 || !(OPENING.test(name) || /^\p{L}+(?:ing|ed)\b/u.test(name)));
  return [...evidence.matchAll(NAME)].filter(({ 0: name, index }) => isName(name, index)).flatMap(({ 0: name, index }) => {
    // Who is in, to or from something is at a place.
    const isPlace = /\b(?:in|into|at|to|from|near)\s+$/u.test(evidence.slice(0, index));
    const fits = (/** @type {string[]} */ range) => !isPlace || (range.includes("Place") && !range.includes("Person"));
    const found = newNames(card, at, name, source).filter(({ path, entity }) => asked.has(String(path.at(-1))) && fits(entity?.range ?? []));
    return found.map((one) => ({ ...one, score: one.score + 7 }));
  });
}
