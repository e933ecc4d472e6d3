// The report as the server last gave it, with its cards in the order of the text.

import { CodePoints } from "./code-points.js";

/** @typedef {import("./types").Card} Card */
/** @typedef {import("./types").State} State */

/**
 * Returns the name of a card on the page: a proposal and a claim may have the same id.
 * @param {Card} card
 */
export const keyOf = (card) => `${card.draft ? "draft" : "claim"} ${card.id}`;

/**
 * Returns where the evidence of a card is; a card without evidence is at the start of the text.
 * @param {Card} card
 */
export function evidenceOf(card) {
  const found = card.spans.find(({ part }) => part === "evidence");
  return { start: found?.start ?? 0, end: found?.end ?? 0 };
}

/**
 * Returns how an action names a card.
 * @param {Card} card
 * @returns {{ claim: string } | { draft: string }}
 */
export const targetOf = (card) => (card.draft ? { draft: card.id } : { claim: card.id });

/** One report. */
export class Report {
  /** @type {State} */
  #state;
  /** @type {Card[]} */
  #cards = [];
  /** @type {Map<string, Card>} */
  #byKey = new Map();
  /** @type {Map<string, import("./types").Entity>} */
  #entities = new Map();

  /** @param {State} state */
  constructor(state) {
    this.#state = state;
    this.points = new CodePoints(state.text);
    this.#index();
  }

  get state() {
    return this.#state;
  }

  get text() {
    return this.#state.text;
  }

  /** All claims and proposals, in the order of the text. */
  get cards() {
    return this.#cards;
  }

  get entities() {
    return this.#state.entities;
  }

  /**
   * @param {string} key
   */
  card(key) {
    return this.#byKey.get(key);
  }

  /** @param {string} id */
  entity(id) {
    return this.#entities.get(id);
  }

  /**
   * Returns the words between two code points.
   * @param {{ start: number, end: number }} span
   */
  words({ start, end }) {
    return this.text.slice(this.points.unitsAt(start), this.points.unitsAt(end));
  }

  /**
   * Takes over what an action changed, and returns the keys of the cards that are new or different.
   * @param {import("./types").Answer} answer
   * @returns {Set<string>}
   */
  apply(answer) {
    if (answer.state) return this.replace(answer.state);
    const { changes = {}, version, undo, redo } = answer;
    const claims = changed(this.#state.claims, changes.claims, changes.removed, changes.order?.claims);
    const drafts = changed(this.#state.drafts, changes.drafts, changes.removedDrafts, changes.order?.drafts);
    this.#state = {
      ...this.#state,
      version,
      undo,
      redo,
      claims,
      drafts,
      entities: changes.entities ?? this.#state.entities,
      sentences: changes.sentences ?? this.#state.sentences,
      findings: changes.findings ?? this.#state.findings,
    };
    this.#index();
    return new Set([...(changes.claims ?? []), ...(changes.drafts ?? [])].map(keyOf));
  }

  /**
   * Takes over a whole state, for example after an edit in another program.
   * @param {State} state
   */
  replace(state) {
    const before = this.#byKey;
    if (state.text !== this.text) this.points = new CodePoints(state.text);
    this.#state = state;
    this.#index();
    const isSame = (/** @type {Card} */ card) => JSON.stringify(before.get(keyOf(card))) === JSON.stringify(card);
    return new Set(this.#cards.filter((card) => !isSame(card)).map(keyOf));
  }

  #index() {
    const { claims, drafts, entities } = this.#state;
    const placed = [...claims, ...drafts].map((card, index) => ({ card, index, ...evidenceOf(card) }));
    placed.sort((a, b) => a.start - b.start || a.end - b.end || a.index - b.index);
    this.#cards = placed.map(({ card }) => card);
    this.#byKey = new Map(this.#cards.map((card) => [keyOf(card), card]));
    this.#entities = new Map(entities.map((entity) => [entity.id, entity]));
  }
}

/**
 * @param {Card[]} cards
 * @param {Card[]} [news]
 * @param {string[]} [removed]
 * @param {string[]} [order]
 */
function changed(cards, news = [], removed = [], order) {
  if (!news.length && !removed.length && !order) return cards;
  const byId = new Map(cards.map((card) => [card.id, card]));
  for (const id of removed) byId.delete(id);
  for (const card of news) byId.set(card.id, card);
  return order ? order.flatMap((id) => byId.get(id) ?? []) : [...byId.values()];
}
