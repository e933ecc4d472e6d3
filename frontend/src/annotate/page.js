// The page: which card is active, and what happens after an action.

import { byId } from "../shared/elements.js";
import { CardList } from "./card-list.js";
import { Refusal } from "./client.js";
import { Commands } from "./commands.js";
import { RegisterDialog, ReportDialog } from "./dialogs.js";
import { Form } from "./form.js";
import { activeMarks, quietMarks } from "./marks.js";
import { PassageView } from "./passage-view.js";
import { evidenceOf, keyOf, Report } from "./report.js";
import { TextPane } from "./text-pane.js";
import { openWork } from "./work.js";
import { WorkList } from "./work-list.js";

/** @typedef {import("./types").Action} Action */
/** @typedef {import("./types").Answer} Answer */
/** @typedef {{ start: number, end: number }} Offsets */

/** One report on the page. */
export class Page {
  #client;
  #vocabulary;
  #announcer;
  #list;
  #work;
  /** @type {Report} */
  #report;
  /** @type {TextPane} */
  #text;
  /** The key of the active card. */
  #active = "";
  /** The key of the claim that somebody accepted or confirmed last. */
  last = "";
  /** @type {Form | null} */
  #form = null;
  /** @type {PassageView | null} */
  #passage = null;
  #reports;
  #aboutReport;
  #register;

  /**
   * @param {import("./client.js").Client} client
   * @param {import("./vocabulary.js").Vocabulary} vocabulary
   * @param {import("./announcer.js").Announcer} announcer
   * @param {import("./types").State} state
   * @param {{ name: string, title: string | null }[]} reports All reports of the workspace.
   */
  constructor(client, vocabulary, announcer, state, reports) {
    this.#reports = reports;
    this.#client = client;
    this.#vocabulary = vocabulary;
    this.#announcer = announcer;
    this.commands = new Commands(this, announcer);
    this.#work = new WorkList((item) => this.commands.open(item), this.source, () => this.openReport());
    const asked = (/** @type {string} */ id) => ({
      source: this.source,
      act: (/** @type {Action} */ action) => this.act(action, false),
      mark: () => {},
      leave: () => byId(`close-${id}`).focus(),
      edit: (/** @type {string} */ entity) => this.openEntity(entity),
    });
    this.#aboutReport = new ReportDialog(asked("about-report"), () => this.focusCard());
    this.#register = new RegisterDialog(asked("register"), () => this.#aboutReport.isOpen || this.focusCard());
    this.#list = new CardList(this.source, (command) => void this.commands.run(command), (key) => this.activate(key));
    this.#report = new Report(state);
    this.#text = this.#makeText();
    this.#render(new Set());
  }

  get report() {
    return this.#report;
  }

  get text() {
    return this.#text;
  }

  get form() {
    return this.#form;
  }

  get passage() {
    return this.#passage;
  }

  /** The key of the active card; empty if no card is active. */
  get active() {
    return this.#active;
  }

  /** The active card. */
  get card() {
    return this.#report.card(this.#active);
  }

