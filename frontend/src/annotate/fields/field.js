// One row of a form on the page.

import { element } from "../../shared/elements.js";
import { Combobox } from "./combobox.js";
import { findingItem } from "./finding-item.js";
import { NewEntity } from "./new-entity.js";
import { labelOfValue, optionsOf, wordOptions } from "../choices.js";
import { matching } from "../matching.js";

/** @typedef {import("../rows.js").Row} Row */
/** @typedef {import("../types").Option} Option */
/** @typedef {import("../types").Path} Path */

/**
 * What a field asks of the form that it is in.
 * @typedef {object} Form
 * @property {() => import("../rows.js").Source} source
 * @property {() => import("../types").Card | null} card The claim; null if the form is about something else.
 * @property {(row: Row, value: unknown) => Promise<boolean>} set Returns whether the server took the value.
 * @property {(row: Row, entity: { a: string, label: string }) => Promise<boolean>} create
 * @property {(row: Row) => void} mark Marks the selection of the text for this row.
 * @property {() => void} leave Gives the focus back to the card.
 * @property {(id: string) => void} edit Opens the entry of an entity.
 */

let count = 0;

/** A field that keeps its element, and so the focus, when the claim changes. */
export class Field {
  #form;
  #row;
  #label = element("label");
  #reading = element("p", { class: "reading" });
  #findings = element("ul", { class: "findings" });
  #refusal = element("p", { class: "refusal" });
  #definition = element("p", { class: "definition" });
  #buttons = element("span", { class: "row-buttons" });
  #below = element("div");
  #id = `field-${++count}`;
  /** @type {Combobox | null} */
  #combobox = null;
  /** @type {HTMLInputElement | HTMLTextAreaElement | HTMLButtonElement} */
  #input;

