// The top of the page: which report, and undo.

import { byId, element } from "../shared/elements.js";
import { Refusal } from "./client.js";

/** The header and its buttons. */
export class Header {
  #page;
  #select = /** @type {HTMLSelectElement} */ (byId("report"));
  #find = /** @type {HTMLInputElement} */ (byId("find"));

  /**
   * @param {import("./types").WorkspaceData} workspace
   * @param {import("./page.js").Page} page
   * @param {import("./announcer.js").Announcer} announcer
   * @param {URLSearchParams} address What the address says after `#`.
   */
  constructor(workspace, page, announcer, address) {
    this.#page = page;
    byId("workspace").textContent = workspace.title ?? workspace.name;
    byId("annotator").textContent = workspace.annotator ? `You annotate as ${workspace.annotator}.` : "";
    this.#select.replaceChildren(...workspace.reports.map(({ name, title }) => element("option", { value: name }, title ?? name)));
    this.#select.value = page.report.state.name;
    this.#select.addEventListener("change", async () => {
      try {
        await page.load(this.#select.value);
        address.set("report", this.#select.value);
        history.replaceState(null, "", `#${address}`);
        this.#update();
        announcer.say(`${page.report.title}: ${page.report.cards.length} cards.`);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        this.#select.value = page.report.state.name;
        announcer.warn(error.message, error.hint);
      }
    });
    byId("undo").addEventListener("click", () => void page.commands.undoOrRedo("undo"));
    byId("redo").addEventListener("click", () => void page.commands.undoOrRedo("redo"));
    byId("next").addEventListener("click", () => void page.commands.next());
    this.#find.addEventListener("keydown", (event) => this.#searched(event, announcer));
    page.onChange = () => this.#update();
    this.#update();
  }

  #update() {
    const { title } = this.#page.report;
    const { undo, redo, language, direction } = this.#page.report.state;
    const heading = byId("title");
    heading.textContent = title;
    heading.lang = language;
    heading.dir = direction;
    document.title = `${title} – annotate – kgbuild`;
    for (const [id, label] of /** @type {const} */ ([["undo", undo], ["redo", redo]])) {
      const button = /** @type {HTMLButtonElement} */ (byId(id));
      button.setAttribute("aria-disabled", String(!label));
      button.title = label ? `${id === "undo" ? "Undo" : "Redo"}: ${label}` : `There is nothing to ${id}`;
    }
  }

  /** Puts the focus into the field that finds words. */
  focusFind() {
    this.#find.value = "";
    this.#find.focus();
  }

  /**
   * @param {KeyboardEvent} event
   * @param {import("./announcer.js").Announcer} announcer
   */
  #searched(event, announcer) {
    if (event.key === "Escape") return this.#page.focusCard();
    if (event.key !== "Enter" || !this.#find.value.trim()) return undefined;
    event.preventDefault();
    const { text } = this.#page;
    const found = text.selectWords(this.#find.value, this.#page.commands.searchFrom);
    if (!found) return announcer.say(`The text does not have “${this.#find.value}”.`);
    text.focus();
    announcer.say(`Selected: ${this.#page.report.words(found)}`);
    return undefined;
  }
}
