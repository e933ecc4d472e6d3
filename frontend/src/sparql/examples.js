// The example queries: a list to choose from, and a button for each.

import { byId } from "../shared/elements.js";

/** The example that a new reader sees first. */
const FIRST = "figures";

/** The examples of the page. */
export class Examples {
  #choice = /** @type {HTMLSelectElement} */ (byId("example"));
  /** @type {Map<string, string>} */
  #names = new Map();

  /**
   * @param {(title: string, text: string) => void} open Opens an example in the editor.
   * @param {() => void} focusEditor
   */
  constructor(open, focusEditor) {
    for (const { value } of this.#choice.options) if (value) this.#names.set(textOf(value), value);
    this.#choice.addEventListener("change", () => open(...this.#chosen()));
    for (const example of document.querySelectorAll(".example")) {
      const button = /** @type {HTMLButtonElement} */ (example.querySelector("button"));
      button.hidden = false;
      button.addEventListener("click", () => {
        this.#choice.value = example.id.replace(/^query-/, "");
        open(...this.#chosen());
        byId("sparql").scrollIntoView();
        focusEditor();
      });
    }
  }

  /**
   * The title and text of the first example.
   * @returns {[string, string]}
   */
  get first() {
    const options = [...this.#choice.options].filter((one) => one.value);
    const { value, text } = options.find((one) => one.value === FIRST) ?? options[0];
    return [text, textOf(value)];
  }

  /**
   * Show which example a query is, if any.
   * @param {string} query
   */
  match(query) {
    this.#choice.value = this.#names.get(query) ?? "";
  }

  /** @returns {[string, string]} */
  #chosen() {
    return [this.#choice.selectedOptions[0].text, textOf(this.#choice.value)];
  }
}

/** @param {string} name */
const textOf = (name) => byId(`query-${name}`).querySelector("pre")?.textContent ?? "";
