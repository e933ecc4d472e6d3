// The form of the active card. It keeps its fields, and so the focus, when the claim changes.

import { element } from "../shared/elements.js";
import { AddDetail } from "./fields/add-detail.js";
import { Field } from "./fields/field.js";
import { findingItem } from "./fields/finding-item.js";
import { Suggested } from "./fields/suggested.js";
import { ClaimEdits } from "./claim-edits.js";
import { likely } from "./likely.js";
import { placeName, placeOf } from "./page-words.js";
import { accountPath, accountsOf, commonLength, doubtfulRow, isSame, isWithin, rowAt } from "./row-places.js";
import { rowsOf } from "./rows.js";
import { showOnly } from "./show-only.js";

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
 * @property {(id: string) => void} edit
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
  #moreRows = element("div", { class: "rows" });
  #more = element("details", { class: "more" }, element("summary", {}, "About this entry"), this.#moreRows);
  /** The account that a detail was added to last. @type {Path} */
  #last = ["states", 0];
  #where = element("p", { class: "where" });

  /**
   * @param {Card} card
   * @param {Page} page
   */
  constructor(card, page) {
    this.#page = page;
    this.#card = card;
    this.element = element("div", { class: "form" }, this.#suggested.element, this.#general, this.#rows, this.#more);
    this.#more.append(this.#where);
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
    this.#general.replaceChildren(...card.findings.filter((one) => !about.has(one)).map((one) => this.#finding(one)));
    const before = this.#fields;
    this.#fields = new Map(rows.map((row) => [row.key, this.#fieldOf(row, before.get(row.key))]));
    showOnly(this.#rows, this.#order(rows.filter(({ isMore }) => !isMore)));
    showOnly(this.#moreRows, rows.filter(({ isMore }) => isMore).flatMap(({ key }) => this.#fields.get(key)?.element ?? []));
    this.#suggested.update(likely(card, this.#accountInUse, this.#page.source()));
    const { lines, name } = this.#page.source().report.state;
    const line = lines?.[card.draft ? "drafts" : "claims"][card.id];
    this.#where.textContent = line ? `In the file reports/${name}/${card.draft ? "draft" : "claims"}.yaml, from line ${line}.` : "";
  }

  /**
   * Returns a finding that is about no row, with the way to the field that is missing.
   * @param {import("./types").Finding} finding
   */
  #finding(finding) {
    const source = this.#page.source();
    const path = placeOf(finding, this.#card, source.vocabulary);
    return findingItem(finding, source, { name: placeName(path, source.vocabulary), go: () => this.goTo(path) });
  }

  /** Puts the focus into the field that is most likely wrong. */
  focusDoubtful() {
    const row = doubtfulRow(this.#card, this.#shown);
    if (row) this.#fields.get(row.key)?.focus();
    else this.focusAdd();
  }

  /**
   * Puts the focus into the field that adds a detail, of the account that is in use.
   * @param {Path} [account]
   */
  focusAdd(account = this.#accountInUse) {
    this.#adders.get(JSON.stringify(account))?.focus();
  }

  /**
   * Goes to the field that adds a detail to the account after or before the one in use.
   * @param {1 | -1} direction
   */
  stepAccount(direction) {
    const accounts = accountsOf(this.#shown);
    const at = accounts.findIndex((path) => isSame(path, this.#accountInUse)) + direction;
    this.focusAdd(accounts[Math.max(0, Math.min(accounts.length - 1, at))]);
  }

  /** The rows, in their order. */
  get #shown() {
    return [...this.#fields.values()].map(({ row }) => row);
  }

  /** The account in whose fields the focus is; otherwise the last one that somebody added a detail to. @returns {Path} */
  get #accountInUse() {
    const active = document.activeElement;
    const adder = [...this.#adders].find(([, one]) => one.element.contains(active))?.[0];
    const used = [...this.#fields.values()].find((field) => field.element.contains(active));
    const account = adder ? /** @type {Path} */ (JSON.parse(adder)) : used && accountPath(used.row.path);
    return account ?? accountsOf(this.#shown).find((path) => isSame(path, this.#last)) ?? ["states", 0];
  }

  /**
   * Puts the focus into the field at a path.
   * @param {Path} path
   */
  focusAt(path) {
    const row = rowAt(this.#shown, path);
    if (!row) return;
    if (row.isMore) this.#more.open = true;
    this.#fields.get(row.key)?.focus();
  }

  /**
   * Puts the focus into the field at a path. A field that is missing is made; an account has one that adds details.
   * @param {Path} path
   */
  goTo(path) {
    const account = accountPath(path);
    if (account?.length === path.length) return this.#adders.get(JSON.stringify(path))?.focus();
    const isThere = this.#shown.some((row) => commonLength(row.path, path) === Math.min(row.path.length, path.length));
    if (!isThere) {
      this.#empty = [...this.#empty, path];
      this.update(this.#card);
    }
    return this.focusAt(path);
  }

  /** Goes to the field of the first error, and returns the errors. */
  focusError() {
    const errors = this.#card.findings.filter(({ severity }) => severity === "error");
    if (errors[0]) this.goTo(placeOf(errors[0], this.#card, this.#page.source().vocabulary));
    return errors;
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

  /** @param {Path} path */
  #forget(path) {
    const left = this.#empty.filter((one) => JSON.stringify(one) !== JSON.stringify(path));
    if (left.length === this.#empty.length) return;
    this.#empty = left;
    this.update(this.#card);
  }

  /** What the edits of the claim need of its form. */
  #edits = new ClaimEdits(
    {
      source: () => this.#page.source(),
      act: (action) => this.#page.act(action),
    },
    {
      card: () => this.#card,
      field: (path) => this.#fields.get(JSON.stringify(path)),
      accounts: () => accountsOf(this.#shown),
      forget: (path) => this.#forget(path),
      leave: () => this.#page.leave(),
    },
  );

  /** @type {import("./fields/field.js").Form} */
  #asked = {
    source: () => this.#page.source(),
    card: () => this.#card,
    set: (row, value) => this.#edits.set(row, value),
    create: (row, entity) => this.#edits.create(row, entity),
    mark: (row) => this.#page.mark(row),
    leave: () => this.#page.leave(),
    edit: (id) => this.#page.edit(id),
  };

  #suggested = new Suggested((one) => this.#add(one));

  /**
   * Takes one of the suggestions of the card, and returns whether there is one.
   * @param {number} index
   */
  takeSuggested(index) {
    return this.#suggested.take(index);
  }

  /**
   * @param {import("./suggestions.js").Suggestion} chosen
   * @param {{ a: string, label: string }} [entity]
   */
  async #add(chosen, entity) {
    if (chosen.value === undefined) return this.goTo(chosen.path);
    // Ask first what a new entity is.
    if (chosen.entity && !entity) return this.#adders.get(JSON.stringify(this.#accountInUse))?.ask(chosen);
    const isInField = this.element.contains(document.activeElement);
    const { made, account } = await this.#edits.add(chosen, entity);
    this.#last = account ?? this.#last;
    // The details of a new part come next.
    if (made && isInField) this.focusAdd(made);
    return undefined;
  }
}
