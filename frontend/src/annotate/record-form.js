// The form of an entry that is no claim: the report, an entity or a medium. All its fields are shown, filled or not.

import { element } from "../shared/elements.js";
import { Field } from "./fields/field.js";
import { questionAbout } from "./fields/move-details.js";
import { movedTo } from "./misfits.js";
import { showOnly } from "./show-only.js";
import { rowsOfEntry } from "./rows.js";

/** @typedef {import("./types").Path} Path */
/** @typedef {import("./rows.js").Row} Row */

/**
 * What a form is about.
 * @typedef {object} About
 * @property {string} entry The kind of entry.
 * @property {{ entity: string } | { report: true } | { media: true }} target How an action names it.
 * @property {Path} at Where it is in its target.
 * @property {() => { data: { [key: string]: import("./types").Plain }, fields: import("./types").Role[] } | null} read
 *   Returns the entry as it is now, and its fields; null if it is gone.
 */

/** The fields of one entry. */
export class RecordForm {
  #about;
  #page;
  /** @type {Map<string, Field>} */
  #fields = new Map();

  /**
   * @param {About} about
   * @param {import("./form.js").Page} page
   */
  constructor(about, page) {
    this.#about = about;
    this.#page = page;
    this.element = element("div", { class: "rows record" });
    this.update();
  }

  /** Shows the entry as it is now. */
  update() {
    const { entry, at, read } = this.#about;
    const found = read();
    const rows = found ? rowsOfEntry(found.data, found.fields, this.#page.source(), entry, at) : [];
    const before = this.#fields;
    this.#fields = new Map(rows.map((row) => [row.key, this.#fieldOf(row, before.get(row.key))]));
    showOnly(this.element, [...this.#fields.values()].map((field) => field.element));
  }

  focus() {
    this.#fields.values().next().value?.focus();
  }

  /** @param {string} key */
  focusField(key) {
    [...this.#fields.values()].find(({ row }) => row.path.at(-1) === key)?.focus();
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

  /** @type {import("./fields/field.js").Form} */
  #asked = {
    source: () => this.#page.source(),
    card: () => null,
    set: (row, value) => (row.from === "entityClass" ? this.#reclass(row, String(value)) : this.#act(this.#set(row, value), row)),
    create: (row, entity) => this.#act({ kind: "entity", entity, then: this.#set(row, "$entity") }, row),
    mark: () => {},
    leave: () => this.#page.leave(),
    edit: (id) => this.#page.edit(id),
  };

  /**
   * @param {Row} row
   * @param {unknown} value
   * @returns {import("./types").Action}
   */
  #set({ path, write, others }, value) {
    const given = others.length && value !== null ? [...others, value] : value;
    return { kind: "set", ...this.#about.target, path: value === null ? path : write, value: given };
  }

  /**
   * Makes an entity one of another class. If details do not fit it, somebody first says what becomes of them.
   * @param {Row} row
   * @param {string} cls
   */
  async #reclass(row, cls) {
    const entity = this.#about.read()?.data ?? {};
    const field = this.#fields.get(row.key);
    const { target } = this.#about;
    const question = questionAbout(entity, cls, this.#page.source(), async (moves, label) => {
      field?.answered();
      if (!moves) return;
      const action = /** @type {import("./types").Action} */ ({ kind: "set", ...target, path: [], value: movedTo(entity, cls, moves) });
      await this.#act({ kind: "many", actions: [action], label }, row);
    });
    if (!question) return this.#act(this.#set(row, cls), row);
    field?.ask(question);
    return false;
  }

  /**
   * @param {import("./types").Action} action
   * @param {Row} row
   */
  async #act(action, row) {
    const refusal = await this.#page.act(action);
    if (refusal) this.#fields.get(row.key)?.refuse(refusal.message, refusal.hint);
    return refusal === null;
  }
}
