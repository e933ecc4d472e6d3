// The example queries: a list to choose from, and a button for each.

import { say } from "../../../src/kgbuild/site/assets/say.js";
import { byId, element } from "../shared/elements.js";
import { titleIn } from "./titles.js";

/** The examples of the page. Their texts are files of the site, except the first one, which is on the page. */
export class Examples {
  #choice = /** @type {HTMLSelectElement} */ (byId("example"));
  /** @type {Map<string, Promise<string>>} */
  #texts = new Map();
  /** How many examples that the reader chose have not come yet. */
  #coming = 0;
  /** The query whose example was looked for last. */
  #looked = "";

  /**
   * @param {(title: string, text: string) => void} open Opens an example in the editor.
   * @param {() => void} focusEditor
   * @param {(error: unknown) => void} fail Says that a text could not be fetched.
   */
  constructor(open, focusEditor, fail) {
    const run = /** @type {HTMLButtonElement} */ (byId("run"));
    const show = async () => {
      const { text, value } = this.#choice.selectedOptions[0];
      // The query that would run now is not the one that the reader has chosen.
      this.#coming += 1;
      run.disabled = true;
      try {
        const query = await this.#textOf(value);
        if (this.#choice.value === value) open(text, query);
      } catch (error) {
        fail(error);
        await this.match(this.#looked); // the editor still has the query before
      } finally {
        this.#coming -= 1;
        run.disabled = this.isComing;
      }
    };
    this.#choice.addEventListener("change", show);
    for (const example of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(".example"))) {
      const name = nameOf(example);
      const button = /** @type {HTMLButtonElement} */ (example.querySelector("button"));
      button.hidden = false;
      button.addEventListener("click", async () => {
        this.#choice.value = name;
        await show();
        byId("sparql").scrollIntoView();
        focusEditor();
      });
      example.addEventListener("toggle", () => this.#unfold(example).catch(fail));
    }
  }

  /** Whether an example that the reader chose is not in the editor yet. */
  get isComing() {
    return this.#coming > 0;
  }

  /**
   * The title and text of the first example.
   * @returns {[string, string]}
   */
  get first() {
    const whole = document.querySelector(".example:has(pre)");
    const name = whole ? nameOf(whole) : "";
    const { text } = [...this.#choice.options].find((one) => one.value === name) ?? this.#choice.options[1];
    return [text, whole?.querySelector("pre")?.textContent ?? ""];
  }

  /**
   * Show which example a query is, if any.
   * @param {string} query
   */
  async match(query) {
    this.#looked = query;
    this.#choice.value = "";
    // Only the example with the same title can be the same query.
    const title = titleIn(query);
    const option = title && [...this.#choice.options].find((one) => (one.dataset.title ?? one.text) === title);
    if (!option) return;
    const text = await this.#textOf(option.value).catch(() => "");
    if (text === query && this.#looked === query) this.#choice.value = option.value;
  }

  /**
   * Show the text of an example when it is unfolded.
   * @param {HTMLDetailsElement} example
   */
  async #unfold(example) {
    if (!example.open || example.querySelector("pre")) return;
    const text = await this.#textOf(nameOf(example));
    if (!example.querySelector("pre")) example.append(element("pre", { tabindex: "0" }, element("code", {}, text)));
  }

  /** @param {string} name */
  #textOf(name) {
    const here = byId(`query-${name}`);
    const text = here.querySelector("pre")?.textContent;
    const found = this.#texts.get(name) ?? (text ? Promise.resolve(text) : fetched(/** @type {HTMLAnchorElement} */ (here.querySelector("a[download]")).href));
    this.#texts.set(name, found);
    // Somebody can try again if the network failed.
    found.catch(() => this.#texts.delete(name));
    return found;
  }
}

/** @param {Element} example */
const nameOf = (example) => example.id.replace(/^query-/, "");

/** @param {string} url */
async function fetched(url) {
  const failed = (/** @type {unknown} */ status) => new Error(say("The query could not be fetched: %(status)s.", { status: String(status) }));
  const response = await fetch(url, { cache: "no-cache" }).catch((error) => {
    throw failed(error.message);
  });
  if (!response.ok) throw failed(response.status);
  return response.text();
}
