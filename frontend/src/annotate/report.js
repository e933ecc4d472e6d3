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

  /** @type {import("./types").Entity[]} */
  #named = [];

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

  /** The entities of the register, and those that the draft proposes. */
  get entities() {
    return this.#named;
  }

  /** The title of the report, or its name. */
  get title() {
    return this.#state.title ?? this.#state.name;
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
   * Takes over what an action changed.
   * @param {import("./types").Answer} answer
   * @returns {{ changed: Set<string>, added: string[] }} The keys of the cards that are new or different, and of the
   *   new ones.
   */
  apply({ state, changes = {}, version, undo, redo }) {
    const before = this.#byKey;
    const changed = state ? this.replace(state) : new Set((changes.cards ?? []).map(keyOf));
    if (!state) {
      const { cards, removed, order, ...lists } = changes;
      const kept = { ...this.#state, ...lists, version, undo, redo };
      this.#state = { ...kept, claims: changedCards(kept.claims, changes, false), drafts: changedCards(kept.drafts, changes, true) };
      this.#index();
    }
    return { changed, added: [...changed].filter((key) => !before.has(key)) };
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
    const { claims, drafts, entities, proposedEntities = [] } = this.#state;
    const placed = [...claims, ...drafts].map((card, index) => ({ card, index, ...evidenceOf(card) }));
    placed.sort((a, b) => a.start - b.start || a.end - b.end || a.index - b.index);
    this.#cards = placed.map(({ card }) => card);
    this.#byKey = new Map(this.#cards.map((card) => [keyOf(card), card]));
    this.#named = [...entities, ...proposedEntities];
    this.#entities = new Map(this.#named.flatMap((entity) => [entity.id, ...(entity.merged ?? [])].map((id) => [id, entity])));
  }
}

/**
 * Returns the claims, or the proposals, after an action.
 * @param {Card[]} cards
 * @param {import("./types").Changes} changes
 * @param {boolean} isDraft
 */
function changedCards(cards, { cards: news = [], removed = [], order }, isDraft) {
  const byId = new Map(cards.map((card) => [card.id, card]));
  for (const { id, draft } of removed) if (draft === isDraft) byId.delete(id);
  for (const card of news) if (card.draft === isDraft) byId.set(card.id, card);
  const ids = isDraft ? order?.drafts : order?.claims;
  return ids ? ids.flatMap((id) => byId.get(id) ?? []) : [...byId.values()];
}
