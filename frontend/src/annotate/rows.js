// The rows of a claim's form, as data.

import { evidenceOf } from "./report.js";
import { commonLength, rowAt } from "./row-places.js";

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
 * - `shown`: what the page cannot edit
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
 */

/** @typedef {{ vocabulary: import("./vocabulary.js").Vocabulary, report: import("./report.js").Report }} Source */

/** What has to be so for an account to be so. @type {import("./types").Role} */
const CONDITION = { id: "condition", label: "condition", definition: "What has to be so for this to be so.", value: "account", range: [], many: true };
const CONCEPT_KEYS = ["modality", "polarity", "certainty"];
const HIDDEN = new Set(["id", "states", "confidence", "acknowledged"]);

/**
 * Returns the rows of a card's form. `empty` has the paths of rows that somebody asked for and has not filled.
 * @param {Card} card
 * @param {Source} source
 * @param {Path[]} [empty]
 * @returns {Row[]}
 */
export function rowsOf(card, source, empty = []) {
  const { data } = card;
  const maker = new RowMaker(card, source, empty);
  maker.add(["evidence"], "quote", { value: source.report.words(evidenceOf(card)), mark: 1 });
  maker.values(["claimant"], data.claimant ?? "", claimRole(source, "claimant"));
  maker.add(["cue"], "quote", { value: maker.wordsAt(["cue"]) ?? text(data.cue), mark: 2, removable: Boolean(data.cue) });
  maker.add(["speechAct"], "choice", { value: text(data.speechAct), from: "speechAct" });
  for (const [key, value] of Object.entries({ ...data, ...asked(empty, []) })) {
    if (HIDDEN.has(key) || ["evidence", "claimant", "cue", "speechAct"].includes(key)) continue;
    const role = source.vocabulary.claimKeys.get(key);
    if (CONCEPT_KEYS.includes(key)) maker.add([key], "choice", { value: text(value), from: key, removable: true });
    else if (role) maker.values([key], value, role);
    else if (key === "note" || typeof value === "string") maker.add([key], "text", { value: text(value), removable: true });
    else maker.add([key], "shown", { value: JSON.stringify(value) });
  }
  for (const [index, account] of (data.states ?? []).entries()) maker.account(["states", index], account, 0);
  return maker.rows();
}

/** Makes the rows of one card. */
class RowMaker {
  #card;
  #source;
  #empty;
  /** @type {Row[]} */
  #rows = [];

  /**
   * @param {Card} card
   * @param {Source} source
   * @param {Path[]} empty
   */
  constructor(card, source, empty) {
    this.#card = card;
    this.#source = source;
    this.#empty = empty;
  }

