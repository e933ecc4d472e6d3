// The field that adds a detail to a claim: one types a value, and chooses what it is.

import { element } from "../../shared/elements.js";
import { Combobox } from "./combobox.js";
import { NewEntity } from "./new-entity.js";
import { suggestions } from "../suggestions.js";

/** One field for each account of a claim. */
export class AddDetail {
  /** @type {Combobox} */
  #combobox;
  #below = element("div");
  #form;
  #add;

  /**
   * @param {import("../types").Path} at The account.
   * @param {import("./field.js").Form} form
   * @param {(suggestion: import("../suggestions.js").Suggestion, entity?: { a: string, label: string }) => Promise<void>} add
   */
  constructor(at, form, add) {
    this.#form = form;
    this.#add = add;
    this.#combobox = new Combobox(
      { label: at.length > 2 ? "Add or change a detail of the condition" : at[1] ? `Add or change a detail of part ${Number(at[1]) + 1}` : "Add or change a detail", placeholder: "Add: a name, a number, a word …" },
      (query) =>
        suggestions(/** @type {import("../types").Card} */ (form.card()), at, query, form.source()).map((one) => ({
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
        if (chosen.entity) return this.ask(chosen);
        await add(chosen);
        if (chosen.value !== undefined && this.#combobox.input === document.activeElement) this.#combobox.open();
      },
      () => {
        this.#combobox.show("");
        form.leave();
      },
    );
    this.element = element("div", { class: "row add-detail", "data-account": JSON.stringify(at) }, this.#combobox.element, this.#below);
  }

  /**
   * Asks what kind of thing a new entity is, and adds both.
   * @param {import("../suggestions.js").Suggestion} chosen
   */
  ask(chosen) {
    const { name = "", range = [] } = chosen.entity ?? {};
    const made = new NewEntity(name, range, this.#form.source(), async (entity) => {
      this.#below.replaceChildren();
      this.#combobox.input.focus();
      if (entity) await this.#add(chosen, entity);
    });
    this.#below.replaceChildren(made.element);
    made.focus();
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
