// What a claim most likely lacks, on its card: one key takes each.

import { element } from "../../shared/elements.js";

/** @typedef {import("../suggestions.js").Suggestion} Suggestion */

/** As many as there are keys for. */
const MOST = 9;

/** The suggestions of one card. */
export class Suggested {
  #take;
  /** @type {Suggestion[]} */
  #shown = [];

  /** @param {(suggestion: Suggestion) => unknown} take */
  constructor(take) {
    this.#take = take;
    this.element = element("ul", { class: "suggested", "aria-label": "Suggestions: Alt and a number take one" });
  }

  /** @param {Suggestion[]} suggestions */
  update(suggestions) {
    this.#shown = suggestions.slice(0, MOST);
    this.element.hidden = !this.#shown.length;
    this.element.replaceChildren(...this.#shown.map((one, index) => this.#item(one, index)));
  }

  /**
   * Takes a suggestion, and returns whether there is one.
   * @param {number} index
   */
  take(index) {
    const chosen = this.#shown[index];
    if (chosen) void this.#take(chosen);
    return chosen !== undefined;
  }

  /**
   * @param {Suggestion} one
   * @param {number} index
   */
  #item(one, index) {
    const key = element("kbd", { "aria-hidden": "true" }, index ? String(index + 1) : "Alt 1");
    const words = [element("span", { class: "kind" }, `${one.role}:`), " ", element("bdi", {}, one.label)];
    const button = element("button", { type: "button", "aria-keyshortcuts": `Alt+${index + 1}`, "data-value": JSON.stringify(one) }, key, " ", ...words);
    button.addEventListener("click", () => this.#take(one));
    return element("li", {}, button);
  }
}
