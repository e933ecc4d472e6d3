// A passage that has no claim yet: one makes a claim of it, or sets it aside.

import { element } from "../shared/elements.js";
import { Combobox } from "./fields/combobox.js";
import { classOptions, optionOf } from "./choices.js";
import { matching } from "./matching.js";

/** @typedef {{ start: number, end: number }} Offsets */

/** The card of a passage. */
export class PassageView {
  #opened = element("div", { class: "rows" });
  #refusal = element("p", { class: "refusal" });
  #source;
  #done;
  #leave;
  /** @type {Combobox | null} */
  #combobox = null;

  /**
   * @param {Offsets} offsets
   * @param {string} words
   * @param {import("./rows.js").Source} source
   * @param {{ claim: (cls: string) => Promise<string>, setAside: (reason: string) => Promise<string>, leave: () => void }} done
   *   Each returns why the server refused, or nothing.
   */
  constructor(offsets, words, source, done) {
    this.offsets = offsets;
    this.#source = source;
    this.#done = done;
    this.#leave = done.leave;
    const { language, direction } = source.report.state;
    const buttons = element("div", { class: "commands" }, this.#button("New claim", "c", () => this.askClass()), this.#button("Set aside", "z", () => this.askReason()));
    this.article = element(
      "article",
      { class: "card passage active", tabindex: "0", "aria-label": "Passage without a claim", "aria-current": "true" },
      element("p", { class: "state" }, element("span", { class: "badge" }, "No claim yet")),
      element("p", { class: "words" }, element("q", { lang: language, dir: direction }, words)),
      buttons,
      this.#opened,
      this.#refusal,
    );
    this.element = element("li", {}, this.article);
  }

  focus() {
    this.article.focus({ preventScroll: true });
    this.article.scrollIntoView({ block: "nearest" });
  }

  /** Asks what the passage says. */
  askClass() {
    this.#ask("What does it say?", classOptions(this.#source), (value) => this.#done.claim(value));
  }

  /** Asks why the passage has no claim. */
  askReason() {
    const reasons = (this.#source.vocabulary.data.reasons ?? []).map(optionOf);
    this.#ask("Why does it have no claim?", reasons, (value) => this.#done.setAside(value));
  }

  /**
   * @param {string} label
   * @param {import("./types").Option[]} options
   * @param {(value: string) => Promise<string>} taken
   */
  #ask(label, options, taken) {
    this.#combobox = new Combobox(
      { label, placeholder: "Type a few letters" },
      (query) => matching(options, query),
      async (option, query) => {
        this.#refusal.textContent = option ? "" : `There is no “${query}” to choose.`;
        if (!option) return;
        this.#combobox?.show(option.label);
        this.#refusal.textContent = await taken(option.value);
      },
      this.#leave,
    );
    const caption = element("label", { for: this.#combobox.input.id }, label);
    this.#opened.replaceChildren(element("div", { class: "row" }, caption, this.#combobox.element));
    this.#combobox.input.focus();
    this.#combobox.open();
  }

  /**
   * @param {string} label
   * @param {string} key
   * @param {() => void} act
   */
  #button(label, key, act) {
    const button = element("button", { type: "button", "aria-keyshortcuts": key }, label, " ", element("kbd", { "aria-hidden": "true" }, key));
    button.addEventListener("click", act);
    return button;
  }
}