  /**
   * @param {Row} row
   * @param {Form} form
   */
  constructor(row, form) {
    this.#row = row;
    this.#form = form;
    this.#input = this.#makeInput();
    this.#input.setAttribute("aria-describedby", `${this.#id}-about`);
    this.#label.setAttribute("for", this.#input.id);
    const about = element("div", { id: `${this.#id}-about`, class: "about" }, this.#reading, this.#refusal, this.#findings, this.#definition);
    this.element = element(
      "div",
      { class: "row" },
      this.#label,
      element("div", { class: "control" }, this.#combobox?.element ?? this.#input, this.#buttons),
      this.#below,
      about,
    );
    this.update(row);
  }

  get row() {
    return this.#row;
  }

  /** Whether the field has words that the server has not taken. */
  get isDirty() {
    if (this.#isPending) return true;
    return this.#combobox ? this.#combobox.isTyped : this.#row.kind !== "quote" && this.#typed() !== this.#row.value;
  }

  /** Saves what is typed, and returns whether nothing unsaved is left. */
  async save() {
    if (!this.isDirty) return true;
    if (this.#combobox) await this.#combobox.save();
    else await this.#commit(this.#typedValue(this.#typed()));
    return !this.isDirty && !this.#below.hasChildNodes();
  }

  focus() {
    this.#input.focus();
    if (this.#input instanceof HTMLInputElement) this.#input.select();
    if (this.#combobox && this.#row.value === "") this.#combobox.open();
  }

  /**
   * Shows a row as it is now. What somebody is typing stays.
   * @param {Row} row
   */
  update(row) {
    const isDirty = this.#shown !== null && this.isDirty;
    this.#row = row;
    this.element.dataset.kind = row.kind;
    this.element.dataset.level = String(Math.min(row.level, 4));
    this.element.classList.toggle("heading", row.kind === "class");
    this.#label.textContent = row.label;
    this.#definition.textContent = row.definition;
    this.#reading.textContent = row.reading && row.reading !== row.value ? `Read as ${row.reading}` : "";
    this.#findings.replaceChildren(...row.findings.map((one) => findingItem(one, this.#form.source())));
    this.#input.toggleAttribute("aria-invalid", false);
    if (row.findings.some(({ severity }) => severity === "error")) this.#input.setAttribute("aria-invalid", "true");
    const shown = this.#labelOf(row.value);
    if (!isDirty) this.#put(shown);
    this.#shown = shown;
    this.#updateButtons();
  }

  /** Whether a value is on its way to the server. */
  #isPending = false;
  /** What the row showed last. @type {string | null} */
  #shown = null;

  /**
   * Says at the field why the server did not take a value. What was typed stays.
   * @param {string} message
   * @param {string} hint
   */
  refuse(message, hint) {
    this.#refusal.textContent = [message, hint].filter(Boolean).join(" ");
    this.#combobox?.keep();
  }

  /** @param {string} text */
  #put(text) {
    if (this.#combobox) this.#combobox.show(text);
    else if (this.#input instanceof HTMLButtonElement) this.#input.textContent = text || "Select words in the text, then press this button";
    else this.#input.value = text;
  }

  #typed() {
    return this.#input instanceof HTMLButtonElement ? this.#row.value : this.#input.value;
  }

  /** @returns {HTMLInputElement | HTMLTextAreaElement | HTMLButtonElement} */
  #makeInput() {
    const { kind, path } = this.#row;
    if (kind === "quote") return this.#quoteButton();
    if (kind === "choice" || kind === "class") return this.#makeCombobox(this.#find, this.#take);
    if (kind === "words" || kind === "date") return this.#makeCombobox(this.#findWords, this.#takeWords);
    if (kind === "shown") return element("input", { id: this.#id, type: "text", readonly: "", class: "shown" });
    const input = path.at(-1) === "note" ? element("textarea", { id: this.#id, rows: "3" }) : element("input", { id: this.#id, type: "text" });
    if (kind === "number") input.setAttribute("inputmode", "decimal");
    input.addEventListener("change", () => this.#commit(this.#typedValue(input.value)));
    input.addEventListener("keydown", (event) => {
      const { key } = /** @type {KeyboardEvent} */ (event);
      if (key === "Enter" && input instanceof HTMLInputElement) this.#commit(this.#typedValue(input.value));
      if (key !== "Escape") return;
      event.stopPropagation();
      this.#form.leave();
    });
    return input;
  }

  #quoteButton() {
    const button = element("button", { id: this.#id, type: "button", class: "quote", lang: this.#form.source().report.state.language });
    button.addEventListener("click", () => this.#form.mark(this.#row));
    return button;
  }

  /**
   * @param {(query: string) => Option[]} find
   * @param {(option: Option | null, query: string) => unknown} take
   */
  #makeCombobox(find, take) {
    const placeholder = this.#row.path[0] === "claimant" ? "the report itself" : "";
    this.#combobox = new Combobox({ id: this.#id, placeholder }, find, take, () => this.#leave());
    return this.#combobox.input;
  }

  /** Leaves the field: what was typed and not chosen goes. */
  #leave() {
    if (this.#combobox?.isTyped) this.#combobox.show(this.#shown ?? "");
    this.#form.leave();
  }

  /** @param {string} query */
  #find = (query) => {
    const found = matching(optionsOf(this.#form.source(), this.#row), query);
    if (!this.#takesEntities || !query.trim()) return found;
    return [...found, { value: "", label: query.trim(), kind: "New:", detail: "add to the register" }];
  };

  /** @param {string} query */
  #findWords = (query) => wordOptions(this.#form.source(), this.#form.card(), this.#row, query);

  /**
   * @param {Option | null} option
   * @param {string} query
   */
  #takeWords = (option, query) => {
    const value = option?.value ?? query.trim();
    return this.#commit(value === "" ? null : value);
  };

  get #takesEntities() {
    return this.#row.from === "entity" || this.#row.from.startsWith("role ") || this.#row.from === "counts";
  }

  /**
   * @param {Option | null} option
   * @param {string} query
   */
  #take = (option, query) => {
    if (option?.value) return this.#commit(option.value);
    if (!option && !query.trim()) return this.#row.removable ? this.#commit(null) : undefined;
    if (this.#takesEntities) return this.offerEntity(query.trim());
    this.refuse(`There is no “${query.trim()}” to choose.`, "Choose one of the list: the arrow down opens it.");
    return undefined;
  };

  /**
   * Offers to add an entity with this name.
   * @param {string} label
   */
  offerEntity(label) {
    const range = this.#row.from === "counts" ? ["Kind"] : this.#row.range;
    const made = new NewEntity(label, range, this.#form.source(), async (entity) => {
      if (!entity) return this.answered();
      if (await this.#form.create(this.#row, entity)) this.answered();
    });
    this.ask(made);
  }

  /**
   * Shows a question below the field, and goes to it.
   * @param {{ element: Element, focus: () => void }} question
   */
  ask(question) {
    this.#below.replaceChildren(question.element);
    question.focus();
  }

  /** Ends a question: the field has its value again, and the focus. */
  answered() {
    this.#below.replaceChildren();
    this.#put(this.#shown ?? "");
    this.#input.focus();
  }

  /** @param {string} typed */
  #typedValue(typed) {
    const number = Number(typed);
    if (typed.trim() === "") return null;
    return this.#row.kind === "number" && Number.isFinite(number) ? number : typed;
  }

  /** @param {unknown} value */
  async #commit(value) {
    this.#refusal.textContent = "";
    if (value === this.#row.value || (value === null && this.#row.value === "")) return this.#put(this.#labelOf(this.#row.value));
    if (this.#combobox && value !== null) this.#put(this.#labelOf(String(value)));
    this.#isPending = true;
    const isTaken = await this.#form.set(this.#row, value);
    this.#isPending = false;
    if (isTaken) this.#put(this.#labelOf(this.#row.value));
    return undefined;
  }

  /**
   * Returns the words for a value: the name of an entity, the label of a term.
   * @param {string} value
   */
  #labelOf(value) {
    const source = this.#form.source();
    const { kind, from } = this.#row;
    if (kind === "class") return source.vocabulary.classes.get(value)?.label ?? value;
    return kind === "choice" && value ? labelOfValue(source, from, value) : value;
  }

  #updateButtons() {
    const { row } = this;
    const isNamed = row.from === "entity" && this.#form.source().report.entity(row.value) !== undefined;
    const wanted = `${row.mark} ${row.removable} ${isNamed && row.value}`;
    if (this.#buttons.dataset.for === wanted) return;
    this.#buttons.dataset.for = wanted;
    const buttons = [];
    if (row.mark && row.kind !== "quote") buttons.push(this.#button("Mark", `Mark the selected words as ${row.label}`, () => this.#form.mark(this.#row)));
    if (isNamed) buttons.push(this.#button("Entry", `Change the entry of ${this.#labelOf(row.value)} in the register`, () => this.#form.edit(this.#row.value)));
    if (row.removable) buttons.push(this.#button("Remove", `Remove ${row.label}`, () => this.#form.set(this.#row, null)));
    this.#buttons.replaceChildren(...buttons);
  }

  /**
   * @param {string} words
   * @param {string} label
   * @param {() => void} act
   */
  #button(words, label, act) {
    const button = element("button", { type: "button", class: "small", "aria-label": label }, words);
    button.addEventListener("click", act);
    return button;
  }
}