  /** @type {() => import("./rows.js").Source} */
  source = () => ({ vocabulary: this.#vocabulary, report: this.#report, reports: this.#reports });

  /** Opens what is about the report as a whole. */
  openReport() {
    this.#aboutReport.open();
  }

  /**
   * Opens the register.
   * @param {string} [id] The entity to show.
   */
  openEntity(id) {
    this.#register.open(id);
  }

  /** Called when the report changed. */
  onChange() {}

  /**
   * Shows another report.
   * @param {string} name
   */
  async load(name) {
    const state = await this.#client.report(name);
    this.#close();
    this.#text.destroy();
    this.#list.clear();
    this.#report = new Report(state);
    this.#text = this.#makeText();
    this.#render(new Set());
  }

  #makeText() {
    return new TextPane(byId("text"), this.#report, (at) => this.#clicked(at));
  }

  /**
   * Makes a card the active one: it opens, and its words come into view.
   * @param {string} key
   * @param {boolean} [takesFocus]
   */
  activate(key, takesFocus = true) {
    const card = this.#report.card(key);
    const view = this.#list.view(key);
    if (!card || !view) return;
    if (!view.isOpen) {
      this.#close();
      this.#active = key;
      this.#form = new Form(card, {
        source: this.source,
        act: (action) => this.act(action),
        mark: (row) => void this.commands.markRow(row),
        leave: () => view.focus(),
        edit: (id) => this.openEntity(id),
      });
      view.open(this.#form.element);
    }
    this.#text.markActive(activeMarks(card));
    this.#text.show(evidenceOf(card));
    if (takesFocus) view.focus();
  }

  /**
   * Opens a passage that has no claim.
   * @param {Offsets} offsets
   * @param {{ claim: (cls: string) => Promise<string>, setAside: (reason: string) => Promise<string> }} done
   */
  openPassage(offsets, done) {
    this.#close();
    const passage = new PassageView(offsets, this.#report.words(offsets), this.source(), { ...done, leave: () => passage.focus() });
    this.#passage = passage;
    this.#list.render(new Set(), passage);
    this.#text.select(offsets);
    this.#text.markSentence([{ ...offsets, class: "m-sentence", title: "no claim yet" }]);
    passage.focus();
    return passage;
  }

  #close() {
    this.#list.view(this.#active)?.close();
    this.#form = null;
    this.#active = "";
    this.#text.markActive([]);
    this.#closePassage();
  }

  #closePassage() {
    if (!this.#passage) return;
    this.#passage.element.remove();
    this.#passage = null;
    this.#text.markSentence([]);
    this.#text.unselect();
  }

  /** Leaves the last card when nothing is left to do. */
  finish() {
    this.#close();
    byId("cards").focus();
  }

  /**
   * Opens the cards of the words that somebody clicked, one after the other.
   * @param {number} at
   */
  #clicked(at) {
    const under = this.#report.cards.filter((card) => evidenceOf(card).start <= at && at < evidenceOf(card).end);
    const index = under.findIndex((card) => keyOf(card) === this.#active);
    const next = under[(index + 1) % under.length];
    if (next) this.activate(keyOf(next), false);
  }

  /** Gives the focus back to the active card. */
  focusCard() {
    const view = this.#passage ?? this.#list.view(this.#active);
    if (view) view.focus();
    else byId("cards").focus();
  }

  /**
   * Sends an action, and shows what it changed.
   * @param {Action} action
   * @param {boolean} [follows] Whether the card that it is about becomes the active one.
   * @returns {Promise<Refusal | null>} Why the server refused; null if it did not.
   */
  async act(action, follows = true) {
    this.#announcer.saving(true);
    try {
      const { name } = this.#report.state;
      this.#take(await this.#client.act(name, () => this.#report.state.version, action), action, follows);
      return null;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#refused(error, action, follows);
      return error;
    } finally {
      this.#announcer.saving(false);
    }
  }

  /**
   * @param {Refusal} refusal
   * @param {Action} action
   * @param {boolean} follows
   */
  #refused(refusal, action, follows) {
    if (refusal.state) this.#render(this.#report.replace(refusal.state));
    const again = { label: "Try again", act: () => void this.act(action, follows) };
    const isAlone = refusal.status === 0;
    const hint = isAlone ? `What you typed is still here, but not saved. ${refusal.hint}` : refusal.hint;
    this.#announcer.warn(refusal.message, hint, isAlone || refusal.status === 409 ? again : undefined);
  }

  /**
   * @param {Answer} answer
   * @param {Action} action
   * @param {boolean} follows
   */
  #take(answer, action, follows) {
    const { undo, redo } = this.#report.state;
    const { changed, added } = this.#report.apply(answer);
    this.#render(changed);
    if (follows) this.#follow(action, changed, added);
    const done = action.kind === "undo" ? `Undid: ${undo}.` : action.kind === "redo" ? `Did again: ${redo}.` : `Saved: ${answer.undo}.`;
    const outside = answer.reloaded ? " The files had changed outside this page; you see them as they are now." : "";
    this.#announcer.say(`${answer.message ?? done}${outside}`);
  }

  /**
   * Goes to the card that an action was about: a new one, or what undo and redo changed.
   * @param {Action} action
   * @param {Set<string>} changed
   * @param {string[]} added
   */
  #follow({ kind }, changed, added) {
    const isStep = kind === "undo" || kind === "redo";
    const key = added[0] ?? (isStep ? [...changed][0] : undefined);
    const isOther = key && key !== this.#active && (isStep || kind === "add" || !this.#active);
    if (isOther) this.activate(key);
    else if (document.activeElement === document.body) this.focusCard();
  }

  /** @param {Set<string>} changed */
  #render(changed) {
    const { report } = this;
    if (this.#active && !report.card(this.#active)) this.#close();
    this.#list.render(changed, this.#passage);
    this.#text.markQuiet(quietMarks(report));
    this.#work.render(openWork(report), report.state);
    for (const dialog of [this.#aboutReport, this.#register]) if (dialog.isOpen) dialog.update();
    const { card } = this;
    if (card && this.#form) {
      this.#form.update(card);
      this.#text.markActive(activeMarks(card));
    }
    this.onChange();
  }
}
