// Runs queries and shows their answers. Each tab keeps its answer until the reader leaves the page.

import { say, sayNumber } from "../../../src/kgbuild/site/assets/say.js";
import { byId, element } from "../shared/elements.js";
import { Cancelled, QueryFailed } from "./client.js";

/**
 * @typedef {object} Client Something that answers queries.
 * @property {(query: string, format?: string) => Promise<import("../engine.js").QueryAnswer>} run
 * @property {() => void} cancel
 *
 * @typedef {{status: string, error: (Node | string)[], content: (Node | string)[]}} Outcome
 */

/** @type {Outcome} */
const NOTHING = { status: "", error: [], content: [] };

/** Runs one query at a time. */
export class Runner {
  #client;
  #terms;
  #goTo;
  /** @type {Map<string, Outcome>} */
  #outcomes = new Map();
  #shownTab = "";
  #shown = NOTHING;
  #runningTab = "";
  #status = byId("status");
  #error = byId("error");
  #answer = byId("answer");
  #run = byId("run");
  #cancel = byId("cancel");

  /**
   * @param {Client} client
   * @param {import("./terms.js").Terms} terms
   * @param {(line: number, column: number) => void} goTo Goes to a place in the query.
   */
  constructor(client, terms, goTo) {
    this.#client = client;
    this.#terms = terms;
    this.#goTo = goTo;
    this.#cancel.addEventListener("click", () => client.cancel());
  }

  /**
   * Show the answer of a tab.
   * @param {string} tab
   */
  show(tab) {
    this.#shownTab = tab;
    const outcome = this.#outcomes.get(tab) ?? NOTHING;
    // Screen readers would announce an error again.
    if (outcome === this.#shown) return;
    this.#shown = outcome;
    const { status, error, content } = outcome;
    this.#status.textContent = status;
    this.#error.replaceChildren(...error);
    this.#answer.replaceChildren(...content);
  }

  /**
   * Forget the answer of a tab: the tab is closed, or has another query.
   * @param {string} tab
   */
  forget(tab) {
    if (tab === this.#runningTab) this.#client.cancel();
    this.#outcomes.delete(tab);
    if (tab === this.#shownTab) this.show(tab);
  }

  get isRunning() {
    return this.#runningTab !== "";
  }

  /**
   * Show what the client is doing.
   * @param {string} status
   */
  report(status) {
    // A worker reports in English.
    if (this.isRunning) this.#set(this.#runningTab, { status: say(status) });
  }

  /**
   * @param {string} tab
   * @param {string} query
   */
  async run(tab, query) {
    if (this.isRunning) return;
    this.#setRunning(tab);
    this.#set(tab, { ...NOTHING, status: say("Running …") });
    this.#status.scrollIntoView({ block: "nearest" });
    try {
      const found = await this.#client.run(query);
      const { shown, unknownTerms } = await import("./answers.js");
      const rerun = (/** @type {string} */ format) => this.#client.run(query, format).then(({ answer }) => answer);
      const content = await shown(found, query, this.#terms, rerun, (error) => this.fail(tab, error));
      const done = sayNumber("Done in %(number)s millisecond.", "Done in %(number)s milliseconds.", Math.round(found.milliseconds));
      this.#set(tab, { content, status: [done, ...unknownTerms(query, this.#terms)].join(" ") });
    } catch (error) {
      this.fail(tab, error);
    } finally {
      this.#setRunning("");
    }
    if (tab === this.#shownTab) this.#reveal();
  }

  /** @param {string} tab */
  #setRunning(tab) {
    this.#runningTab = tab;
    this.#run.toggleAttribute("disabled", this.isRunning);
    this.#cancel.hidden = !this.isRunning;
  }

  /**
   * @param {string} tab
   * @param {Partial<Outcome>} part
   */
  #set(tab, part) {
    this.#outcomes.set(tab, { ...(this.#outcomes.get(tab) ?? NOTHING), ...part });
    if (tab === this.#shownTab) this.show(tab);
  }

  /** Scroll to the answer if most of it is below the window. */
  #reveal() {
    const { top } = this.#status.getBoundingClientRect();
    if (top > innerHeight / 2) this.#status.scrollIntoView({ block: "start" });
  }

  /**
   * Show why something failed in a tab.
   * @param {string} tab
   * @param {unknown} error
   */
  fail(tab, error) {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof Cancelled) return this.#set(tab, { status: message });
    const place = error instanceof QueryFailed ? error.place : undefined;
    this.#set(tab, { status: "", error: place ? [message, " ", this.#goButton(place)] : [message] });
  }

  /** @param {import("./client.js").Place} place */
  #goButton({ line, column }) {
    const button = element("button", { type: "button" }, say("Go to the error"));
    button.addEventListener("click", () => this.#goTo(line, column));
    return button;
  }
}
