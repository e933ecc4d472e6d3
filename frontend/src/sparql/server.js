// The page's side of a server that answers queries by the SPARQL Protocol.

import { formOf } from "../engine/form.js";
import { Cancelled, NotAnswered } from "./client.js";

/** Media types by the names that the downloads have for formats. */
const ACCEPT = new Map([
  ["json", "application/sparql-results+json"],
  ["csv", "text/csv"],
  ["ttl", "text/turtle"],
  ["nt", "application/n-triples"],
]);
const ANY = "application/sparql-results+json, text/turtle";
const PLACE = /at line (\d+), column (\d+)/;

/** Asks the endpoint of the server that the page comes from. */
export class ServerClient {
  #endpoint;
  #asked = new AbortController();

  /** @param {string} endpoint */
  constructor(endpoint) {
    this.#endpoint = endpoint;
  }

  /**
   * @param {string} query
   * @param {string} [format]
   * @returns {Promise<import("../engine.js").Answered>}
   */
  async ask(query, format) {
    this.#asked = new AbortController();
    const began = performance.now();
    try {
      const response = await fetch(this.#endpoint, {
        method: "POST",
        headers: { accept: ACCEPT.get(format ?? "") ?? ANY },
        body: new URLSearchParams({ query }),
        signal: this.#asked.signal,
      });
      const answer = await response.text();
      if (!response.ok) throw new NotAnswered(answer.trim(), placeOf(answer));
      return { id: 0, answer, form: formOf(query) ?? "SELECT", milliseconds: performance.now() - began };
    } catch (error) {
      if (this.#asked.signal.aborted) throw new Cancelled("Cancelled.");
      throw error;
    }
  }

  /** Give up what is asked; the server stops it, too. */
  cancel() {
    this.#asked.abort();
  }
}

/** @param {string} message */
function placeOf(message) {
  const found = PLACE.exec(message);
  return found ? { line: Number(found[1]), column: Number(found[2]) } : undefined;
}
