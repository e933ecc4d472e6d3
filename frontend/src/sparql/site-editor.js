// The editor of the site: it completes the dataset's terms, and shows an answer with links to pages.

import { byId } from "../shared/elements.js";
import { counted } from "../shared/numbers.js";
import { shown } from "./answer.js";
import { Cancelled, NotAnswered } from "./client.js";
import { completer } from "./complete.js";
import { Editor } from "./editor.js";

/**
 * @typedef {object} Asked Who answers queries.
 * @property {(query: string, format?: string) => Promise<import("../engine.js").Answered>} ask
 * @property {() => void} cancel
 */

/** Takes a query, has it answered and shows what comes. */
export class SiteEditor {
  #editor;
  #asked;
  #terms;
  #status = byId("status");
  #fault = byId("fault");
  #answer = byId("answer");
  #run = byId("run");
  #cancel = byId("cancel");

  /**
   * @param {Asked} asked
   * @param {import("./terms.js").Terms} terms
   */
  constructor(asked, terms) {
    this.#asked = asked;
    this.#terms = terms;
    const run = () => void this.#answerQuery();
    this.#editor = new Editor(byId("editor"), completer(terms), run);
    this.#run.addEventListener("click", run);
    this.#cancel.addEventListener("click", () => asked.cancel());
  }

  get text() {
    return this.#editor.text;
  }

  /** @param {string} text */
  open(text) {
    if (text === this.text) return;
    this.#editor.text = text;
    // What stands below was the answer to another query.
    this.tell("");
    this.#fault.replaceChildren();
    this.#answer.replaceChildren();
  }

  focus() {
    this.#editor.goTo(1, 1);
  }

  /** @param {string} what Is shown while a query is answered. */
  tell(what) {
    this.#status.textContent = what;
  }

  async #answerQuery() {
    const query = this.text;
    const address = `#${new URLSearchParams({ query })}`;
    if (location.hash !== address) history.pushState(null, "", address);
    this.#busy(true);
    this.#fault.replaceChildren();
    this.#answer.replaceChildren();
    this.tell("Asking …");
    try {
      const answered = await this.#asked.ask(query);
      const again = (/** @type {string} */ format) => this.#asked.ask(query, format).then((found) => found.answer);
      this.#answer.replaceChildren(...shown(answered, this.#terms, again, (error) => this.#fail(error)));
      this.tell(`Answered in ${counted(Math.round(answered.milliseconds), "millisecond")}.`);
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#busy(false);
    }
  }

  /** @param {boolean} isBusy */
  #busy(isBusy) {
    this.#run.toggleAttribute("disabled", isBusy);
    this.#cancel.hidden = !isBusy;
  }

  /** @param {unknown} error */
  #fail(error) {
    const message = error instanceof Error ? error.message : String(error);
    const isCancelled = error instanceof Cancelled;
    this.tell(isCancelled ? message : "");
    if (isCancelled) return;
    this.#fault.replaceChildren(message);
    if (!(error instanceof NotAnswered) || !error.place) return;
    const { line, column } = error.place;
    const go = document.createElement("button");
    go.type = "button";
    go.textContent = "Go there";
    go.addEventListener("click", () => this.#editor.goTo(line, column));
    this.#fault.append(" ", go);
  }
}
