// The form of the active card. It keeps its fields, and so the focus, when the claim changes.

import { element } from "../shared/elements.js";
import { AddDetail } from "./fields/add-detail.js";
import { Field, findingItem } from "./fields/field.js";
import { accountPath, commonLength, doubtfulRow, rowAt } from "./row-places.js";
import { rowsOf } from "./rows.js";
import { targetOf } from "./report.js";

/** @typedef {import("./types").Card} Card */
/** @typedef {import("./types").Path} Path */
/** @typedef {import("./rows.js").Row} Row */

/**
 * What a form asks of the page.
 * @typedef {object} Page
 * @property {() => import("./rows.js").Source} source
 * @property {(action: import("./types").Action) => Promise<import("./client.js").Refusal | null>} act Returns why the
 *   server refused the action.
 * @property {(row: Row) => void} mark
 * @property {() => void} leave
 */

/** The fields of one card. */
export class Form {
  #page;
  #card;
  /** @type {Map<string, Field>} */
  #fields = new Map();
  /** The fields that add details, by the paths of their accounts. @type {Map<string, AddDetail>} */
  #adders = new Map();
  /** @type {Path[]} */
  #empty = [];
  #general = element("ul", { class: "findings" });
  #rows = element("div", { class: "rows" });

  /**
   * @param {Card} card
   * @param {Page} page
   */
  constructor(card, page) {
    this.#page = page;
    this.#card = card;
    this.element = element("div", { class: "form" }, this.#general, this.#rows);
    this.update(card);
  }

  /** Saves what is typed in the fields, and returns whether nothing unsaved is left. */
  async save() {
    for (const field of [...this.#adders.values(), ...this.#fields.values()]) {
      if (await field.save()) continue;
      field.focus();
      return false;
    }
    return true;
  }

  /**
   * Shows a card as it is now.
   * @param {Card} card
   */
  update(card) {
    this.#card = card;
    const rows = rowsOf(card, this.#page.source(), this.#empty);
    const about = new Set(rows.flatMap(({ findings }) => findings));
    this.#general.replaceChildren(...card.findings.filter((one) => !about.has(one)).map(findingItem));
    const before = this.#fields;
    this.#fields = new Map(rows.map((row) => [row.key, this.#fieldOf(row, before.get(row.key))]));
    const wanted = this.#order(rows);
    // Elements that stay are not moved: a moved element loses the focus.
    for (const child of [...this.#rows.children]) if (!wanted.includes(child)) child.remove();
    for (const [index, one] of wanted.entries()) {
      if (this.#rows.children[index] !== one) this.#rows.insertBefore(one, this.#rows.children[index] ?? null);
    }
  }

  /** Puts the focus into the field that is most likely wrong. */
  focusDoubtful() {
    const row = doubtfulRow(this.#card, [...this.#fields.values()].map((field) => field.row));
    if (row) this.#fields.get(row.key)?.focus();
    else this.focusAdd();
  }

  /** Puts the focus into the field that adds a detail, of the account that is in use. */
  focusAdd() {
    const active = document.activeElement;
    const used = [...this.#fields.values()].find((field) => field.element.contains(active));
    const account = (used && accountPath(used.row.path)) ?? ["states", 0];
    this.#adders.get(JSON.stringify(account))?.focus();
  }

  /**
   * Puts the focus into the field at a path.
   * @param {Path} path
   */
  focusAt(path) {
    const row = rowAt([...this.#fields.values()].map((field) => field.row), path);
    if (row) this.#fields.get(row.key)?.focus();
  }

  /**
   * Opens the small form for a new entity at a path, with words as its name. If a field is missing, it is made.
   * @param {Path} path
   * @param {string} words
   */
  offerEntity(path, words) {
    const key = JSON.stringify(path);
    if (!this.#fields.has(key)) {
      this.#empty = [...this.#empty, path];
      this.update(this.#card);
    }
    this.#fields.get(key)?.offerEntity(words);
  }

  /**
   * @param {Row} row
   * @param {Field | undefined} before
   */
  #fieldOf(row, before) {
    if (!before || before.row.kind !== row.kind || before.row.from !== row.from) return new Field(row, this.#asked);
    before.update(row);
    return before;
  }

  /**
   * Returns the elements of the rows, and after those of each account the field that adds a detail.
   * @param {Row[]} rows
   */
  #order(rows) {
    /** @type {Element[]} */
    const wanted = [];
    /** @type {Path[]} */
    const open = [];
    const close = (/** @type {Path | null} */ next) => {
      while (open.length && !isWithin(next, open[open.length - 1])) wanted.push(this.#adder(/** @type {Path} */ (open.pop())).element);
    };
    for (const row of rows) {
      const account = accountPath(row.path);
      close(account);
      if (account && row.kind === "class") open.push(account);
      const field = this.#fields.get(row.key);
      if (field) wanted.push(field.element);
    }
    close(null);
    return wanted;
  }

  /** @param {Path} account */
  #adder(account) {
    const key = JSON.stringify(account);
    const adder = this.#adders.get(key) ?? new AddDetail(account, this.#asked, (one, entity) => this.#add(one, entity));
    this.#adders.set(key, adder);
    return adder;
  }

  /** @type {import("./fields/field.js").Form} */
  #asked = {
    source: () => this.#page.source(),
    card: () => this.#card,
    set: (row, value) => this.#set(row, value),
    create: (row, entity) => this.#create(row, entity),
    mark: (row) => this.#page.mark(row),
    leave: () => this.#page.leave(),
  };

  /**
   * @param {Row} row
   * @param {unknown} value
   */
  async #set(row, value) {
    if (value === null && row.value === "") return this.#forget(row.path);
    const path = value === null ? row.path : row.write;
    const given = row.wraps && value !== null ? { verbatim: value } : value;
    return this.#act({ kind: "set", ...targetOf(this.#card), path, value: given }, row);
  }

  /**
   * @param {Row} row
   * @param {{ a: string, label: string }} entity
   */
  #create(row, entity) {
    const then = /** @type {import("./types").Action} */ ({ kind: "set", ...targetOf(this.#card), path: row.path, value: "$entity" });
    return this.#act({ kind: "entity", entity, then }, row);
  }

  /**
   * @param {import("./types").Action} action
   * @param {Row} row
   */
  async #act(action, row) {
    const refusal = await this.#page.act(action);
    const field = this.#fields.get(row.key);
    if (refusal) field?.refuse(refusal.message, refusal.hint);
    else this.#empty = this.#empty.filter((path) => JSON.stringify(path) !== row.key);
    return refusal === null;
  }

  /**
   * @param {import("./suggestions.js").Suggestion} chosen
   * @param {{ a: string, label: string }} [entity]
   */
  async #add({ path, value }, entity) {
    if (value !== undefined) {
      const set = /** @type {import("./types").Action} */ ({ kind: "set", ...targetOf(this.#card), path, value });
      await this.#page.act(entity ? { kind: "entity", entity, then: set } : set);
      return;
    }
    if (!this.#fields.has(JSON.stringify(path))) this.#empty = [...this.#empty, path];
    this.update(this.#card);
    this.focusAt(path);
  }

  /** @param {Path} path */
  #forget(path) {
    this.#empty = this.#empty.filter((one) => JSON.stringify(one) !== JSON.stringify(path));
    this.update(this.#card);
    this.#page.leave();
    return true;
  }
}

/**
 * Returns whether an account is another one or a condition of it.
 * @param {Path | null} inner
 * @param {Path} outer
 */
const isWithin = (inner, outer) => inner !== null && commonLength(inner, outer) === outer.length;
