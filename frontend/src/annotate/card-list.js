// The list of cards. It changes only the cards that changed.

import { byId } from "../shared/elements.js";
import { CardView } from "./card-view.js";
import { evidenceOf, keyOf } from "./report.js";

/** The cards of a report, in the order of the text; one of them may be open. */
export class CardList {
  #list = byId("cards");
  #source;
  #run;
  #choose;
  /** @type {Map<string, CardView>} */
  #views = new Map();

  /**
   * @param {() => import("./rows.js").Source} source
   * @param {(command: import("./card-view.js").Command["id"]) => void} run
   * @param {(key: string) => void} choose
   */
  constructor(source, run, choose) {
    this.#source = source;
    this.#run = run;
    this.#choose = choose;
  }

  /** @param {string} key */
  view(key) {
    return this.#views.get(key);
  }

  clear() {
    this.#views.clear();
    this.#list.replaceChildren();
  }

  /**
   * Shows the cards as they are now.
   * @param {Set<string>} changed The keys of those that changed.
   * @param {import("./passage-view.js").PassageView | null} passage
   */
  render(changed, passage) {
    const source = this.#source();
    const { cards } = source.report;
    const keys = new Set(cards.map(keyOf));
    for (const key of [...this.#views.keys()]) if (!keys.has(key)) this.#views.delete(key);
    const wanted = cards.map((card) => this.#viewOf(card, changed, source).element);
    if (passage) {
      const at = cards.findIndex((card) => evidenceOf(card).start > passage.offsets.start);
      wanted.splice(at < 0 ? wanted.length : at, 0, passage.element);
    }
    const staying = new Set(wanted);
    for (const child of [...this.#list.children]) if (!staying.has(/** @type {HTMLLIElement} */ (child))) child.remove();
    let next = this.#list.firstElementChild;
    for (const one of wanted) {
      if (one === next) next = next.nextElementSibling;
      else this.#list.insertBefore(one, next);
    }
  }

  /**
   * @param {import("./types").Card} card
   * @param {Set<string>} changed
   * @param {import("./rows.js").Source} source
   */
  #viewOf(card, changed, source) {
    const key = keyOf(card);
    let view = this.#views.get(key);
    if (!view) {
      view = new CardView(card, source, this.#run, () => this.#choose(key));
      this.#views.set(key, view);
    } else if (changed.has(key)) {
      view.update(card, source);
    }
    return view;
  }
}
