// The values of one facet as boxes to tick, with the number of claims for each.

import { say } from "../../../src/kgbuild/site/assets/say.js";
import { folded } from "../search/folded.js";
import { element } from "../shared/elements.js";
import { thousands } from "../shared/numbers.js";

/** The number of values that are shown first, and after "Show all". A field finds the others. */
const SHOWN = 8;
const MAX_SHOWN = 200;

/** The facets that are open at first. */
const OPEN = ["source", "state"];

/** What a claim without a value has, by facet. */
const WITHOUT = new Map(
  Object.entries({
    source: say("no source"), state: say("not known"), event: say("no event"), place: say("no place named"), said: say("not known"),
    outcome: say("none of these"), act: say("not given"), certainty: say("not given"), report: say("none"), given: say("not given"),
  }),
);

/** The values of a facet on the page. */
export class FacetList {
  #list;
  #find;
  #more;
  #all;
  #count;
  #box;
  #changed;
  /** @type {{ item: HTMLLIElement, box: HTMLInputElement, count: HTMLElement, words: string, value: number }[]} */
  #rows;
  #isComplete = false;

  /**
   * @param {HTMLDetailsElement} place
   * @param {import("./claim-index.js").Facet} facet
   * @param {Uint32Array} counts The number of claims by value, with nothing chosen.
   * @param {(value: number, isChosen: boolean) => void} changed
   */
  constructor(place, facet, counts, changed) {
    this.#box = place;
    this.#changed = changed;
    this.#list = /** @type {HTMLUListElement} */ (place.querySelector("ul"));
    this.#find = /** @type {HTMLInputElement} */ (place.querySelector(".find input"));
    this.#more = /** @type {HTMLElement} */ (place.querySelector(".more"));
    this.#all = /** @type {HTMLButtonElement} */ (this.#more.querySelector("button"));
    this.#count = /** @type {HTMLElement} */ (place.querySelector("summary .count"));
    this.name = place.dataset.facet ?? "";
    this.heading = place.querySelector("summary")?.firstChild?.textContent?.trim() ?? "";
    const names = [...facet.values.map(([, name, language]) => ({ name, language })), { name: WITHOUT.get(this.name) ?? say("none"), language: undefined }];
    const order = [...names.keys()].filter((value) => counts[value]);
    // Months are in their order, other values by their number of claims. What is missing comes last.
    if (this.name !== "said") order.sort((one, other) => Number(one === facet.values.length) - Number(other === facet.values.length) || counts[other] - counts[one]);
    this.#rows = order.map((value) => this.#row(value, names[value]));
    this.#list.replaceChildren(...this.#rows.map(({ item }) => item));
    place.hidden = !this.#rows.length;
    if (OPEN.includes(this.name)) place.open = true;
    this.#find.addEventListener("input", () => this.#arrange());
    this.#find.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
    this.#all.addEventListener("click", () => this.#showAll());
  }

  /**
   * Show the numbers and what is chosen.
   * @param {Uint32Array} counts
   * @param {Set<number>} chosen
   */
  show(counts, chosen) {
    for (const { box, count, value } of this.#rows) {
      box.checked = chosen.has(value);
      count.textContent = thousands(counts[value]);
      box.dataset.claims = String(counts[value]);
    }
    this.#count.textContent = chosen.size ? say("%(number)s chosen", { number: chosen.size }) : "";
    if (chosen.size) this.#box.open = true;
    this.#arrange();
  }

  /** Focus the heading. */
  focus() {
    this.#box.querySelector("summary")?.focus();
  }

  /**
   * @param {number} value
   * @param {{ name: string, language?: string }} called
   */
  #row(value, { name, language }) {
    const box = element("input", { type: "checkbox", "data-value": String(value) });
    const count = element("span", { class: "count" });
    const item = element("li", {}, element("label", {}, box, element("bdi", language ? { lang: language } : {}, name), " ", count));
    box.addEventListener("change", () => this.#changed(value, box.checked));
    return { item, box, count, words: folded(name), value };
  }

  /** Show the first values that a claim has, and those that are chosen. */
  #arrange() {
    const wanted = folded(this.#find.value.trim());
    const most = this.#isComplete ? MAX_SHOWN : SHOWN;
    let [shown, left] = [0, 0];
    for (const { item, box, words } of this.#rows) {
      const isFocused = box === document.activeElement;
      const fits = words.includes(wanted) && box.dataset.claims !== "0";
      item.hidden = !(box.checked || isFocused || (fits && shown < most));
      if (fits) shown < most ? (shown += 1) : (left += 1);
    }
    this.#more.hidden = !left;
    this.#all.hidden = this.#isComplete;
    this.#all.textContent = say("Show all %(number)s", { number: thousands(shown + left) });
    const rest = this.#more.querySelector("span") ?? this.#more.appendChild(element("span", { class: "how" }));
    rest.textContent = this.#isComplete && left ? say("%(number)s more: find them by name.", { number: thousands(left) }) : "";
  }

  #showAll() {
    this.#isComplete = true;
    /** @type {HTMLElement} */ (this.#find.closest(".find")).hidden = false;
    this.#arrange();
    this.#find.focus();
  }
}
