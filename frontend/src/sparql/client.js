// Sends queries to the worker that answers them in the browser.

import { say } from "../../../src/kgbuild/site/assets/say.js";

/**
 * @typedef {import("../engine.js").QueryAnswer} QueryAnswer
 * @typedef {{line: number, column: number}} Place
 * @typedef {{settle: (data: any) => void, fail: (error: Error) => void}} Waiting
 */

/** A query failed. The error has the place in the query if it is known. */
export class QueryFailed extends Error {
  /**
   * @param {string} message
   * @param {Place} [place]
   */
  constructor(message, place) {
    super(message);
    this.place = place;
  }
}

/** The reader cancelled a query. */
export class Cancelled extends Error {}

/** Runs queries in a worker. The first query starts it. It then holds the dataset. */
export class WorkerClient {
  /** @type {Worker | undefined} */
  #worker;
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();
  #last = 0;
  #opening;
  #report;

  /**
   * @param {import("../engine.js").Opening} opening
   * @param {(what: string) => void} report Receives the worker's progress.
   */
  constructor(opening, report) {
    this.#opening = opening;
    this.#report = report;
  }

  /**
   * @param {string} query
   * @param {string} [format]
   * @returns {Promise<QueryAnswer>}
   */
  run(query, format) {
    this.#worker ??= this.#start();
    const id = ++this.#last;
    this.#worker.postMessage({ id, query, format });
    return new Promise((settle, fail) => this.#waiting.set(id, { settle, fail }));
  }

  /** Cancel all queries. A query cannot be interrupted, so this ends the worker and drops its dataset. */
  cancel() {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#failAll(new Cancelled(say("Cancelled. The next query loads the data again.")));
  }

  #start() {
    const worker = new Worker(new URL("./engine.js", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }) => this.#receive(data));
    worker.addEventListener("error", (event) => {
      this.#worker = undefined;
      this.#failAll(new QueryFailed(event.message || say("The worker could not be started.")));
    });
    worker.postMessage({ open: this.#opening });
    return worker;
  }

  /** @param {any} data */
  #receive(data) {
    if (data.progress) return this.#report(data.progress);
    const waiting = this.#waiting.get(data.id);
    this.#waiting.delete(data.id);
    if (data.error) waiting?.fail(new QueryFailed(say(data.error.message, data.error.values), data.error.place));
    else waiting?.settle(data);
  }

  /** @param {Error} error */
  #failAll(error) {
    for (const { fail } of this.#waiting.values()) fail(error);
    this.#waiting.clear();
  }
}
