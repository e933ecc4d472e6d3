// Suggestions under a search field, as the ARIA Authoring Practices describe a combobox with a list. Nothing is selected
// at first: Enter then searches for the words.

import { say, sayNumber } from "../../../src/kgbuild/site/assets/say.js";
import { bytesOf } from "../shared/bytes.js";
import { element } from "../shared/elements.js";
import { folded } from "./folded.js";
import { marked } from "./marked.js";
import { Index } from "./matching.js";

/** @typedef {import("./matching.js").Hit} Hit */

const MAX_SHOWN = 8;

/**
 * Suggest pages for what is typed in a field.
 * @param {HTMLInputElement} field
 * @param {URL} root The address of the site.
 */
export async function suggest(field, root) {
  const index = new Index();
  try {
    index.add(JSON.parse(new TextDecoder().decode(await bytesOf(new URL("data/search/names.json.gz", root)))));
  } catch {
    return; // The field searches without suggestions.
  }
  new Suggestions(field, index, root);
}

/** A list of suggestions. */
class Suggestions {
  #field;
  #index;
  #root;
  #list = element("ul", { id: "suggestions", role: "listbox", "aria-label": say("Suggestions"), hidden: "" });
  #status = element("span", { role: "status", class: "heard" });
  #at = -1;

  /**
   * @param {HTMLInputElement} field
   * @param {Index} index
   * @param {URL} root
   */
  constructor(field, index, root) {
    this.#field = field;
    this.#index = index;
    this.#root = root;
    for (const [name, value] of Object.entries({ role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "suggestions" })) field.setAttribute(name, value);
    field.after(this.#list, this.#status);
    field.addEventListener("input", () => this.#show());
    field.addEventListener("blur", () => this.#close());
    field.addEventListener("keydown", (event) => this.#key(event));
    // The list must not take the focus from the field before the click.
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
    if (field.value && document.activeElement === field) this.#show();
  }

  #show() {
    const { hits } = this.#index.find(this.#field.value, MAX_SHOWN);
    this.#at = -1;
    this.#field.removeAttribute("aria-activedescendant");
    this.#list.replaceChildren(...hits.map((hit, at) => this.#item(hit, at)));
    this.#list.hidden = !hits.length;
    this.#field.setAttribute("aria-expanded", String(hits.length > 0));
    this.#status.textContent = hits.length ? sayNumber("%(number)s suggestion", "%(number)s suggestions", hits.length) : "";
  }

  #close() {
    this.#list.hidden = true;
    this.#at = -1;
    this.#field.setAttribute("aria-expanded", "false");
    this.#field.removeAttribute("aria-activedescendant");
    this.#status.textContent = "";
  }

  /**
   * @param {Hit} hit
   * @param {number} at
   */
  #item({ page, kind, title, words }, at) {
    const name = element("bdi", {}, ...marked(title, words, folded));
    const href = new URL(page, this.#root).href;
    const item = element("li", { id: `suggestion-${at}`, role: "option", "aria-selected": "false", "data-href": href }, name, " ", element("span", { class: "how" }, kind));
    item.addEventListener("click", () => location.assign(href));
    return item;
  }

  /** @param {number} step */
  #move(step) {
    const items = [...this.#list.children];
    items[this.#at]?.setAttribute("aria-selected", "false");
    // One place more than there are items: the field itself.
    this.#at = ((this.#at + 1 + step + items.length + 1) % (items.length + 1)) - 1;
    const item = items[this.#at];
    item?.setAttribute("aria-selected", "true");
    item?.scrollIntoView({ block: "nearest" });
    if (item) this.#field.setAttribute("aria-activedescendant", item.id);
    else this.#field.removeAttribute("aria-activedescendant");
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const isOpen = !this.#list.hidden;
    const chosen = /** @type {HTMLElement | undefined} */ (this.#list.children[this.#at]);
    if (step) {
      event.preventDefault();
      if (isOpen) this.#move(step);
      else if (this.#field.value) this.#show();
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      this.#close();
    } else if (event.key === "Enter" && isOpen && chosen?.dataset.href) {
      event.preventDefault();
      location.assign(chosen.dataset.href);
    }
  }
}
