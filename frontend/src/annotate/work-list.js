// The list of open work: how much is left, and links to each item.

import { byId, element } from "../shared/elements.js";
import { counted } from "../shared/numbers.js";
import { findingItem } from "./fields/finding-item.js";
import { inPageWords } from "./page-words.js";
import { counts } from "./work.js";

/** @typedef {import("./work.js").Item} Item */

const NAMES = { proposal: "Proposed", finding: "Finding", sentence: "No claim", part: "Rest of a sentence" };
/** How many items are listed at once. */
const MOST = 200;
const LONGEST = 90;

/** The list, and the line with the counts. */
export class WorkList {
  #details = /** @type {HTMLDetailsElement} */ (byId("work"));
  #list = byId("work-items");
  #counts = byId("counts");
  #open;
  #source;
  #about;
  /** @type {Item[]} */
  #items = [];

  /**
   * @param {(item: Item) => void} open
   * @param {() => import("./rows.js").Source} source
   * @param {() => void} about Opens what is about the report as a whole.
   */
  constructor(open, source, about) {
    this.#open = open;
    this.#source = source;
    this.#about = about;
    // The items are made when somebody looks at them.
    this.#details.addEventListener("toggle", () => this.#fill());
  }

  /**
   * @param {Item[]} items
   * @param {import("./types").State} state
   */
  render(items, { claims: { length: claims }, findings }) {
    this.#items = items;
    byId("report-findings").replaceChildren(...findings.map((one) => findingItem(one, this.#source(), { name: "About the report", go: this.#about })));
    const { proposals, findings: wrong, sentences, parts: rests } = counts(items);
    const parts = [
      counted(claims, "claim"),
      `${proposals} proposed`,
      counted(sentences + rests, "passage without a claim", "passages without a claim"),
      counted(wrong, "claim to correct", "claims to correct"),
    ];
    this.#counts.replaceChildren(...parts.map((part) => element("li", {}, part)));
    byId("work-left").textContent = items.length ? `Open work: ${items.length} left` : "Open work: nothing left";
    this.#fill();
  }

  #fill() {
    if (!this.#details.open) return this.#list.replaceChildren();
    const shown = this.#items.slice(0, MOST).map((item) => {
      const whole = item.kind === "finding" ? inPageWords(item.words, this.#source()) : item.words;
      const words = whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole;
      const button = element("button", { type: "button" }, element("span", { class: "kind" }, NAMES[item.kind]), " ", element("bdi", {}, words));
      button.addEventListener("click", () => this.#open(item));
      return element("li", {}, button);
    });
    this.#list.replaceChildren(...shown);
    return undefined;
  }
}
