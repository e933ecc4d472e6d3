// What a form does with a claim: sets a value, makes it another kind of account, adds an entity or several values at once.

import { noteCorrection } from "./corrections.js";
import { questionAbout } from "./fields/move-details.js";
import { misfits, movedTo, wholeOnly } from "./misfits.js";
import { targetOf } from "./report.js";
import { accountAt, accountPath, isSame } from "./row-places.js";
import { isAll } from "./whole-evidence.js";

/** @typedef {import("./types").Action} Action */
/** @typedef {import("./types").Path} Path */
/** @typedef {import("./rows.js").Row} Row */

/**
 * What edits ask of the form.
 * @typedef {object} Form
 * @property {() => import("./types").Card} card
 * @property {(path: Path) => import("./fields/field.js").Field | undefined} field
 * @property {() => Path[]} accounts
 * @property {(path: Path) => void} forget Takes an empty field away.
 * @property {() => void} leave
 */

/** The edits of one claim. */
export class ClaimEdits {
  #page;
  #form;

  /**
   * @param {Pick<import("./form.js").Page, "source" | "act">} page
   * @param {Form} form
   */
  constructor(page, form) {
    this.#page = page;
    this.#form = form;
  }

  get #target() {
    return targetOf(this.#form.card());
  }

  /**
   * Sets what a row is about, and returns whether the server took it.
   * @param {Row} row
   * @param {unknown} value
   */
  async set(row, value) {
    if (value === null && row.value === "") {
      this.#form.forget(row.path);
      this.#form.leave();
      return true;
    }
    if (row.kind === "class" && typeof value === "string") return this.#reclass(row, value);
    const path = value === null ? row.path : row.write;
    if (row.from === "entity") noteCorrection(row.path, row.value, value);
    const given = row.wraps && value !== null ? { verbatim: value } : value;
    return this.#act({ kind: "set", ...this.#target, path, value: given }, row);
  }

  /**
   * Makes an account one of another class. If details do not fit it, somebody first says what becomes of them.
   * @param {Row} row
   * @param {string} cls
   */
  async #reclass(row, cls) {
    const at = row.path.slice(0, -1);
    const account = accountAt(this.#form.card(), at);
    const target = this.#target;
    const field = this.#form.field(row.path);
    const source = this.#page.source();
    const moved = wholeOnly(misfits(account, cls, source.vocabulary, source.report), (value) => isAll(this.#form.card(), value, source));
    if (moved) return this.#act({ kind: "many", actions: [{ kind: "set", ...target, path: at, value: movedTo(account, cls, moved) }], label: `make it “${source.vocabulary.classes.get(cls)?.label ?? cls}”` }, row);
    const question = questionAbout(account, cls, this.#page.source(), async (moves, label) => {
      field?.answered();
      if (!moves) return;
      const action = /** @type {const} */ ({ kind: "set", ...target, path: at, value: movedTo(account, cls, moves) });
      await this.#act({ kind: "many", actions: [action], label }, row);
    });
    if (!question) return this.#act({ kind: "set", ...target, path: row.path, value: cls }, row);
    field?.ask(question);
    return false;
  }

  /**
   * Adds an entity to the register as the value of a row.
   * @param {Row} row
   * @param {{ a: string, label: string }} entity
   */
  create(row, entity) {
    const then = /** @type {Action} */ ({ kind: "set", ...this.#target, path: row.path, value: "$entity" });
    return this.#act({ kind: "entity", entity, then }, row);
  }

  /**
   * @param {Action} action
   * @param {Row} row
   */
  async #act(action, row) {
    const refusal = await this.#page.act(action);
    if (refusal) this.#form.field(row.path)?.refuse(refusal.message, refusal.hint);
    else this.#form.forget(row.path);
    return refusal === null;
  }

  /**
   * Adds what is suggested. Returns the account that it is in, and the part of the claim that it made.
   * @param {import("./suggestions.js").Suggestion} chosen
   * @param {{ a: string, label: string }} [entity]
   * @returns {Promise<{ made?: Path, account?: Path }>}
   */
  async add({ path, value, also = [], label }, entity) {
    const heading = this.#form.field(path);
    if (heading?.row.kind === "class" && typeof value === "string") {
      await this.#reclass(heading.row, value);
      return {};
    }
    for (const one of [{ path, value }, ...also]) noteCorrection(one.path, accountAt(this.#form.card(), one.path), one.value);
    const sets = [{ path, value }, ...also].map((one) => /** @type {Action} */ ({ kind: "set", ...this.#target, ...one }));
    const before = this.#form.accounts();
    const all = sets.length > 1 ? /** @type {Action} */ ({ kind: "many", actions: sets, label }) : sets[0];
    if (await this.#page.act(entity ? { kind: "entity", entity, then: sets[0] } : all)) return {};
    const isPart = typeof value === "object" && value !== null && "a" in value;
    const made = isPart ? this.#form.accounts().find((one) => !before.some((known) => isSame(known, one))) : undefined;
    return { made, account: made ?? accountPath(path) ?? undefined };
  }
}
