// A field with a list to choose from, as the ARIA Authoring Practices describe it: editable, list autocomplete.

import { element } from "../../shared/elements.js";

/** @typedef {import("../types").Option} Option */

let count = 0;

/**
 * A combobox. While its list is open, the first option is selected: Enter takes it.
 */
export class Combobox {
  #find;
  #taken;
  #left;
  /** @type {Option[]} */
  #options = [];
  #at = -1;
  #isTyped = false;

  /**
   * @param {{ id?: string, label?: string, placeholder?: string }} about
   * @param {(query: string, isTyped: boolean) => Option[]} find Returns the options for what is typed.
   * @param {(option: Option | null, query: string) => unknown} taken Called with what is chosen; null if nothing fits.
   * @param {() => void} [left] Called when Escape leaves the field.
   */
  constructor({ id = `combobox-${++count}`, label, placeholder = "" }, find, taken, left = () => {}) {
    this.#find = find;
    this.#taken = taken;
    this.#left = left;
    this.list = element("ul", { id: `${id}-list`, role: "listbox", class: "options", hidden: "" });
    this.list.setAttribute("aria-label", label ?? "Choices");
    this.input = element("input", {
      id,
      type: "text",
      role: "combobox",
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      placeholder,
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
      ...(label && { "aria-label": label }),
    });
    this.element = element("div", { class: "combobox" }, this.input, this.list);
    this.input.addEventListener("input", () => {
      this.#isTyped = true;
      this.open();
    });
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.input.addEventListener("click", () => !this.isOpen && this.open());
    this.input.addEventListener("blur", () => this.close());
    // The list must not take the focus from the field.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", ({ target }) => {
      const chosen = /** @type {HTMLElement} */ (target).closest("li");
      if (chosen?.dataset.index) this.#take(Number(chosen.dataset.index));
    });
  }

  get isOpen() {
    return this.input.getAttribute("aria-expanded") === "true";
  }

  /** Whether somebody typed since the last choice. */
  get isTyped() {
    return this.#isTyped;
  }

  /** @param {string} text */
  show(text) {
    this.input.value = text;
    this.#isTyped = false;
  }

  /** Says that what is in the field is not taken: it stays until somebody chooses or leaves. */
  keep() {
    this.#isTyped = true;
  }

  /** Opens the list for what is in the field. */
  open() {
    this.#options = this.#find(this.#isTyped ? this.input.value : "", this.#isTyped);
    this.list.replaceChildren(...this.#options.map((option, index) => this.#item(option, index)));
    const isOpen = this.#options.length > 0;
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
    const current = this.#isTyped || !this.input.value ? -1 : this.#options.findIndex(({ label }) => label === this.input.value);
    if (isOpen) this.list.scrollIntoView({ block: "nearest" });
    this.#select(isOpen ? Math.max(0, current) : -1);
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.#at = -1;
  }

  /**
   * @param {Option} option
   * @param {number} index
   */
  #item(option, index) {
    const { label, detail, kind } = option;
    return element(
      "li",
      { id: `${this.list.id}-${index}`, role: "option", "aria-selected": "false", "data-index": String(index), "data-value": option.value },
      ...(index < 9 ? [element("kbd", { class: "nth", "aria-hidden": "true" }, index ? String(index + 1) : "Alt 1"), " "] : []),
      ...(kind ? [element("span", { class: "kind" }, kind), " "] : []),
      element("bdi", {}, label),
      ...(detail ? [" ", element("span", { class: "detail" }, detail)] : []),
    );
  }

  /** @param {number} index */
  #select(index) {
    this.list.children[this.#at]?.setAttribute("aria-selected", "false");
    this.#at = index;
    const item = this.list.children[index];
    if (!item) return this.input.removeAttribute("aria-activedescendant");
    item.setAttribute("aria-selected", "true");
    item.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", item.id);
  }

  /** @param {number} index */
  #take(index) {
    const option = this.#options[index] ?? null;
    const query = this.input.value;
    this.#isTyped = option === null && query !== "";
    this.close();
    return this.#taken(option, query);
  }

  /** Takes what is typed, as Enter does. */
  async save() {
    if (this.#isTyped) await this.#take(this.#at);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { key, code, altKey, ctrlKey, metaKey } = event;
    if (ctrlKey || metaKey) return;
    const digit = altKey && this.isOpen && /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
    if (digit) {
      event.preventDefault();
      if (Number(digit) <= this.#options.length) void this.#take(Number(digit) - 1);
      return;
    }
    const last = this.#options.length - 1;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      if (!this.isOpen) return this.open();
      if (altKey) return this.close();
      const step = key === "ArrowDown" ? 1 : -1;
      this.#select((this.#at + step + this.#options.length) % this.#options.length);
    } else if (this.isOpen && (key === "PageDown" || key === "PageUp")) {
      event.preventDefault();
      this.#select(Math.max(0, Math.min(last, this.#at + (key === "PageDown" ? 10 : -10))));
    } else if (key === "Enter") {
      event.preventDefault();
      if (!this.isOpen) this.open();
      else void this.#take(this.#at);
      if (!this.isOpen && this.#isTyped && !this.#options.length) void this.#take(-1);
    } else if (key === "Tab" && this.#isTyped && this.isOpen) {
      void this.#take(this.#at);
    } else if (key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      if (this.isOpen && this.#isTyped) return this.close();
      this.close();
      this.#left();
    }
  }
}
