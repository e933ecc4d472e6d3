// The page: which card is active, what the keys do, and what happens after an action.

import { byId } from "../shared/elements.js";
import { CardList } from "./card-list.js";
import { Refusal } from "./client.js";
import { Form } from "./form.js";
import { markAction, marking } from "./marking.js";
import { activeMarks, quietMarks } from "./marks.js";
import { PassageView } from "./passage-view.js";
import { evidenceOf, keyOf, Report, targetOf } from "./report.js";
import { TextPane } from "./text-pane.js";
import { nextItem, openWork } from "./work.js";
import { WorkList } from "./work-list.js";

/** @typedef {import("./types").Action} Action */
/** @typedef {import("./types").Answer} Answer */
/** @typedef {import("./types").Card} Card */
/** @typedef {{ start: number, end: number }} Offsets */

/** One report on the page. */
export class Page {
  #client;
  #vocabulary;
  #announcer;
  #list;
  #work = new WorkList((item) => this.#open(item));
  /** @type {Report} */
  #report;
  /** @type {TextPane} */
  #text;
  /** The key of the active card. */
  #active = "";
  /** @type {Form | null} */
  #form = null;
  /** @type {PassageView | null} */
  #passage = null;

  /**
   * @param {import("./client.js").Client} client
   * @param {import("./vocabulary.js").Vocabulary} vocabulary
   * @param {import("./announcer.js").Announcer} announcer
   * @param {import("./types").State} state
   */
  constructor(client, vocabulary, announcer, state) {
    this.#client = client;
    this.#vocabulary = vocabulary;
    this.#announcer = announcer;
    this.#list = new CardList(this.#source, (command) => void this.run(command), (key) => this.activate(key));
    this.#report = new Report(state);
    this.#text = this.#makeText();
    this.#render(new Set());
  }

  get report() {
    return this.#report;
  }

  /** @type {() => import("./rows.js").Source} */
  #source = () => ({ vocabulary: this.#vocabulary, report: this.#report });

  /** The active card. */
  get card() {
    return this.#report.card(this.#active);
  }

  /**
   * Shows another report.
   * @param {string} name
   */
  async load(name) {
    const state = await this.#client.report(name);
    this.#text.destroy();
    this.#close();
    this.#list.clear();
    this.#report = new Report(state);
    this.#text = this.#makeText();
    this.#render(new Set());
  }

  #makeText() {
    const made = new TextPane(
      byId("text"),
      this.#report,
      (at) => this.#clicked(at),
      () => {},
    );
    made.markQuiet(quietMarks(this.#report));
    return made;
  }

  /**
   * Makes a card the active one: it opens, and its words come into view.
   * @param {string} key
   * @param {{ focus?: boolean }} [how]
   */
  activate(key, { focus = true } = {}) {
    const card = this.#report.card(key);
    const view = this.#list.view(key);
    if (!card || !view) return;
    if (key !== this.#active || !view.isOpen) {
      this.#close();
      this.#active = key;
      this.#form = new Form(card, { source: this.#source, act: (action) => this.act(action), mark: (row) => this.#markRow(row), leave: () => view.focus() });
      view.open(this.#form.element);
    }
    this.#showPassage(card);
    if (focus) view.focus();
  }

  /** @param {Card} card */
  #showPassage(card) {
    this.#text.markActive(activeMarks(card));
    this.#text.markSentence([]);
    this.#text.show(evidenceOf(card));
  }

  #close() {
    this.#list.view(this.#active)?.close();
    this.#form = null;
    this.#active = "";
    const hadPassage = this.#passage;
    this.#passage = null;
    hadPassage?.element.remove();
    this.#text.markActive([]);
    this.#text.markSentence([]);
  }

  /** @param {number} at */
  #clicked(at) {
    const under = this.#report.cards.filter((card) => evidenceOf(card).start <= at && at < evidenceOf(card).end);
    const index = under.findIndex((card) => keyOf(card) === this.#active);
    const next = under[(index + 1) % under.length];
    if (next) this.activate(keyOf(next), { focus: false });
  }

