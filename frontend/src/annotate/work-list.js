// The list of open work: how much is left, and links to each item.

import { byId, element } from "../shared/elements.js";
import { counted } from "../shared/numbers.js";
import { findingItem } from "./fields/field.js";
import { counts } from "./work.js";

/** @typedef {import("./work.js").Item} Item */

const NAMES = { proposal: "Proposed", finding: "Finding", sentence: "No claim" };
/** How many items are listed at once. */
const MOST = 200;
const LONGEST = 90;

/** The list, and the line with the counts. */
export class WorkList {
  #details = /** @type {HTMLDetailsElement} */ (byId("work"));
  #list = byId("work-items");
  #counts = byId("counts");
  #open;
  /** @type {Item[]} */
  #items = [];

  /** @param {(item: Item) => void} open */
  constructor(open) {
    this.#open = open;
    // The items are made when somebody looks at them.
    this.#details.addEventListener("toggle", () => this.#fill());
  }

  /**
   * @param {Item[]} items
   * @param {import("./types").State} state
   */
  render(items, { claims: { length: claims }, findings }) {
    this.#items = items;
    byId("report-findings").replaceChildren(...findings.map(findingItem));
    const { proposals, findings: wrong, sentences } = counts(items);
    const parts = [
      counted(claims, "claim"),
      `${proposals} proposed`,
      counted(sentences, "sentence without a claim", "sentences without a claim"),
      counted(wrong, "claim to correct", "claims to correct"),
    ];
    this.#counts.replaceChildren(...parts.map((part) => element("li", {}, part)));
    byId("work-left").textContent = items.length ? `Open work: ${items.length} left` : "Open work: nothing left";
    this.#fill();
  }

  #fill() {
    if (!this.#details.open) return this.#list.replaceChildren();
    const shown = this.#items.slice(0, MOST).map((item) => {
      const words = item.words.length > LONGEST ? `${item.words.slice(0, LONGEST)}…` : item.words;
      const button = element("button", { type: "button" }, element("span", { class: "kind" }, NAMES[item.kind]), " ", element("bdi", {}, words));
      button.addEventListener("click", () => this.#open(item));
      return element("li", {}, button);
    });
    this.#list.replaceChildren(...shown);
    return undefined;
  }
}
