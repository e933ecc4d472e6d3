// The page on which readers choose claims. It already has the latest claims, and the most frequent values of the facets
// that are open.

import { say, sayNumber } from "../../src/kgbuild/site/assets/say.js";
import { fetchIndex } from "./explore/claim-index.js";
import { fitting } from "./explore/counting.js";
import { claimsAsCsv } from "./explore/export.js";
import { FacetList } from "./explore/facet-list.js";
import { dateOf, dayOf } from "./explore/periods.js";
import { Selection } from "./explore/selection.js";
import { Sentences, itemOf } from "./explore/sentences.js";
import { byId, element } from "./shared/elements.js";
import { thousands } from "./shared/numbers.js";
import { saveFile } from "./shared/save-file.js";

/** The number of claims that are shown at first, and with each "more". */
const STEP = 25;

/** @typedef {import("./explore/claim-index.js").ClaimIndex} ClaimIndex */

/** The page, with the claims of an index. */
class Explorer {
  #index;
  #selection;
  #sentences;
  /** @type {FacetList[]} */
  #lists;
  /** @type {number[]} */
  #claims = [];
  #shown = 0;
  #drawn = 0;
  #hasFirst = true;
  #form = /** @type {HTMLFormElement} */ (byId("facets"));
  #order = /** @type {HTMLSelectElement} */ (byId("order"));
  #list = byId("claims");
  #further = byId("further");

  /**
   * @param {ClaimIndex} index
   * @param {URL} address
   */
  constructor(index, address) {
    this.#index = index;
    this.#selection = new Selection(index);
    this.#sentences = new Sentences(address, index.inAFile);
    const ticked = tickedEarly();
    const all = fitting(index, this.#selection).counts;
    this.#lists = [...document.querySelectorAll("details.facet")].map((place) => {
      const details = /** @type {HTMLDetailsElement} */ (place);
      const name = details.dataset.facet ?? "";
      const facet = /** @type {import("./explore/claim-index.js").Facet} */ (index.facets.get(name));
      const counts = /** @type {Uint32Array} */ (all.get(name));
      return new FacetList(details, facet, counts, (value, isChosen) => this.#change(() => this.#selection.set(name, value, isChosen)));
    });
    this.#listen();
    this.open();
    if (ticked.length) this.#change(() => this.#choose(ticked));
  }