  /**
   * Goes to the card after or before the active one.
   * @param {1 | -1} direction
   */
  step(direction) {
    const { cards } = this.#report;
    if (!cards.length) return this.#announcer.say("There is no card. Press n for the next sentence without a claim.");
    const at = this.#passage ? cards.findIndex((card) => evidenceOf(card).start > (this.#passage?.offsets.start ?? 0)) : cards.findIndex((card) => keyOf(card) === this.#active);
    const from = this.#passage && direction > 0 ? at - 1 : at;
    const next = this.#active || this.#passage ? Math.max(0, Math.min(cards.length - 1, from + direction)) : 0;
    this.activate(keyOf(cards[next]));
    return undefined;
  }

  /** Goes to the next open item. */
  next() {
    const items = openWork(this.#report);
    const place = this.#passage?.offsets.start ?? (this.card ? evidenceOf(this.card).start : -1);
    const item = nextItem(items, place, this.#active || undefined);
    if (!item) return this.#announcer.say("Nothing is left to do in this report.");
    this.#open(item);
    return undefined;
  }

  /** @param {import("./work.js").Item} item */
  #open(item) {
    if (item.key) this.activate(item.key);
    else this.#openPassage(item);
  }

  /**
   * Opens a passage that has no claim.
   * @param {Offsets} offsets
   */
  #openPassage({ start, end }) {
    this.#close();
    const offsets = { start, end };
    const passage = new PassageView(offsets, this.#report.words(offsets), this.#source(), {
      claim: (cls) => this.#addClaim(offsets, cls),
      setAside: (reason) => this.#refusalOf(this.act({ kind: "setAside", ...offsets, reason })),
      leave: () => passage.focus(),
    });
    this.#passage = passage;
    this.#list.render(new Set(), passage);
    this.#text.select(offsets);
    this.#text.markSentence([{ ...offsets, class: "m-sentence", title: "no claim yet" }]);
    passage.focus();
    return passage;
  }

  /** Starts a claim from the selected words, or else from the sentence of the cursor or of the active card. */
  newClaim() {
    const offsets = this.#passage && !this.#text.selection ? this.#passage.offsets : this.#text.selection ?? this.#sentenceAtHand();
    if (!offsets) return this.#announcer.say("Select the words of the claim in the text first. Press t to go there.");
    this.#openPassage(offsets).askClass();
    return undefined;
  }

  /** Sets the passage or the selected words aside. */
  setAside() {
    const offsets = this.#text.selection ?? this.#passage?.offsets;
    if (!offsets) return this.#announcer.say("Select the words to set aside first, or press n for the next sentence without a claim.");
    this.#openPassage(offsets).askReason();
    return undefined;
  }

  #sentenceAtHand() {
    const at = this.#text.hasFocus || !this.card ? this.#text.cursor : evidenceOf(this.card).start;
    return this.#report.state.sentences.find(({ start, end }) => start <= at && at < end);
  }

  /**
   * Adds a claim. If another claim of the sentence says who speaks, the new one has the same source.
   * @param {Offsets} evidence
   * @param {string} cls
   */
  async #addClaim(evidence, cls) {
    const claim = { ...this.#speakerNear(evidence), evidence, states: [{ a: cls }] };
    const refusal = await this.act({ kind: "add", claim });
    if (!refusal) this.#form?.focusAdd();
    return refusal ? words(refusal) : "";
  }

  /**
   * @param {Offsets} evidence
   * @returns {Record<string, unknown>}
   */
  #speakerNear({ start, end }) {
    const sentence = this.#report.state.sentences.find((one) => one.start <= start && start < one.end);
    if (!sentence) return { speechAct: "asserted" };
    const near = this.#report.cards.filter((card) => {
      const cue = card.spans.find(({ part }) => part === "cue");
      return cue && cue.start >= sentence.start && cue.end <= sentence.end && (cue.end <= start || cue.start >= end);
    });
    const found = near.findLast((card) => evidenceOf(card).start <= start) ?? near[0];
    const cue = found?.spans.find(({ part }) => part === "cue");
    if (!found || !cue) return { speechAct: "asserted" };
    const { claimant, speechAct, saidAt, audience } = found.data;
    return { ...(claimant && { claimant }), speechAct, cue: { start: cue.start, end: cue.end }, ...(saidAt && { saidAt }), ...(audience && { audience }) };
  }

  /**
   * Does something with the active card.
   * @param {import("./card-view.js").Command["id"]} command
   */
  async run(command) {
    const { card } = this;
    if (!card) return this.#announcer.say("Choose a card first: j goes to the next one, n to the next open one.");
    if (command === "edit") return this.#form?.focusDoubtful();
    if (command === "accept" || command === "review") return this.accept();
    if (card.draft && command === "reject") return this.#acted({ kind: "reject", draft: card.id }, true);
    if (card.draft) return this.#announcer.say("This is a proposal. Accept it with a, or reject it with x.");
    if (command === "delete" || command === "reject") return this.#acted({ kind: "delete", claim: card.id }, true);
    if (command === "split") return this.#acted({ kind: "split", claim: card.id, start: this.#text.cursor });
    if (command === "merge") return this.#merge(card);
    return undefined;
  }

  /** Accepts a proposal, or confirms a claim, and goes on. What is typed in a field is saved first. */
  async accept() {
    const { card } = this;
    if (!card) return this.#announcer.say("Choose a card first: n goes to the next open one.");
    /** @type {HTMLElement | null} */ (document.activeElement)?.blur();
    if (this.#form?.isDirty) return this.#announcer.warn("A field has words that are not saved.", "Press Enter in the field, or Escape to drop them.");
    if (card.draft) return this.#acted({ kind: "accept", draft: card.id }, true);
    return this.#acted({ kind: "review", claim: card.id }, true);
  }

  /** @param {Card} card */
  #merge(card) {
    const { cards } = this.#report;
    const next = cards.slice(cards.indexOf(card) + 1).find(({ draft }) => !draft);
    if (!next) return this.#announcer.say("There is no claim after this one.");
    return this.#acted({ kind: "merge", claims: [card.id, next.id] });
  }

  /**
   * Marks the selected words as a part of the active card.
   * @param {1 | 2 | 3 | 4 | 5} key
   */
  async mark(key) {
    const { card } = this;
    const offsets = this.#text.selection;
    if (!card) return this.#announcer.say("Choose a card first: j goes to the next one.");
    if (!offsets) return key <= 2 ? this.#selectPart(card, key === 1 ? "evidence" : "cue") : this.#announcer.say("Select words in the text first. Press t to go there.");
    const made = key === 1 || key === 2 ? markAction(card, key === 1 ? "evidence" : "cue", [key === 1 ? "evidence" : "cue"], offsets) : marking(card, key, offsets, this.#source());
    if ("message" in made) return this.#announcer.say(made.message);
    if ("typed" in made) return this.#form?.offerEntity(made.path, made.typed);
    const refusal = await this.act(made.action);
    if (refusal) return undefined;
    this.#text.unselect();
    this.#list.view(keyOf(card))?.focus();
    return undefined;
  }

  /**
   * Selects the words of a part, so that its ends can be moved.
   * @param {Card} card
   * @param {"evidence" | "cue"} part
   */
  #selectPart(card, part) {
    const span = card.spans.find((one) => one.part === part);
    if (!span) return this.#announcer.say("Select the words of the cue in the text first. Press t to go there.");
    this.#text.select(span);
    this.#announcer.say(`The ${part} is selected. [ and ] shorten it, { and } lengthen it, ${part === "evidence" ? 1 : 2} saves it.`);
    return undefined;
  }

  /** @param {import("./rows.js").Row} row */
  async #markRow(row) {
    const offsets = this.#text.selection;
    if (!offsets || !row.mark || !this.card) return this.#announcer.say("Select words in the text first.");
    if (row.mark === 5) return this.#form?.offerEntity(row.path, this.#report.words(offsets));
    const part = /** @type {const} */ ({ 1: "evidence", 2: "cue", 3: "figure", 4: "date" })[row.mark];
    await this.act(markAction(this.card, part, row.path, offsets).action);
    return undefined;
  }

  get text() {
    return this.#text;
  }

  get form() {
    return this.#form;
  }

  /** Where a search starts: at the sentence in hand. */
  get searchFrom() {
    return this.#passage?.offsets.start ?? (this.#sentenceAtHand()?.start ?? 0);
  }

  toggleSelecting() {
    this.#announcer.say(this.#text.toggleSelecting() ? "Selecting: w and b move the end of the selection." : "Selecting ended.");
  }

  /** Gives the focus back to the active card. */
  focusCard() {
    if (this.#passage) return this.#passage.focus();
    if (this.#active) return this.#list.view(this.#active)?.focus();
    return this.step(1);
  }

  /**
   * Sends an action that was asked for by a key or a button.
   * @param {Action} action
   * @param {boolean} [goesOn] Whether the next open item follows.
   */
  async #acted(action, goesOn = false) {
    const key = this.#active;
    const following = goesOn ? this.#following(key) : null;
    const refusal = await this.act(action, !goesOn);
    if (!refusal && goesOn) this.#goOn(following);
    return undefined;
  }

  /**
   * Returns the item after a card, as it is before the card goes.
   * @param {string} key
   */
  #following(key) {
    const card = this.#report.card(key);
    const items = openWork(this.#report).filter((item) => item.key !== key);
    return card ? nextItem(items, evidenceOf(card).start - 1) && (items.find(({ start }) => start >= evidenceOf(card).start) ?? items[0]) : null;
  }

  /** @param {import("./work.js").Item | null} item */
  #goOn(item) {
    if (item && (!item.key || this.#report.card(item.key))) return this.#open(item);
    this.#close();
    byId("cards").focus();
    return this.#announcer.say("Nothing is left to do in this report.");
  }

  /**
   * Sends an action, and shows what it changed.
   * @param {Action} action
   * @param {boolean} [follows] Whether the card that it is about becomes the active one.
   * @returns {Promise<Refusal | null>} Why the server refused; null if it did not.
   */
  async act(action, follows = true) {
    try {
      const answer = await this.#client.act(this.#report.state.name, () => this.#report.state.version, action);
      this.#take(answer, follows);
      return null;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#refused(error, action);
      return error;
    }
  }

  /**
   * @param {Refusal} refusal
   * @param {Action} action
   */
  #refused(refusal, action) {
    if (refusal.state) this.#render(this.#report.replace(refusal.state));
    const again = { label: "Try again", act: () => void this.act(action) };
    const isLost = refusal.status === 0;
    const hint = isLost ? `Nothing is lost: your last change is not saved yet. ${refusal.hint}` : refusal.hint;
    this.#announcer.warn(refusal.message, hint, isLost || refusal.status === 409 ? again : undefined);
  }

  /** @param {Promise<Refusal | null>} acted */
  async #refusalOf(acted) {
    const refusal = await acted;
    if (!refusal) this.next();
    return refusal ? words(refusal) : "";
  }

  /**
   * @param {Answer} answer
   * @param {boolean} follows
   */
  #take(answer, follows) {
    const hadFocus = document.activeElement !== document.body;
    const changed = this.#report.apply(answer);
    this.#render(changed);
    const { focus } = answer;
    const key = focus?.claim ? `claim ${focus.claim}` : focus?.draft ? `draft ${focus.draft}` : "";
    if (follows && key && key !== this.#active && this.#report.card(key)) this.activate(key);
    else if (hadFocus && document.activeElement === document.body) this.focusCard();
    const outside = answer.reloaded ? " The files had changed outside this page; you see them as they are now." : "";
    this.#announcer.say(`${answer.message ?? "Saved."}${outside}`);
  }

  /** @param {Set<string>} changed */
  #render(changed) {
    const { report } = this;
    if (this.#active && !report.card(this.#active)) {
      this.#form = null;
      this.#active = "";
      this.#text.markActive([]);
    }
    this.#list.render(changed, this.#passage);
    this.#text.markQuiet(quietMarks(report));
    this.#work.render(openWork(report), report.state.claims.length);
    const { card } = this;
    if (card && this.#form) {
      this.#form.update(card);
      this.#text.markActive(activeMarks(card));
    }
    this.onChange();
  }

  /** Called when the report changed. */
  onChange() {}

  undo() {
    return this.#report.state.undo ? this.act({ kind: "undo" }) : this.#announcer.say("There is nothing to undo.");
  }

  redo() {
    return this.#report.state.redo ? this.act({ kind: "redo" }) : this.#announcer.say("There is nothing to redo.");
  }
}

/** @param {Refusal} refusal */
const words = ({ message, hint }) => [message, hint].filter(Boolean).join(" ");
