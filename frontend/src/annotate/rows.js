// The rows of a form, as data: those of a claim, of the report, of an entity or of a medium.

import { evidenceOf } from "./report.js";
import { RowMaker, asked, isMap, text } from "./row-maker.js";

/** @typedef {import("./types").Card} Card */
/** @typedef {import("./types").Path} Path */
/** @typedef {import("./types").Plain} Plain */
/** @typedef {import("./types").Finding} Finding */

/**
 * One row of a form.
 *
 * - `quote`: words of the report that are marked in the text
 * - `words`: words of the evidence, typed or completed
 * - `date`, `text`, `number`: typed
 * - `choice`: chosen from a list; `from` says which
 * - `class`: what an account is; a group of rows starts with it
 * - `shown`: what only the file can change
 * @typedef {object} Row
 * @property {string} key
 * @property {Path} path What the row is about. Removing it removes this.
 * @property {Path} write Where a new value goes.
 * @property {boolean} wraps Whether a new value is the words of a new figure.
 * @property {"quote" | "words" | "date" | "choice" | "class" | "text" | "number" | "shown"} kind
 * @property {string} label
 * @property {string} value
 * @property {string} definition
 * @property {string} from The entities, the class of concepts or the key of a claim to choose from.
 * @property {string[]} range
 * @property {number} level How deep the row is nested.
 * @property {boolean} removable
 * @property {string | null} reading
 * @property {Finding[]} findings
 * @property {1 | 2 | 3 | 4 | 5 | null} mark The key that marks the selection for this row.
 * @property {boolean} proposed Whether the value is an entity that no person has accepted.
 * @property {Plain[]} others The values that a new value comes after.
 * @property {boolean} isMore Whether the row is about the entry, and not about what it says.
 */

/**
 * What a form knows: the terms, the report, and the names of all reports.
 * @typedef {{ vocabulary: import("./vocabulary.js").Vocabulary, report: import("./report.js").Report, reports: { name: string, title: string | null }[] }} Source
 */

const CONCEPT_KEYS = ["modality", "polarity", "certainty"];
const OWN_PLACE = new Set(["states", "evidence", "claimant", "cue", "speechAct"]);

/**
 * Returns the rows of a card's form. `empty` has the paths of rows that somebody asked for and has not filled.
 * @param {Card} card
 * @param {Source} source
 * @param {Path[]} [empty]
 * @returns {Row[]}
 */
export function rowsOf(card, source, empty = []) {
  const { data } = card;
  const { vocabulary } = source;
  const maker = new RowMaker(card, source, empty, "claim");
  maker.add(["evidence"], "quote", { value: source.report.words(evidenceOf(card)), mark: 1 });
  maker.values(["claimant"], data.claimant ?? "", claimRole(source, "claimant"));
  maker.add(["cue"], "quote", { value: maker.wordsAt(["cue"]) ?? text(data.cue), mark: 2, removable: Boolean(data.cue) });
  maker.add(["speechAct"], "choice", { value: text(data.speechAct), from: "speechAct" });
  const about = new Set(vocabulary.aboutEntry.map(({ id }) => id));
  for (const [key, value] of Object.entries({ ...data, ...asked(empty, []) })) {
    if (OWN_PLACE.has(key) || about.has(key)) continue;
    const role = vocabulary.claimKeys.get(key);
    if (CONCEPT_KEYS.includes(key)) maker.add([key], "choice", { value: text(value), from: key, removable: true });
    else if (role) maker.values([key], value, role);
    else maker.unknown([key], value, 0);
  }
  for (const [index, account] of (data.states ?? []).entries()) maker.account(["states", index], account, 0);
  for (const role of vocabulary.aboutEntry) {
    const value = data[role.id] ?? "";
    if (value !== "" || !["shown", "reasons"].includes(role.value)) maker.more([role.id], value, role);
  }
  return maker.rows();
}

/**
 * Returns the rows of an entry whose fields are all shown, filled or not: the metadata of a report, an entity, a medium.
 * @param {{ [key: string]: Plain }} data
 * @param {import("./types").Role[]} fields
 * @param {Source} source
 * @param {string} entry The kind of entry.
 * @param {Path} [at] Where the entry is.
 * @returns {Row[]}
 */
export function rowsOfEntry(data, fields, source, entry, at = []) {
  const card = { id: "", draft: false, data: /** @type {any} */ (data), sentence: null, spans: [], findings: [] };
  const maker = new RowMaker(card, source, [], entry);
  const known = new Set(fields.map(({ id }) => id));
  for (const role of fields) if (data[role.id] || role.value !== "reasons") maker.field([...at, role.id], data[role.id] ?? "", role);
  for (const [key, value] of Object.entries(data)) if (!known.has(key)) maker.unknown([...at, key], value, 0);
  // Words of the text are marked for claims only.
  return maker.rows().map((row) => ({ ...row, mark: null }));
}

/**
 * @param {Source} source
 * @param {string} key
 */
function claimRole({ vocabulary }, key) {
  const role = vocabulary.claimKeys.get(key);
  if (!role) throw new Error(`the vocabulary has no ${key}`);
  return role;
}
