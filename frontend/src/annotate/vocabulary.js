// The terms of the ontology and of the workspace, by their ids.

/** @typedef {import("./types").Term} Term */
/** @typedef {import("./types").Role} Role */

/** What a claim has besides its accounts, in the order of the form. @type {Role[]} */
const CLAIM_KEYS = [
  { id: "claimant", label: "source", definition: "Who says it.", value: "entity", range: ["Agent"], many: true },
  { id: "saidAt", label: "said at", definition: "When it was said.", value: "date", range: [], many: false },
  { id: "audience", label: "audience", definition: "To whom it was said.", value: "entity", range: ["Agent"], many: true },
  { id: "citing", label: "citing", definition: "Whom the source cites.", value: "entity", range: ["Agent"], many: true },
];

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
    this.claimKeys = byId([...CLAIM_KEYS, ...(data.claim ?? []).filter(({ value }) => value)]);
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
   * Returns the words for a key of a claim, an account or a figure.
   * @param {string | number} key
   */
  labelOf(key) {
    const word = String(key);
    return this.roles.get(word)?.label ?? this.claimKeys.get(word)?.label ?? LABELS.get(word) ?? spaced(word);
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
    const roles = known ?? (this.classes.get(cls)?.roles ?? []).flatMap((id) => this.roles.get(id) ?? []);
    this.#roles.set(cls, roles);
    return roles;
  }

  /** @param {string} key */
  isFigureKey(key) {
    return FIGURE_KEYS.includes(key);
  }
}

const LABELS = new Map([
  ["a", "what it is"],
  ["evidence", "evidence"],
  ["cue", "cue"],
  ["speechAct", "way of saying"],
  ["verbatim", "words"],
  ["edtf", "date"],
  ["counts", "counts"],
  ["countedOf", "counted of"],
  ["asOf", "as of"],
  ["alsoGivenAs", "also given as"],
  ["viaClaim", "via claim"],
]);

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
