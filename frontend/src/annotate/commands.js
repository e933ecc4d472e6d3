// What the keys and buttons of the page do.

import { counted } from "../shared/numbers.js";
import { markAction, marking } from "./marking.js";
import { claimBefore, claimFrom, copyOf, likeLast, likelyCue, sentenceAt } from "./new-claims.js";
import { sentencesOf } from "./page-words.js";
import { evidenceOf, keyOf, targetOf } from "./report.js";
import { nextItem, openWork } from "./work.js";

/** @typedef {import("./types").Action} Action */
/** @typedef {import("./types").Card} Card */
/** @typedef {{ start: number, end: number }} Offsets */

/** The commands on one page. */
export class Commands {
  #page;
  #announcer;

  /**
   * @param {import("./page.js").Page} page
   * @param {import("./announcer.js").Announcer} announcer
   */
  constructor(page, announcer) {
    this.#page = page;
    this.#announcer = announcer;
  }

  /** @param {string} message */
  #say(message) {
    this.#announcer.say(message);
  }

  /**
   * Goes to the card after or before the active one.
   * @param {1 | -1} direction
   */
  step(direction) {
    const { report, passage, active } = this.#page;
    const { cards } = report;
    if (!cards.length) return this.#say("There is no card yet. Press n for the next sentence without a claim.");
    let index = cards.findIndex((card) => keyOf(card) === active) + direction;
    if (passage) {
      const after = cards.findIndex((card) => evidenceOf(card).start > passage.offsets.start);
      index = (after < 0 ? cards.length : after) + (direction > 0 ? 0 : -1);
    } else if (!active) {
      index = 0;
    }
    this.#page.text.unselect();
    this.#page.activate(keyOf(cards[Math.max(0, Math.min(cards.length - 1, index))]));
  }

  /** Goes to the next open item. */
  next() {
    const { report, passage, card, active } = this.#page;
    const place = passage?.offsets.start ?? (card ? evidenceOf(card).start : -1);
    const item = nextItem(openWork(report), place, active || undefined);
    if (!item) return this.#say("Nothing is left to do in this report.");
    this.open(item);
  }

  /** @param {import("./work.js").Item} item */
  open(item) {
    this.#page.text.unselect();
    if (item.key) this.#page.activate(item.key);
    else this.#openPassage(item);
  }

  /** @param {Offsets} offsets */
  #openPassage({ start, end }) {
    const offsets = { start, end };
    return this.#page.openPassage(offsets, {
      claim: async (cls) => {
        const claim = claimFrom(this.#page.report, offsets, cls);
        const refusal = await this.#page.act({ kind: "add", claim, ...offsets });
        if (refusal) return sentence(refusal);
        this.#page.form?.focusAdd();
        if (claim.claimant) this.#say("Saved the new claim. Its source is that of the other claim in the sentence: check it.");
        return "";
      },
      setAside: async (reason) => {
        const refusal = await this.#page.act({ kind: "setAside", ...offsets, reason });
        if (!refusal) this.next();
        return refusal ? sentence(refusal) : "";
      },
    });
  }

  /** Starts a claim from the selected words, or else from the sentence of the cursor or of the active card. */
  newClaim() {
    const { text, passage } = this.#page;
    const offsets = text.selection ?? passage?.offsets ?? this.#sentenceAtHand();
    if (!offsets) return this.#say("Select the words of the claim in the text first. Press t to go there.");
    this.#openPassage(offsets).askClass();
  }

  /** Makes a second claim with all that the active one has, to change what differs. */
  async copy() {
    const { card } = this.#page;
    if (!card) return this.#say("Choose a card first: j goes to the next one.");
    if (await this.#page.act({ kind: "add", claim: copyOf(card), ...evidenceOf(card) })) return;
    this.#page.form?.focusAdd();
    this.#say("Copied the claim. Change what differs.");
  }

  /** Takes over from the last claim what the active card lacks. */
  async likeLast() {
    const { card, report, last } = this.#page;
    if (!card) return this.#say("Choose a card first: j goes to the next one.");
    const other = (last !== keyOf(card) && report.card(last)) || claimBefore(report, card);
    if (!other) return this.#say("There is no other claim yet.");
    const { actions, keys } = likeLast(card, other);
    if (!actions.length) return this.#say("This claim lacks nothing that the last one has.");
    const { vocabulary } = this.#page.source();
    const label = `take over from the last claim: ${keys.map((key) => vocabulary.labelOf(key)).join(", ")}`;
    await this.#page.act({ kind: "many", actions, label });
  }

  /**
   * Takes a suggestion of the active card.
   * @param {number} number
   */
  takeSuggested(number) {
    if (!this.#page.form?.takeSuggested(number - 1)) this.#say(`There is no suggestion ${number}.`);
  }

  /** Sets the passage or the selected words aside. */
  setAside() {
    const { text, passage } = this.#page;
    const offsets = text.selection ?? passage?.offsets;
    if (!offsets) return this.#say("Select the words to set aside first, or press n for the next sentence without a claim.");
    this.#openPassage(offsets).askReason();
  }

  #sentenceAtHand() {
    const { text, card, report } = this.#page;
    return sentenceAt(report, text.hasFocus || !card ? text.cursor : evidenceOf(card).start);
  }

  /** Where a search for words starts: at the sentence of the active card, or else of the cursor. */
  get searchFrom() {
    const { passage, card, text, report } = this.#page;
    const at = passage?.offsets.start ?? (card ? evidenceOf(card).start : text.cursor);
    return sentenceAt(report, at)?.start ?? at;
  }

  /**
   * Does something with the active card.
   * @param {import("./card-view.js").Command["id"]} command
   */
  async run(command) {
    const { card, form, text } = this.#page;
    if (!card) return this.#say("Choose a card first: j goes to the next one, n to the next open one.");
    if (command === "edit") return form?.focusDoubtful();
    if (command === "accept" || command === "review") return this.accept();
    if (command === "keep") return this.keepOpen();
    if (command === "split") return void (await this.#page.act({ kind: "split", ...targetOf(card), start: text.cursor }));
    if (command === "merge") return this.#merge(card);
    return this.#andGoOn(card.draft ? { kind: "reject", draft: card.id } : { kind: "delete", claim: card.id });
  }

  /** Accepts a proposal, or confirms a claim, and goes on. What is typed in a field is saved first. */
  async accept() {
    const isSaved = await this.#page.form?.save();
    const { card } = this.#page;
    if (!card) return this.#say("Choose a card first: n goes to the next open one.");
    if (!isSaved) return this.#say("A field has something that is not saved yet: choose, or press Escape there.");
    if (this.#hasErrors(card)) return;
    await this.#andGoOn(card.draft ? { kind: "accept", draft: card.id } : { kind: "review", claim: card.id });
  }

  /**
   * Returns whether a claim has errors. If so, says what is wrong, and goes to the wrong field.
   * @param {Card} card
   */
  #hasErrors(card) {
    const errors = card.findings.filter(({ severity }) => severity === "error");
    if (!errors.length) return false;
    const source = this.#page.source();
    const [first] = errors;
    this.#page.form?.focusError();
    const what = card.draft ? "accepted" : "confirmed";
    const keep = { label: "Keep it as open work (Ctrl + Shift + Enter)", act: () => void this.keepOpen() };
    const message = `Not ${what}: the claim has ${counted(errors.length, "error")}.`;
    this.#announcer.warn(message, sentencesOf(first, source).join(" "), keep);
    return true;
  }

  /** Keeps a claim that has errors as open work: nobody has reviewed it, and a build refuses it. */
  async keepOpen() {
    const isSaved = await this.#page.form?.save();
    const { card } = this.#page;
    if (!card) return this.#say("Choose a card first: n goes to the next open one.");
    if (!isSaved) return;
    const errors = card.findings.filter(({ severity }) => severity === "error").length;
    if (!errors) return this.#say("This claim has no errors: a accepts it.");
    await this.#andGoOn(card.draft ? { kind: "accept", draft: card.id, open: true } : null);
    this.#say(`Saved with ${counted(errors, "error")}. The claim stays in the list of open work, and a build refuses it until it is corrected.`);
  }

  /** @param {Card} card */
  async #merge(card) {
    const { cards } = this.#page.report;
    const next = cards.slice(cards.indexOf(card) + 1).find(({ draft }) => draft === card.draft);
    if (!next) return this.#say(`There is no ${card.draft ? "proposal" : "claim"} after this one.`);
    const ids = [card.id, next.id];
    await this.#page.act(card.draft ? { kind: "merge", drafts: ids } : { kind: "merge", claims: ids });
  }

  /**
   * Sends an action about the active card, and goes to the next open item.
   * @param {Action | null} action
   */
  async #andGoOn(action) {
    const { report, card, active } = this.#page;
    const start = card ? evidenceOf(card).start : 0;
    if (action && (await this.#page.act(action, false))) return;
    if (card && action?.kind !== "reject") this.#page.last = `claim ${card.id}`;
    const items = openWork(report).filter(({ key }) => key !== active && key !== `claim ${card?.id}`);
    const item = items.find((one) => one.start >= start) ?? items[0];
    if (item) return this.open(item);
    this.#page.finish();
    this.#say("Nothing is left to do in this report.");
  }

  /**
   * Marks the selected words as a part of the active card. Without a selection, the keys of evidence and cue select them.
   * @param {1 | 2 | 3 | 4 | 5} key
   */
  async mark(key) {
    const { card, text, form } = this.#page;
    const offsets = text.selection;
    if (!card) return this.#say("Choose a card first: j goes to the next one.");
    const part = key === 1 ? "evidence" : "cue";
    if (!offsets) return key <= 2 ? this.#selectPart(card, part) : this.#say("Select words in the text first. Press t to go there.");
    const made = key === 1 || key === 2 ? markAction(card, part, [part], offsets) : marking(card, key, offsets, this.#page.source());
    if ("message" in made) return this.#say(made.message);
    if ("typed" in made) return form?.offerEntity(made.path, made.typed);
    if (await this.#page.act(made.action)) return;
    text.unselect();
    this.#page.focusCard();
  }

  /**
   * @param {Card} card
   * @param {"evidence" | "cue"} part
   */
  #selectPart(card, part) {
    const span = card.spans.find((one) => one.part === part);
    const guess = !span && part === "cue" ? likelyCue(this.#page.report, card) : null;
    if (guess) {
      this.#page.text.select(guess);
      return this.#say(`Selected “${this.#page.report.words(guess)}”. If these words attribute the claim, 2 saves them as its cue; [ ] { } change their ends.`);
    }
    if (!span) return this.#say(`Select the words of the ${part} in the text first. Press t to go there.`);
    this.#page.text.select(span);
    this.#say(`The ${part} is selected. [ and ] shorten it, { and } lengthen it, ${part === "evidence" ? 1 : 2} saves it.`);
  }

  /**
   * Marks the selected words for a row of the form.
   * @param {import("./rows.js").Row} row
   */
  async markRow(row) {
    const { text, card, form, report } = this.#page;
    const offsets = text.selection;
    if (!row.mark || !card) return;
    if (!offsets) return row.mark <= 2 ? this.mark(row.mark) : this.#say("Select words in the text first.");
    if (row.mark === 5) return form?.offerEntity(row.path, report.words(offsets));
    const part = /** @type {const} */ ({ 1: "evidence", 2: "cue", 3: "figure", 4: "date" })[row.mark];
    if (await this.#page.act(markAction(card, part, row.path, offsets).action)) return;
    text.unselect();
  }

  /**
   * Moves the start or the end of the selection. Without a selection, that of the active card's evidence.
   * @param {"start" | "end"} side
   * @param {1 | -1} direction
   * @param {boolean} [toStop]
   */
  moveEnd(side, direction, toStop) {
    const { text, card, report } = this.#page;
    if (!text.selection && card) text.select(evidenceOf(card));
    text.moveEnd(side, direction, toStop);
    const { selection } = text;
    if (selection) this.#say(`Selected: ${report.words(selection)}`);
  }

  toggleSelecting() {
    this.#say(this.#page.text.toggleSelecting() ? "Selecting: w and b move the end of the selection." : "Selecting ended.");
  }

  /** @param {"undo" | "redo"} kind */
  async undoOrRedo(kind) {
    if (!this.#page.report.state[kind]) return this.#say(`There is nothing to ${kind}.`);
    await this.#page.act({ kind });
  }
}

/** @param {import("./client.js").Refusal} refusal */
const sentence = ({ message, hint }) => [message, hint].filter(Boolean).join(" ");
