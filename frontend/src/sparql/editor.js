// The query on the page, until a reader comes to it. CodeMirror then replaces it. Its code is four times as long as everything
// else on the page.

import { say } from "../../../src/kgbuild/site/assets/say.js";
import { coloured } from "./coloured.js";
import { Typed } from "./typed.js";

/** @typedef {import("./code-editor.js").CodeEditor} CodeEditor */

/** The head of a query, which `folded-head.js` folds in the editor. */
const HEAD = /^(#\s*title:.*)((?:\n#.*)+)/;

/** A query that readers see, and can edit as soon as they point at it or bring the focus to it. */
export class Editor {
  #host;
  #run;
  #changed;
  #fail;
  #make;
  #resting = document.createElement("pre");
  #typed;
  /** @type {CodeEditor | undefined} */
  #whole;
  /** @type {Promise<CodeEditor> | undefined} */
  #coming;
  #tab = "";
  #text = "";
  /** @type {{ x: number, y: number } | undefined} */
  #pressedAt;

  /**
   * @param {HTMLElement} host
   * @param {import("./terms.js").Terms} terms
   * @param {() => void} run Called when a key runs the query.
   * @param {(text: string) => void} changed Called when the text changes.
   * @param {(error: unknown) => void} fail Says that the editor could not be fetched.
   */
  constructor(host, terms, run, changed, fail) {
    const fetch = () => void this.#fetch().catch(fail);
    this.#host = host;
    this.#run = run;
    this.#changed = changed;
    this.#fail = fail;
    this.#make = async () => {
      const { CodeEditor } = await import("./code-editor.js").catch((error) => {
        throw new Error(say("The editor could not be fetched: %(error)s. Point at the query to try again.", { error: error.message }));
      });
      return new CodeEditor(host, terms, run, changed);
    };
    const attributes = { tabindex: "0", role: "textbox", "aria-multiline": "true", "aria-readonly": "true", "aria-label": say("SPARQL query") };
    for (const [key, value] of Object.entries(attributes)) this.#resting.setAttribute(key, value);
    host.replaceChildren(this.#resting);
    host.addEventListener("pointerenter", fetch);
    this.#resting.addEventListener("pointerdown", ({ clientX: x, clientY: y }) => (this.#pressedAt = { x, y }));
    this.#resting.addEventListener("focus", fetch);
    this.#typed = new Typed(this.#resting, run);
  }

  get text() {
    return this.#whole?.text ?? this.#text;
  }

  /**
   * Show the text of a tab.
   * @param {string} tab
   * @param {string} text
   */
  open(tab, text) {
    this.#tab = tab;
    if (this.#whole) this.#whole.open(tab, text);
    else this.#show(text);
  }

  /**
   * Replace the text as if the reader had typed it.
   * @param {string} text
   */
  replace(text) {
    if (this.#whole) return this.#whole.replace(text);
    this.#show(text);
    this.#changed(text);
  }

  /** @param {string} tab */
  forget(tab) {
    this.#whole?.forget(tab);
  }

  focus() {
    if (this.#whole) this.#whole.focus();
    else this.#resting.focus();
  }

  /**
   * Go to a place in the query. Lines and columns count from 1.
   * @param {number} line
   * @param {number} column
   */
  goTo(line, column) {
    void this.#fetch().then((whole) => whole.goTo(line, column)).catch(this.#fail);
  }

  /** @param {string} text */
  #show(text) {
    this.#text = text;
    this.#resting.replaceChildren(...coloured(text.replace(HEAD, "$1 …")));
  }

  #fetch() {
    // Somebody can try again if the network failed.
    return (this.#coming ??= this.#replaced().catch((error) => {
      this.#coming = undefined;
      throw error;
    }));
  }

  async #replaced() {
    const whole = await this.#make();
    const hasFocus = document.activeElement === this.#resting;
    this.#whole = whole;
    this.#resting.remove();
    whole.open(this.#tab, this.#text);
    if (hasFocus) whole.focus(this.#pressedAt);
    if (this.#typed.isAny) whole.type(this.#typed.text, this.#typed.isOverAll);
    if (this.#typed.isSent) this.#run();
    return whole;
  }
}
