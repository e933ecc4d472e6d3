// The terms of the ontology and of the workspace, by their ids.

/** @typedef {import("./types").Term} Term */
/** @typedef {import("./types").Role} Role */

/** The keys of a claim that a form shows at its top. The others follow in the order of the file. */
const FIRST = ["claimant", "saidAt", "modality", "polarity", "certainty", "audience", "citing", "viaClaim", "quotes"];
/** The keys of a claim that have a place of their own in its form. */
const OWN_PLACE = new Set(["evidence", "cue", "states"]);
/** The keys that say how an entry came about, and not what it says. */
export const ABOUT_ENTRY = ["id", "confidence", "annotator", "draftedBy", "reviewer", "reviewedAt", "version", "acknowledged"];

const FIGURE_KEYS = ["counts", "unit", "scope", "countedOf"];

/** The terms, for lookups. */
export class Vocabulary {
  /** @type {Map<string, Role[]>} */
  #roles = new Map();

  /** @param {import("./types").VocabularyData} data */
  constructor(data) {
    this.data = data;
    this.classes = byId(data.classes);
    this.roles = byId(data.roles);
    this.entityClasses = byId(data.entityClasses);
    /** The fields of each kind of entry. */
    this.keys = new Map(Object.entries(data.keys).map(([entry, fields]) => [entry, byId(fields)]));
    const ofClaim = this.fieldsOf("claim");
    const says = ofClaim.filter(({ id }) => !OWN_PLACE.has(id) && !ABOUT_ENTRY.includes(id));
    /** What a claim has besides its evidence, its cue and its accounts. */
    this.claimKeys = byId([...FIRST.flatMap((id) => says.filter((one) => one.id === id)), ...says.filter(({ id }) => !FIRST.includes(id))]);
    /** What is known about the entry of a claim. */
    this.aboutEntry = ABOUT_ENTRY.flatMap((id) => ofClaim.filter((one) => one.id === id));
    this.concepts = new Map([
      ["speechAct", byId(data.acts)],
      ["polarity", byId(data.polarities)],
      ["modality", byId(data.modalities)],
      ["certainty", byId(data.certainties ?? [])],
      ["counts", byId(data.kinds)],
      ["scope", byId(data.scopes)],
      ["unit", byId(data.units ?? [])],
    ]);
  }

  /**
   * Returns the fields of a kind of entry, in their order.
   * @param {string} entry
   * @returns {Role[]}
   */
  fieldsOf(entry) {
    return [...(this.keys.get(entry)?.values() ?? [])];
  }

  /**
   * Returns the words for a key of a claim, an account or a figure.
   * @param {string | number} key
   * @param {string} [entry] The kind of entry that has the key.
   */
  labelOf(key, entry = "") {
    const word = String(key);
    const own = this.keys.get(entry)?.get(word)?.label;
    return own ?? this.roles.get(word)?.label ?? this.#label(word) ?? LABELS.get(word) ?? spaced(word);
  }

  /** @param {string} word */
  #label(word) {
    for (const entry of ["claim", "figure", "time", "entity"]) {
      const found = this.keys.get(entry)?.get(word)?.label;
      if (found) return found;
    }
    return undefined;
  }

  /**
   * Returns whether a word is a key that a form shows.
   * @param {string} word
   */
  isKey(word) {
    return this.roles.has(word) || [...this.keys.values()].some((fields) => fields.has(word));
  }

  /**
   * Returns whether an entity of a class may have a role.
   * @param {string} cls
   * @param {string[]} range
   */
  fits(cls, range) {
    const above = this.entityClasses.get(cls)?.broader ?? [];
    return range.length === 0 || range.some((wanted) => wanted === cls || wanted === "Entity" || above.includes(wanted));
  }

  /**
   * Returns the roles of a class, those that say most about it first.
   * @param {string} cls
   * @returns {Role[]}
   */
  rolesOf(cls) {
    const known = this.#roles.get(cls);
    const roles = known ?? ((this.classes.get(cls) ?? this.entityClasses.get(cls))?.roles ?? []).flatMap((id) => this.roles.get(id) ?? []);
    this.#roles.set(cls, roles);
    return roles;
  }

  /**
   * Returns the concepts of a list, such as `bases`.
   * @param {string} name
   * @returns {Term[]}
   */
  listOf(name) {
    return /** @type {Record<string, any>} */ (this.data)[name] ?? [];
  }

  /** @param {string} key */
  isFigureKey(key) {
    return FIGURE_KEYS.includes(key);
  }
}

const LABELS = new Map([["states", "what it says"]]);

/**
 * Returns a key in words: `siteCount` becomes `site count`.
 * @param {string} key
 */
const spaced = (key) => key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/**
 * @template {Term} T
 * @param {T[]} terms
 * @returns {Map<string, T>}
 */
const byId = (terms) => new Map(terms.map((term) => [term.id, term]));
