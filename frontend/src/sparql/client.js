// The page's side of the worker that answers queries.

import { packedRequest, unpackedResponse } from "../shared/packed.js";

/**
 * @typedef {import("../engine.js").Answered} Answered
 * @typedef {{line: number, column: number}} Place
 * @typedef {{settle: (told: any) => void, fail: (error: Error) => void}} Waiting
 */

/** A query that was not answered, with the place of what is wrong in it. */
export class NotAnswered extends Error {
  /**
   * @param {string} message
   * @param {Place} [place]
   */
  constructor(message, place) {
    super(message);
    this.place = place;
  }
}

/** A query that was given up. */
export class Cancelled extends Error {}

/** Asks a worker, which is started by the first question and holds the dataset from then on. */
export class Client {
  /** @type {Worker | undefined} */
  #worker;
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();
  #last = 0;
  #opening;
  #tell;

  /**
   * @param {import("../engine.js").Opening} opening
   * @param {(what: string) => void} tell Is told what the worker is doing.
   */
  constructor(opening, tell) {
    this.#opening = opening;
    this.#tell = tell;
  }

  /**
   * @param {string} query
   * @param {string} [format]
   * @returns {Promise<Answered>}
   */
  ask(query, format) {
    return this.#send({ query, format });
  }

  /**
   * The response to a request of the SPARQL Protocol; whoever aborts it cancels what is asked.
   * @param {Request} request
   * @returns {Promise<Response>}
   */
  async respond(request) {
    const cancel = () => this.cancel();
    request.signal.addEventListener("abort", cancel);
    try {
      const { response } = await this.#send({ request: await packedRequest(request) });
      return unpackedResponse(response);
    } finally {
      request.signal.removeEventListener("abort", cancel);
    }
  }

  /** Give up what is asked. A query cannot be interrupted, so the worker goes, and its dataset. */
  cancel() {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#failAll(new Cancelled("Cancelled. The next query loads the data again."));
  }

  /**
   * @param {object} question
   * @returns {Promise<any>} What the worker tells of it.
   */
  #send(question) {
    this.#worker ??= this.#start();
    const id = ++this.#last;
    this.#worker.postMessage({ id, ...question });
    return new Promise((settle, fail) => this.#waiting.set(id, { settle, fail }));
  }

  #start() {
    const worker = new Worker(new URL("./engine.js", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }) => this.#hear(data));
    worker.addEventListener("error", (event) => {
      this.#worker = undefined;
      this.#failAll(new NotAnswered(event.message || "The worker could not be started."));
    });
    worker.postMessage({ open: this.#opening });
    return worker;
  }

  /** @param {any} data */
  #hear(data) {
    if (data.telling) return this.#tell(data.telling);
    const waiting = this.#waiting.get(data.id);
    this.#waiting.delete(data.id);
    if (data.fault) waiting?.fail(new NotAnswered(data.fault.message, data.fault.place));
    else waiting?.settle(data);
  }

  /** @param {Error} error */
  #failAll(error) {
    for (const { fail } of this.#waiting.values()) fail(error);
    this.#waiting.clear();
  }
}
