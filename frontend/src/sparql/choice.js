// Which editor a query is written in: the site's, or YASGUI, which is fetched by whoever chooses it.

import { byId } from "../shared/elements.js";

/**
 * @typedef {object} AnyEditor
 * @property {string} text The query that stands in it.
 * @property {(text: string, name?: string) => void} open Puts a query into it.
 * @property {() => void} focus
 */

const SITE = "site";
const YASGUI = "yasgui";

/** The editors of the page, of which one is there at a time. The address tells if it is YASGUI. */
export class EditorChoice {
  #site;
  #leaveExample;
  #openYasgui;
  /** @type {AnyEditor | undefined} */
  #yasgui;
  #isYasgui = false;
  #choice = byId("editors");
  #start;

  /**
   * @param {AnyEditor} site The site's editor, with the query with which the page opens.
   * @param {() => void} leaveExample Is called when the query is no longer the example that was chosen.
   * @param {() => Promise<AnyEditor>} openYasgui
   */
  constructor(site, leaveExample, openYasgui) {
    this.#site = site;
    this.#leaveExample = leaveExample;
    this.#start = site.text;
    this.#openYasgui = openYasgui;
    this.#choice.addEventListener("change", () => {
      const query = this.editor.text;
      // What nobody has chosen is no query to take along.
      this.#choose(this.#radio(YASGUI).checked, query === this.#start ? undefined : query);
    });
  }

  /** The editor that is there now. */
  get editor() {
    return this.#isYasgui && this.#yasgui ? this.#yasgui : this.#site;
  }

  /** Open the query that is in the address, in the editor that is in the address. */
  async takeAddress() {
    const address = new URLSearchParams(location.hash.slice(1));
    const isYasgui = address.get("editor") === YASGUI;
    await this.#choose(isYasgui || this.#isYasgui, address.get("query") ?? undefined);
  }

  /** @param {string} name */
  #radio(name) {
    return /** @type {HTMLInputElement} */ (this.#choice.querySelector(`input[value=${name}]`));
  }

  /**
   * @param {boolean} isYasgui
   * @param {string} [query] The query that it is to have.
   */
  async #choose(isYasgui, query) {
    if (isYasgui && !(await this.#fetched())) isYasgui = false;
    if (isYasgui !== this.#isYasgui) {
      this.#isYasgui = isYasgui;
      const { pathname, search } = location;
      history.replaceState(null, "", isYasgui ? `#editor=${YASGUI}` : pathname + search);
    }
    this.#radio(isYasgui ? YASGUI : SITE).checked = true;
    byId("site-editor").hidden = isYasgui;
    byId("yasgui").hidden = !isYasgui;
    if (query) this.editor.open(query);
    if (query || isYasgui) this.#leaveExample();
  }

  async #fetched() {
    const told = byId("editor-told");
    if (this.#yasgui) return true;
    told.textContent = "Fetching YASGUI …";
    try {
      byId("yasgui").hidden = false; // it measures itself when it is made
      this.#yasgui = await this.#openYasgui();
      told.textContent = "";
      return true;
    } catch (error) {
      told.textContent = `YASGUI could not be fetched: ${error instanceof Error ? error.message : error}`;
      return false;
    }
  }
}