  /** The rows, each with the findings about it; those about no row are not here. */
  rows() {
    for (const finding of this.#card.findings) {
      const row = finding.path && rowAt(this.#rows, finding.path);
      if (row) row.findings.push(finding);
    }
    return this.#rows;
  }

  /**
   * @param {Path} path
   * @param {Row["kind"]} kind
   * @param {Partial<Row>} more
   */
  add(path, kind, more) {
    const { vocabulary, report } = this.#source;
    const keys = path.filter((part) => typeof part === "string");
    const index = path.at(-1);
    const label = vocabulary.labelOf(keys.at(-1) ?? "");
    const value = more.value ?? "";
    this.#rows.push({
      key: JSON.stringify(path),
      path,
      write: path,
      wraps: false,
      kind,
      label: typeof index === "number" && index > 0 ? `${label} ${index + 1}` : label,
      value,
      definition: "",
      from: "",
      range: [],
      level: 0,
      removable: false,
      reading: this.#spanAt(path)?.reading ?? null,
      findings: [],
      mark: null,
      proposed: more.from === "entity" && (report.entity(value)?.proposed ?? false),
      ...more,
    });
  }

  /**
   * Adds the rows of a key that may have several values.
   * @param {Path} path
   * @param {Plain} value
   * @param {import("./types").Role} role
   * @param {number} [level]
   */
  values(path, value, role, level = 0) {
    if (!Array.isArray(value)) return this.value(path, value, role, level);
    for (const [index, one] of value.entries()) this.value([...path, index], one, role, level);
  }

  /**
   * @param {Path} path
   * @param {Plain} value
   * @param {import("./types").Role} role
   * @param {number} level
   */
  value(path, value, role, level) {
    const more = { definition: role.definition, range: role.range, level, removable: value !== "" || level > 0 };
    if (role.value === "account" && isMap(value)) return this.account(path, /** @type {any} */ (value), level + 1);
    if (role.value === "figure") return this.#figure(path, value, more);
    if (role.value === "date") return this.#date(path, value, more);
    if (role.value === "words" || isMap(value)) {
      if (isMap(value)) return this.add(path, "shown", { ...more, value: this.wordsAt(path) ?? JSON.stringify(value) });
      return this.add(path, "words", { ...more, value: text(value) });
    }
    if (role.value === "entity") return this.add(path, "choice", { ...more, value: text(value), from: "entity", mark: 5 });
    if (role.value === "concept") return this.add(path, "choice", { ...more, value: text(value), from: `role ${role.id}` });
    return this.add(path, role.value === "number" ? "number" : "text", { ...more, value: text(value) });
  }

  /**
   * Adds the rows of an account: what it is, then its details.
   * @param {Path} path
   * @param {import("./types").Account} account
   * @param {number} level
   */
  account(path, account, level) {
    const { vocabulary } = this.#source;
    const definition = vocabulary.classes.get(account.a)?.definition ?? "";
    const label = path.at(-1) === "condition" || path.includes("condition") ? "if" : undefined;
    this.add([...path, "a"], "class", { value: account.a, from: "class", definition, level, removable: path.length > 2, ...(label && { label }) });
    const order = new Map(vocabulary.rolesOf(account.a).map(({ id }, index) => [id, index]));
    const given = Object.entries({ ...asked(this.#empty, path), ...account }).filter(([key]) => key !== "a" && key !== "note");
    given.sort(([a], [b]) => (order.get(a) ?? 999) - (order.get(b) ?? 999));
    for (const [key, value] of given) {
      const role = vocabulary.roles.get(key) ?? (key === "condition" ? CONDITION : undefined);
      if (role) this.values([...path, key], value, role, level + 1);
      else this.add([...path, key], typeof value === "string" ? "text" : "shown", { value: text(value), level: level + 1, removable: true });
    }
    if (account.note) this.add([...path, "note"], "text", { value: text(account.note), level: level + 1, removable: true });
  }

  /**
   * @param {Path} path
   * @param {Plain} value
   * @param {Partial<Row>} more
   */
  #figure(path, value, more) {
    const figure = isMap(value) ? value : { verbatim: value };
    const level = (more.level ?? 0) + 1;
    const { vocabulary } = this.#source;
    const write = isMap(value) ? [...path, "verbatim"] : path;
    this.add(path, "words", { ...more, value: text(figure.verbatim), mark: 3, write, wraps: !isMap(value) });
    const inner = isMap(value) ? Object.keys(value) : [];
    const shown = value === "" ? [] : [...new Set(["counts", "scope", "countedOf", ...inner])];
    for (const key of shown) {
      if (key === "verbatim" || (key === "counts" && "unit" in figure && !("counts" in figure))) continue;
      const at = [...path, key];
      const one = /** @type {Record<string, Plain>} */ (figure)[key] ?? "";
      const removable = one !== "";
      const label = vocabulary.labelOf(key);
      if (key === "countedOf") this.add(at, "choice", { label, value: text(one), from: "entity", range: ["Agent"], level, removable });
      else if (vocabulary.isFigureKey(key)) this.add(at, "choice", { label, value: text(one), from: key, level, removable });
      else if (key === "asOf") this.#date(at, one, { label, level, removable });
      else if (isMap(one)) this.add(at, "shown", { label, value: shownFigure(one), level });
      else this.add(at, typeof one === "number" ? "number" : "text", { label, value: text(one), level, removable });
    }
  }

  /**
   * @param {Path} path
   * @param {Plain} value
   * @param {Partial<Row>} more
   */
  #date(path, value, more) {
    if (!isMap(value)) return this.add(path, "date", { ...more, value: text(value), mark: 4 });
    const write = [...path, "verbatim" in value || !("edtf" in value) ? "verbatim" : "edtf"];
    this.add(path, "date", { ...more, value: text(value.verbatim ?? value.edtf), mark: 4, write });
    const level = (more.level ?? 0) + 1;
    for (const [key, one] of Object.entries(value)) {
      if (key === "verbatim" || (key === "edtf" && !("verbatim" in value))) continue;
      this.add([...path, key], "text", { value: text(one), level, removable: true });
    }
  }

  /** @param {Path} path */
  wordsAt(path) {
    const span = this.#spanAt(path);
    return span && this.#source.report.words(span);
  }

  /** @param {Path} path */
  #spanAt(path) {
    const key = JSON.stringify(path);
    return this.#card.spans.find((span) => JSON.stringify(span.path) === key);
  }
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

/**
 * Returns an empty value for each path that somebody asked for right below `above`.
 * @param {Path[]} empty
 * @param {Path} above
 * @returns {Record<string, Plain>}
 */
function asked(empty, above) {
  const below = empty.filter((path) => path.length === above.length + 1 && commonLength(path, above) === above.length);
  return Object.fromEntries(below.map((path) => [String(path.at(-1)), ""]));
}

/**
 * @param {Plain | undefined} value
 * @returns {value is { [key: string]: Plain }}
 */
const isMap = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {Plain | undefined} value */
function text(value) {
  if (value === undefined || value === null) return "";
  if (isMap(value)) return typeof value.exact === "string" ? value.exact : JSON.stringify(value);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** @param {{ [key: string]: Plain }} figure */
const shownFigure = (figure) => Object.entries(figure).map(([key, value]) => `${key} ${text(value)}`).join(", ");
