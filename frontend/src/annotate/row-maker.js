// Makes the rows of a form out of the values of an entry.

import { commonLength, rowAt } from "./row-places.js";

/** @typedef {import("./types").Path} Path */
/** @typedef {import("./types").Plain} Plain */
/** @typedef {import("./types").Role} Role */
/** @typedef {import("./rows.js").Row} Row */
/** @typedef {import("./rows.js").Source} Source */

/** What has to be so for an account to be so. @type {Role} */
const CONDITION = { id: "condition", label: "condition", definition: "What has to be so for this to be so.", value: "account", range: [], many: true };
/** The kinds of values that are chosen among what the report and its claims have. */
const CHOSEN = new Set(["claim", "medium", "report"]);
/** What the rows of a figure show, whether or not it has a value. */
const OF_FIGURE = ["counts", "scope", "countedOf"];

/** Makes the rows of one entry. */
export class RowMaker {
  #card;
  #source;
  #empty;
  #entry;
  /** @type {Row[]} */
  #rows = [];
  /** What the next row has besides. @type {Partial<Row>} */
  #next = {};

  /**
   * @param {import("./types").Card} card
   * @param {Source} source
   * @param {Path[]} empty
   * @param {string} entry The kind of entry, whose fields say what a key takes.
   */
  constructor(card, source, empty, entry) {
    this.#card = card;
    this.#source = source;
    this.#empty = empty;
    this.#entry = entry;
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
    const label = more.label ?? vocabulary.labelOf(keys.at(-1) ?? "", keys.length === 1 ? this.#entry : "");
    const value = more.value ?? "";
    this.#rows.push({
      key: JSON.stringify(path),
      path,
      write: path,
      wraps: false,
      kind,
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
      others: [],
      isMore: false,
      ...more,
      label: typeof index === "number" && index > 0 ? `${label} ${index + 1}` : label,
    });
  }

  /**
   * Adds the rows of a key that may have several values.
   * @param {Path} path
   * @param {Plain} value
   * @param {Role} role
   * @param {number} [level]
   */
  values(path, value, role, level = 0) {
    if (!Array.isArray(value)) return this.value(path, value, role, level);
    for (const [index, one] of value.entries()) this.value([...path, index], one, role, level);
  }

  /**
   * Adds the rows of a field that is shown even without a value. A key of several values has an empty row at its end.
   * @param {Path} path
   * @param {Plain} value
   * @param {Role} role
   */
  field(path, value, role) {
    this.values(path, value, role);
    if (!role.many || value === "") return;
    const others = Array.isArray(value) ? value : [value];
    this.#next = { key: `${JSON.stringify(path)} next`, others, label: `${role.label}, too` };
    this.value(path, "", role, 0);
    this.#next = {};
  }

  /**
   * Adds the rows of a key that is about the entry.
   * @param {Path} path
   * @param {Plain} value
   * @param {Role} role
   */
  more(path, value, role) {
    this.#next = { isMore: true };
    this.values(path, value, role);
    this.#next = {};
  }

  /**
   * @param {Path} path
   * @param {Plain} value
   * @param {Role} role
   * @param {number} level
   */
  value(path, value, role, level) {
    const label = role.label;
    const more = { label, definition: role.definition, range: role.range, level, removable: !role.needed && (value !== "" || level > 0), ...this.#next };
    if (role.value === "account" && isMap(value)) return this.account(path, /** @type {any} */ (value), level + 1);
    if (role.value === "figure") return this.#figure(path, value, more);
    if (role.value === "date") return this.#date(path, value, more);
    if (role.value === "coordinates") return this.#coordinates(path, value, level + 1);
    if (role.value === "reasons" && isMap(value)) return this.#reason(path, value, more);
    if (role.value === "words" && isMap(value)) return this.add(path, "quote", { ...more, value: this.wordsAt(path) ?? text(value) });
    if (isMap(value)) return this.unknown(path, value, level);
    if (role.value === "words") return this.add(path, "words", { ...more, value: text(value) });
    if (role.value === "shown" || role.value === "reasons") return this.add(path, "shown", { ...more, value: text(value), removable: false });
    const from = this.#from(role);
    if (from) return this.add(path, "choice", { ...more, value: text(value), from, ...(from === "entity" && !more.isMore && { mark: 5 }) });
    return this.add(path, role.value === "number" ? "number" : "text", { ...more, value: text(value) });
  }

  /**
   * Returns what a key is chosen from; nothing if it is typed.
   * @param {Role} role
   */
  #from({ id, value, choices }) {
    if (value === "entity") return "entity";
    if (value === "class") return "entityClass";
    if (value === "one") return `one ${(choices ?? []).join(" ")}`;
    if (value === "concept") return choices ? `list ${choices[0]}` : `role ${id}`;
    return CHOSEN.has(value) ? value : "";
  }

  /**
   * Adds the rows of a value that no field describes: each text and number in it can be changed.
   * @param {Path} path
   * @param {Plain} value
   * @param {number} level
   */
  unknown(path, value, level) {
    const more = { level, removable: true, ...this.#next };
    if (Array.isArray(value) && value.length) for (const [index, one] of value.entries()) this.unknown([...path, index], one, level);
    else if (isMap(value) && Object.keys(value).length) for (const [key, one] of Object.entries(value)) this.unknown([...path, key], one, level + 1);
    else if (typeof value === "object" || typeof value === "boolean") this.add(path, "shown", { ...more, value: JSON.stringify(value) });
    else this.add(path, typeof value === "number" ? "number" : "text", { ...more, value: text(value) });
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
    const label = path.includes("condition") ? "if" : vocabulary.labelOf("a");
    this.add([...path, "a"], "class", { value: account.a, from: "class", definition, level, removable: path.length > 2, label });
    const order = new Map(vocabulary.rolesOf(account.a).map(({ id }, index) => [id, index]));
    const given = Object.entries({ ...asked(this.#empty, path), ...account }).filter(([key]) => key !== "a" && key !== "note");
    given.sort(([a], [b]) => (order.get(a) ?? 999) - (order.get(b) ?? 999));
    for (const [key, value] of given) {
      const role = vocabulary.roles.get(key) ?? (key === "condition" ? CONDITION : undefined);
      if (role) this.values([...path, key], value, role, level + 1);
      else this.unknown([...path, key], value, level + 1);
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
    this.add(path, "words", { ...more, value: text(figure.verbatim), mark: 3, write: isMap(value) ? [...path, "verbatim"] : path, wraps: !isMap(value) });
    const inner = { ...asked(this.#empty, path), ...(isMap(value) ? value : {}) };
    const shown = value === "" ? [] : [...new Set([...OF_FIGURE, ...Object.keys(inner)])];
    for (const key of shown) {
      if (key === "verbatim" || (key === "counts" && "unit" in figure && !("counts" in figure))) continue;
      this.#ofFigure([...path, key], inner[key] ?? "", level);
    }
  }

  /**
   * @param {Path} at
   * @param {Plain} value
   * @param {number} level
   */
  #ofFigure(at, value, level) {
    const { vocabulary } = this.#source;
    const key = String(at.at(-1));
    const role = vocabulary.keys.get("figure")?.get(key);
    if (vocabulary.isFigureKey(key) && key !== "countedOf") {
      this.add(at, "choice", { definition: role?.definition ?? "", value: text(value), from: key, level, removable: value !== "" });
    } else if (role) {
      this.value(at, value, { ...role, needed: value === "" }, level);
    } else {
      this.unknown(at, value, level);
    }
  }

  /**
   * @param {Path} path
   * @param {Plain} value
   * @param {Partial<Row>} more
   */
  #date(path, value, more) {
    const inner = { ...asked(this.#empty, path), ...(isMap(value) ? value : {}) };
    const date = isMap(value) ? value : {};
    const first = "verbatim" in date || !("edtf" in date) ? "verbatim" : "edtf";
    this.add(path, "date", { ...more, value: isMap(value) ? text(date[first]) : text(value), mark: 4, write: isMap(value) ? [...path, first] : path });
    for (const role of this.#source.vocabulary.fieldsOf("time")) {
      if (role.id !== first && inner[role.id] !== undefined) this.value([...path, role.id], inner[role.id], { ...role, value: role.value === "words" ? "text" : role.value }, (more.level ?? 0) + 1);
    }
  }

  /**
   * @param {Path} path
   * @param {Plain} value
   * @param {number} level
   */
  #coordinates(path, value, level) {
    const given = isMap(value) ? value : {};
    for (const role of this.#source.vocabulary.fieldsOf("coordinates")) this.value([...path, role.id], given[role.id] ?? "", role, level);
  }

  /**
   * Adds the row of a finding that stays: why it does.
   * @param {Path} path
   * @param {{ [key: string]: Plain }} value
   * @param {Partial<Row>} more
   */
  #reason(path, value, more) {
    this.add(path, "text", { ...more, write: [...path, "why"], label: `why “${text(value.finding)}” stays`, value: text(value.why) });
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
 * Returns an empty value for each path that somebody asked for right below `above`.
 * @param {Path[]} empty
 * @param {Path} above
 * @returns {Record<string, Plain>}
 */
export function asked(empty, above) {
  const below = empty.filter((path) => path.length === above.length + 1 && commonLength(path, above) === above.length);
  return Object.fromEntries(below.map((path) => [String(path.at(-1)), ""]));
}

/**
 * @param {Plain | undefined} value
 * @returns {value is { [key: string]: Plain }}
 */
export const isMap = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {Plain | undefined} value */
export function text(value) {
  if (value === undefined || value === null) return "";
  if (isMap(value)) return typeof value.exact === "string" ? value.exact : JSON.stringify(value);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
