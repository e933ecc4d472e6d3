// Sends queries to the SPARQL endpoint of the server that the page comes from.

import { say } from "../../../src/kgbuild/site/assets/say.js";
import { formOf } from "../engine/form.js";
import { Cancelled, QueryFailed } from "./client.js";

/** Media types by format. */
const ACCEPT = new Map([
  ["json", "application/sparql-results+json"],
  ["csv", "text/csv"],
  ["ttl", "text/turtle"],
  ["nt", "application/n-triples"],
]);
const ANY = "application/sparql-results+json, text/turtle";
const PLACE = /at line (\d+), column (\d+)/;

/** Runs queries on the server. */
export class ServerClient {
  #endpoint;
  #running = new AbortController();

  /** @param {string} endpoint */
  constructor(endpoint) {
    this.#endpoint = endpoint;
  }

  /**
   * @param {string} query
   * @param {string} [format]
   * @returns {Promise<import("../engine.js").QueryAnswer>}
   */
  async run(query, format) {
    this.#running = new AbortController();
    const began = performance.now();
    try {
      const response = await fetch(this.#endpoint, {
        method: "POST",
        headers: { accept: ACCEPT.get(format ?? "") ?? ANY },
        body: new URLSearchParams({ query }),
        signal: this.#running.signal,
      });
      const answer = await response.text();
      if (!response.ok) throw new QueryFailed(answer.trim(), placeOf(answer));
      return { id: 0, answer, form: formOf(query) ?? "SELECT", milliseconds: performance.now() - began };
    } catch (error) {
      if (this.#running.signal.aborted) throw new Cancelled(say("Cancelled."));
      throw error;
    }
  }

  /** Cancel the query, on the server too. */
  cancel() {
    this.#running.abort();
  }
}

/** @param {string} message */
function placeOf(message) {
  const found = PLACE.exec(message);
  return found ? { line: Number(found[1]), column: Number(found[2]) } : undefined;
}
