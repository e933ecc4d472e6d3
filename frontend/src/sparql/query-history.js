// The history of the queries that the reader ran, which the browser keeps.

const KEY = "history";
const MAX_QUERIES = 50;
const MAX_CHARACTERS = 200_000;

/**
 * @typedef {object} PastQuery
 * @property {string} query
 * @property {string} at When it ran, in ISO 8601.
 */

/** The queries that ran, the newest first. */
export class QueryHistory {
  #saved;
  /** @type {PastQuery[]} */
  #queries = [];
  #isSaved = true;

  /** @param {import("./saved.js").Saved} saved */
  constructor(saved) {
    this.#saved = saved;
  }

  /** @returns {readonly PastQuery[]} */
  get queries() {
    // Another window may have added some. If saving fails, this window has more than the storage.
    const saved = this.#isSaved ? this.#saved.get(KEY) : undefined;
    if (Array.isArray(saved)) this.#queries = saved.filter(isPastQuery);
    return this.#queries;
  }

  /**
   * @param {string} query
   * @param {Date} at
   */
  add(query, at) {
    const others = this.queries.filter((past) => past.query !== query);
    const queries = [{ query, at: at.toISOString() }, ...others].slice(0, MAX_QUERIES);
    while (queries.length > 1 && lengthOf(queries) > MAX_CHARACTERS) queries.pop();
    this.#keep(queries);
  }

  clear() {
    this.#keep([]);
  }

  /** @param {PastQuery[]} queries */
  #keep(queries) {
    this.#queries = queries;
    this.#isSaved = this.#saved.set(KEY, queries);
  }
}

/** @param {PastQuery[]} queries */
const lengthOf = (queries) => queries.reduce((sum, { query }) => sum + query.length, 0);

/**
 * @param {any} value
 * @returns {value is PastQuery}
 */
const isPastQuery = (value) => typeof value?.query === "string" && typeof value?.at === "string";