  /**
   * Choose values by facet and key.
   * @param {[name: string, key: string][]} ticked
   */
  #choose(ticked) {
    for (const [name, key] of ticked) {
      const value = this.#index.facets.get(name)?.values.findIndex(([one]) => one === key) ?? -1;
      if (value >= 0) this.#selection.set(name, value, true);
    }
  }

  /** Show what the address of the page says. */
  open() {
    const unknown = this.#selection.read(location.search);
    this.#show();
    if (unknown.length) byId("done").textContent = say("Not in this dataset: %(values)s.", { values: unknown.map((one) => `“${one}”`).join(", ") });
  }

  #listen() {
    this.#form.addEventListener("submit", (event) => event.preventDefault());
    for (const name of ["from", "to"]) {
      this.#input(name).addEventListener("change", () =>
        this.#change(() => {
          this.#selection.from = dayOf(this.#input("from").value);
          this.#selection.to = dayOf(this.#input("to").value);
        }),
      );
    }
    this.#order.addEventListener("change", () => this.#change(() => (this.#selection.isEarliestFirst = this.#order.value === "earliest")));
    byId("clear").addEventListener("click", () => {
      this.#change(() => this.#selection.clear());
      this.#lists[0].focus();
    });
    this.#further.addEventListener("click", () => this.#more());
    byId("copy").addEventListener("click", () => this.#copy());
    byId("save").addEventListener("click", () => this.#save());
  }

  /** @param {string} name */
  #input(name) {
    return /** @type {HTMLInputElement} */ (this.#form.elements.namedItem(name));
  }

  /** @param {() => void} change */
  #change(change) {
    change();
    history.pushState(null, "", location.pathname + this.#selection.written());
    byId("done").textContent = "";
    this.#show();
  }

  #show() {
    const selection = this.#selection;
    const { claims, counts } = fitting(this.#index, selection);
    this.#claims = selection.isEarliestFirst ? claims.reverse() : claims;
    for (const list of this.#lists) {
      list.show(/** @type {Uint32Array} */ (counts.get(list.name)), /** @type {Set<number>} */ (selection.chosen.get(list.name)));
    }
    this.#input("from").value = selection.from === undefined ? "" : dateOf(selection.from);
    this.#input("to").value = selection.to === undefined ? "" : dateOf(selection.to);
    this.#order.value = selection.isEarliestFirst ? "earliest" : "";
    const count = sayNumber("%(number)s claim", "%(number)s claims", claims.length);
    const of = selection.isEmpty ? `${count}.` : say("%(claims)s of %(all)s.", { claims: count, all: thousands(this.#index.size) });
    const advice = claims.length || selection.isEmpty ? "" : ` ${say("Remove some of what you chose.")}`;
    byId("number").textContent = this.#index.size ? `${of}${advice}` : `${say("There are no claims yet")}.`;
    byId("clear").hidden = selection.isEmpty;
    this.#showChosen();
    if (this.#hasFirst && selection.isEmpty && !selection.isEarliestFirst) this.#keepFirst();
    else void this.#draw(STEP, true);
    this.#hasFirst = false;
  }

  /** Leave the claims that the page has: they are those that would be shown. */
  #keepFirst() {
    this.#shown = this.#list.children.length;
    document.documentElement.classList.remove("asked");
    this.#further.hidden = this.#shown >= this.#claims.length;
  }

  /** Show each chosen value as a button that removes it. */
  #showChosen() {
    const chips = [];
    for (const { name, heading } of this.#lists) {
      const facet = /** @type {import("./explore/claim-index.js").Facet} */ (this.#index.facets.get(name));
      for (const value of this.#selection.chosen.get(name) ?? []) {
        const called = facet.values[value]?.[1] ?? say("none");
        const button = element("button", { type: "button", class: "chip" }, `${heading}: `, element("bdi", {}, called), " ", element("span", { "aria-hidden": "true" }, "×"), element("span", { class: "heard" }, ` ${say("remove")}`));
        button.addEventListener("click", () => this.#remove(() => this.#selection.set(name, value, false)));
        chips.push(element("li", {}, button));
      }
    }
    byId("chosen").hidden = !chips.length;
    byId("chosen").replaceChildren(...chips);
  }

  /**
   * Remove a chosen value. The focus goes to the next one, as the button is gone.
   * @param {() => void} removal
   */
  #remove(removal) {
    this.#change(removal);
    const next = byId("chosen").querySelector("button");
    if (next) next.focus();
    else this.#lists[0].focus();
  }

  /**
   * Show some more of the claims.
   * @param {number} step
   * @param {boolean} isNew Whether they replace those that are shown.
   */
  async #draw(step, isNew) {
    const drawing = ++this.#drawn;
    const start = isNew ? 0 : this.#shown;
    const claims = this.#claims.slice(start, start + step);
    this.#list.setAttribute("aria-busy", "true");
    try {
      const rows = await this.#sentences.of(claims);
      if (drawing !== this.#drawn) return;
      const items = rows.map(itemOf);
      if (isNew) this.#list.replaceChildren(...items);
      else this.#list.append(...items);
      this.#shown = start + claims.length;
      document.documentElement.classList.remove("asked");
      byId("failed").textContent = "";
      return items[0];
    } catch (error) {
      if (drawing === this.#drawn) fail(error);
    } finally {
      if (drawing === this.#drawn) {
        this.#list.removeAttribute("aria-busy");
        this.#further.hidden = this.#shown >= this.#claims.length;
      }
    }
  }

  async #more() {
    const first = await this.#draw(STEP, false);
    byId("done").textContent = sayNumber("Showing %(number)s claim.", "Showing %(number)s claims.", this.#shown);
    first?.querySelector("a")?.focus();
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(location.href);
      byId("done").textContent = say("The link is in the clipboard.");
    } catch {
      byId("done").textContent = say("Your browser does not allow this. Copy the address of this page instead.");
    }
  }

  async #save() {
    const claims = this.#claims;
    byId("done").textContent = say("Fetching the claims …");
    try {
      const rows = await this.#sentences.of(claims);
      saveFile(claimsAsCsv(this.#index, claims, rows, location.href), "text/csv", "claims.csv");
      byId("done").textContent = sayNumber("The file has %(number)s claim.", "The file has %(number)s claims.", claims.length);
    } catch (error) {
      byId("done").textContent = "";
      fail(error);
    }
  }
}

/**
 * Returns the facets and keys of the values that a reader ticked while the values of all claims were on their way.
 * @returns {[name: string, key: string][]}
 */
function tickedEarly() {
  const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("details.facet input:checked"));
  return [...boxes].map((box) => [/** @type {HTMLElement} */ (box.closest("details.facet")).dataset.facet ?? "", box.value]);
}

/** @param {unknown} error */
function fail(error) {
  byId("failed").textContent = say("The claims could not be fetched: %(error)s", { error: error instanceof Error ? error.message : String(error) });
}

/** On a wide screen, the facets are always there. On a small one, readers open them. */
function openFacets() {
  const choose = /** @type {HTMLDetailsElement} */ (byId("choose"));
  const wide = matchMedia("(min-width: 60rem)");
  const follow = () => (choose.open = wide.matches);
  wide.addEventListener("change", follow);
  follow();
}

const place = byId("explore");
const address = new URL(place.dataset.index ?? "", location.href);
openFacets();
try {
  const index = await fetchIndex(address);
  const explorer = new Explorer(index, address);
  addEventListener("popstate", () => explorer.open());
} catch (error) {
  byId("unscripted").classList.add("needed");
  fail(error);
}
