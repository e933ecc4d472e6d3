// One claim or proposal in the list.

import { counted } from "../shared/numbers.js";
import { element } from "../shared/elements.js";
import { evidenceOf, keyOf } from "./report.js";
import { classesOf, speakerOf } from "./sentences.js";

/** @typedef {import("./types").Card} Card */

/**
 * @typedef {{ id: "accept" | "keep" | "reject" | "edit" | "review" | "delete" | "split" | "merge", label: string, key: string, keys?: string }} Command
 */

/** What one can do with a proposal. @type {Command[]} */
const OF_DRAFT = [
  { id: "accept", label: "Accept", key: "a", keys: "a Control+Enter" },
  { id: "reject", label: "Reject", key: "x" },
  { id: "edit", label: "Edit", key: "e" },
  { id: "split", label: "Split at the cursor", key: "s" },
];

/** What one can do besides with a claim that has errors. @type {Command} */
const KEEP = { id: "keep", label: "Keep as open work", key: "o", keys: "o Control+Shift+Enter" };

/** What one can do with a claim. @type {Command[]} */
const OF_CLAIM = [
  { id: "edit", label: "Edit", key: "e" },
  { id: "review", label: "Confirm", key: "a" },
  { id: "split", label: "Split at the cursor", key: "s" },
  { id: "merge", label: "Merge with the next", key: "m" },
  { id: "delete", label: "Delete", key: "d" },
];

/** A card. Its element stays when the claim changes. */
export class CardView {
  #title = element("h3");
  #words = element("p", { class: "words" });
  #state = element("p", { class: "state" });
  #buttons = element("div", { class: "commands" });
  #opened = element("div");
  #run;
  /** @type {Card} */
  #card;

  /**
   * @param {Card} card
   * @param {import("./rows.js").Source} source
   * @param {(command: Command["id"]) => void} run
   * @param {() => void} chosen Called when somebody chooses the card with the mouse.
   */
  constructor(card, source, run, chosen) {
    this.#card = card;
    this.#run = run;
    this.article = element("article", { class: "card", tabindex: "-1", "data-key": keyOf(card) }, this.#state, this.#title, this.#words, this.#opened);
    this.element = element("li", {}, this.article);
    this.article.addEventListener("click", ({ target }) => {
      if (!(/** @type {Element} */ (target).closest("button, input, textarea, label, [role=listbox]"))) chosen();
    });
    this.update(card, source);
  }

  get isOpen() {
    return this.article.classList.contains("active");
  }

  /**
   * Shows a card as it is now.
   * @param {Card} card
   * @param {import("./rows.js").Source} source
   */
  update(card, source) {
    this.#card = card;
    const { who, act } = speakerOf(card, source);
    this.article.classList.toggle("draft", card.draft);
    this.#title.replaceChildren(element("bdi", {}, who), " ", element("span", { class: "act" }, act), " ", element("span", { class: "of" }, classesOf(card, source)));
    const { language, direction } = source.report.state;
    const words = card.sentence ? element("bdi", {}, card.sentence) : element("q", { lang: language, dir: direction }, source.report.words(evidenceOf(card)));
    this.#words.replaceChildren(words);
    this.#state.replaceChildren(...statesOf(card));
    this.article.setAttribute("aria-label", `${card.draft ? "Proposed" : "Claim"}: ${who} ${act}`);
    if (this.isOpen) this.#showCommands();
  }

  /**
   * Opens the card.
   * @param {Node} content
   */
  open(content) {
    this.article.classList.add("active");
    this.article.setAttribute("aria-current", "true");
    this.article.tabIndex = 0;
    this.#showCommands();
    this.#opened.replaceChildren(this.#buttons, content);
  }

  close() {
    this.article.classList.remove("active");
    this.article.removeAttribute("aria-current");
    this.article.tabIndex = -1;
    this.#opened.replaceChildren();
  }

  focus() {
    this.article.focus({ preventScroll: true });
    this.article.scrollIntoView({ block: "nearest" });
  }

  #showCommands() {
    const isWrong = this.#card.findings.some(({ severity }) => severity === "error");
    const kind = `${this.#card.draft ? "draft" : "claim"} ${isWrong}`;
    if (this.#buttons.dataset.kind === kind) return;
    this.#buttons.dataset.kind = kind;
    const commands = [...(this.#card.draft ? OF_DRAFT : OF_CLAIM), ...(isWrong ? [KEEP] : [])];
    this.#buttons.replaceChildren(
      ...commands.map(({ id, label, key, keys = key }) => {
        const button = element("button", { type: "button", "aria-keyshortcuts": keys, ...(id === "accept" && { class: "main" }) }, label, " ", element("kbd", { "aria-hidden": "true" }, key));
        button.addEventListener("click", () => this.#run(id));
        return button;
      }),
    );
  }
}

/**
 * Returns what a card shows above its title.
 * @param {Card} card
 */
function statesOf({ draft, confidence, why, findings, provenance }) {
  const number = (/** @type {string} */ severity) => findings.filter((one) => one.severity === severity).length;
  const made = [];
  if (draft) made.push(element("span", { class: "badge proposed" }, "Proposed"));
  if (draft && typeof confidence === "number") made.push(element("span", { class: "sure" }, `${Math.round(confidence * 100)} % sure`));
  if (draft && why) made.push(element("span", { class: "why-drafted" }, why));
  if (number("error")) made.push(element("span", { class: "badge error" }, counted(number("error"), "error")));
  if (number("warning")) made.push(element("span", { class: "badge warning" }, counted(number("warning"), "warning")));
  const reviewers = provenance?.reviewedBy ?? [];
  if (!draft && reviewers.length) made.push(element("span", { class: "sure" }, `Reviewed by ${reviewers.join(", ")}`));
  return made;
}
