// The field that adds a detail to a claim: one types a value, and chooses what it is.

import { element } from "../../shared/elements.js";
import { Combobox } from "./combobox.js";
import { suggestions } from "../suggestions.js";

/** One field for each account of a claim. */
export class AddDetail {
  /** @type {Combobox} */
  #combobox;

  /**
   * @param {import("../types").Path} at The account.
   * @param {import("./field.js").Form} form
   * @param {(suggestion: import("../suggestions.js").Suggestion) => Promise<void>} add
   */
  constructor(at, form, add) {
    this.#combobox = new Combobox(
      { label: at.length > 2 ? "Add or change a detail of the condition" : at[1] ? `Add or change a detail of part ${Number(at[1]) + 1}` : "Add or change a detail", placeholder: "Add: a name, a number, a word …" },
      (query) =>
        suggestions(form.card(), at, query, form.source()).map((one) => ({
          value: JSON.stringify(one),
          ...(one.label && { kind: `${one.role}:` }),
          label: one.label || `${one.role} …`,
          detail: one.detail,
        })),
      async (option, query) => {
        if (!option && !query.trim()) this.#combobox.show("");
        if (!option) return;
        const chosen = JSON.parse(option.value);
        this.#combobox.show("");
        await add(chosen);
        if (chosen.value !== undefined && this.#combobox.input === document.activeElement) this.#combobox.open();
      },
      () => {
        this.#combobox.show("");
        form.leave();
      },
    );
    this.element = element("div", { class: "row add-detail", "data-account": JSON.stringify(at) }, this.#combobox.element);
  }

  /** Adds what is typed, and returns whether nothing unsaved is left. */
  async save() {
    await this.#combobox.save();
    return !this.#combobox.isTyped;
  }

  focus() {
    this.#combobox.input.focus();
    this.#combobox.open();
  }
}
