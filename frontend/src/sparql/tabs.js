// The tabs of the editor, which the browser keeps. Each tab has a storage key of its own, so two windows
// cannot overwrite each other's tabs.

import { say } from "../../../src/kgbuild/site/assets/say.js";

/** How long a reader pauses before we save, in milliseconds. */
const PAUSE = 300;
const KEY = "tab ";

/**
 * @typedef {object} Tab
 * @property {string} id Ids sort by age.
 * @property {string} name
 * @property {string} text
 * @property {string} known The last text that was an example or that the reader ran. It can be found again.
 * @property {boolean} isNamed Whether the reader chose the name.
 */

/** All tabs, one of them active. */
export class Tabs {
  #saved;
  #session;
  #changed;
  /** @type {Tab[]} */
  #tabs;
  #activeId = "";
  #lastTime = 0;
  /** The tabs with changes that are not saved yet, by id. */
  #pending = new Set();
  /** The tabs that this window knows to be in the storage, by id. */
  #stored = new Set();
  /** @type {Tab | undefined} */
  #closed;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;

  /**
   * @param {import("./saved.js").Saved} saved Shared by all windows.
   * @param {import("./saved.js").Saved} session Of this window only.
   * @param {() => void} changed Called after each change except typing.
   */
  constructor(saved, session, changed) {
    this.#saved = saved;
    this.#session = session;
    this.#changed = changed;
    this.#tabs = this.#load() ?? [];
    for (const { id } of this.#tabs) this.#stored.add(id);
    const last = this.#session.get("tab");
    this.isRestored = this.#tabs.some(({ id }) => id === last);
    this.#activeId = this.isRestored ? last : (this.#tabs.at(-1)?.id ?? "");
  }

  /** @returns {readonly Tab[]} */
  get list() {
    return this.#tabs;
  }

  /** The active tab. There is none before the first one opens. */
  get active() {
    return /** @type {Tab} */ (this.#tabs.find(({ id }) => id === this.#activeId));
  }

  get canReopen() {
    return this.#closed !== undefined;
  }

  /**
   * Open a new tab.
   * @param {string} [name]
   * @param {string} [text]
   */
  add(name = this.#freeName(), text = "") {
    const tab = { id: this.#newId(), name, text, known: text, isNamed: false };
    this.#tabs.push(tab);
    this.#save(tab);
    this.activate(tab.id);
  }

  /**
   * Show a text in a tab that has it, in the active tab if its own text can be found again, or in a new tab.
   * @param {string} name
   * @param {string} text
   * @param {{tab?: string, inNewTab?: boolean}} [where] The tab to prefer, or that the active tab must not change.
   */
  show(name, text, { tab: preferred = "", inNewTab = false } = {}) {
    const isHere = this.#tabs.some(({ id }) => id === preferred);
    if (isHere) this.#activeId = preferred;
    const { active } = this;
    if (active?.text === text) return this.activate(active.id);
    const isFree = active && !inNewTab && (active.text === active.known || !active.text.trim());
    const same = this.#tabs.find((one) => one.text === text);
    if (same && !(isHere && isFree)) return this.activate(same.id);
    if (!isFree) return this.add(name, text);
    Object.assign(active, { text, known: text, name: active.isNamed ? active.name : name });
    this.#save(active);
    this.activate(active.id);
  }

  /** @param {string} id */
  activate(id) {
    this.#activeId = id;
    this.#session.set("tab", id);
    this.#changed();
  }

  /**
   * Take over what the reader typed in the active tab.
   * @param {string} text
   */
  edit(text) {
    const { active } = this;
    if (!active || active.text === text) return;
    active.text = text;
    this.#pending.add(active.id);
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.flush(), PAUSE);
  }

  /** Note that the reader ran the query of the active tab, so the history has it. */
  markRun() {
    this.active.known = this.active.text;
    this.#save(this.active);
  }

  /**
   * @param {string} id
   * @param {string} name
   */
  rename(id, name) {
    const tab = this.#tabs.find((one) => one.id === id);
    if (!tab || !name.trim()) return;
    Object.assign(tab, { name: name.trim(), isNamed: true });
    this.#save(tab);
    this.#changed();
  }

  /** @param {string} id */
  close(id) {
    const at = this.#tabs.findIndex((tab) => tab.id === id);
    if (at < 0) return;
    const [closed] = this.#tabs.splice(at, 1);
    if (closed.text.trim()) this.#closed = closed;
    this.#pending.delete(id);
    this.#stored.delete(id);
    this.#saved.remove(KEY + id);
    if (!this.#tabs.length) return this.add();
    if (id === this.#activeId) return this.activate(this.#tabs[Math.min(at, this.#tabs.length - 1)].id);
    this.#changed();
  }

  /** Open the tab again that was closed last. */
  reopen() {
    const tab = this.#closed;
    if (!tab) return;
    this.#closed = undefined;
    this.#tabs.push(tab);
    this.#tabs.sort(byAge);
    this.#save(tab);
    this.activate(tab.id);
  }

  /** Save all changes now. */
  flush() {
    for (const tab of this.#tabs) if (this.#pending.has(tab.id)) this.#save(tab);
  }

  /** Take over what other windows have saved or closed. Changes in this window are never lost. */
  sync() {
    const found = this.#load();
    if (!found) return;
    const theirs = new Map(found.map((tab) => [tab.id, tab]));
    for (const tab of [...this.#tabs]) {
      const their = theirs.get(tab.id);
      theirs.delete(tab.id);
      if (their) this.#stored.add(tab.id);
      if (their && !this.#pending.has(tab.id)) Object.assign(tab, their);
      if (their || !this.#stored.has(tab.id)) continue;
      // Another window closed it. It stays here while the reader sees it, and is saved with the next change.
      this.#stored.delete(tab.id);
      if (tab.id !== this.#activeId && !this.#pending.has(tab.id)) this.#tabs.splice(this.#tabs.indexOf(tab), 1);
    }
    for (const tab of theirs.values()) {
      this.#tabs.push(tab);
      this.#stored.add(tab.id);
    }
    this.#tabs.sort(byAge);
    this.#changed();
  }

  /** @param {Tab} tab */
  #save(tab) {
    this.#pending.add(tab.id);
    if (!this.#saved.set(KEY + tab.id, tab)) return;
    this.#pending.delete(tab.id);
    this.#stored.add(tab.id);
  }

  /** @returns {Tab[] | undefined} */
  #load() {
    const found = this.#saved.all(KEY);
    return found && [...found].filter(([key, tab]) => isTab(tab) && key === KEY + tab.id).map(([, tab]) => tab).sort(byAge);
  }

  #newId() {
    const last = parseInt(this.#tabs.at(-1)?.id ?? "0", 36);
    const time = (this.#lastTime = Math.max(Date.now(), last + 1, this.#lastTime + 1));
    return `${time.toString(36).padStart(9, "0")}-${Math.random().toString(36).slice(2, 8)}`;
  }

  #freeName() {
    const names = new Set(this.#tabs.map(({ name }) => name));
    let number = 1;
    while (names.has(say("Query %(number)s", { number }))) number += 1;
    return say("Query %(number)s", { number });
  }
}

/**
 * @param {Tab} first
 * @param {Tab} second
 */
const byAge = (first, second) => (first.id < second.id ? -1 : 1);

/**
 * Returns whether a stored value is a tab: other programs can write into the storage, too.
 * @param {any} value
 * @returns {value is Tab}
 */
const isTab = (value) => ["id", "name", "text", "known"].every((key) => typeof value?.[key] === "string");
