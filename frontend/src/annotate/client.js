// Talks to the server that the page comes from.

/** An answer that is not the wanted one. */
export class Refusal extends Error {
  /**
   * @param {number} status The status of the answer; 0 if there is none.
   * @param {{ message?: string, hint?: string | null, state?: import("./types").State }} body
   */
  constructor(status, body) {
    super(body.message ?? `The server answered ${status}.`);
    this.status = status;
    this.hint = body.hint ?? "";
    this.state = body.state;
  }
}

/** Reads from the server, and sends it one action after the other. */
export class Client {
  #token;
  /** @type {Promise<unknown>} */
  #last = Promise.resolve();

  /** @param {string} token */
  constructor(token) {
    this.#token = token;
  }

  /** @returns {Promise<import("./types").WorkspaceData>} */
  workspace() {
    return this.#ask("api/workspace");
  }

  /** @returns {Promise<import("./types").VocabularyData>} */
  vocabulary() {
    return this.#ask("api/vocabulary");
  }

  /**
   * @param {string} name
   * @returns {Promise<import("./types").State>}
   */
  report(name) {
    return this.#ask(`api/reports/${encodeURIComponent(name)}`);
  }

  /**
   * Sends an action when all actions before it are answered.
   * @param {string} name The report.
   * @param {() => string} version Returns the version that the page has by then.
   * @param {import("./types").Action} action
   * @returns {Promise<import("./types").Answer>}
   * @throws {Refusal} The server refuses the action, or does not answer.
   */
  act(name, version, action) {
    const sent = this.#last.then(() =>
      this.#ask(`api/reports/${encodeURIComponent(name)}/actions`, JSON.stringify({ version: version(), action })),
    );
    this.#last = sent.catch(() => {});
    return sent;
  }

  /**
   * @param {string} path
   * @param {string} [body]
   */
  async #ask(path, body) {
    const headers = { "X-Kgbuild-Token": this.#token, ...(body && { "Content-Type": "application/json" }) };
    let response;
    try {
      response = await fetch(path, { method: body ? "POST" : "GET", headers, body, cache: "no-store" });
    } catch {
      throw new Refusal(0, {
        message: "kgbuild does not answer.",
        hint: "Start `kgbuild annotate` again in its terminal, and open the address that it prints.",
      });
    }
    const data = await response.json().catch(() => ({}));
    if (!response.ok) throw new Refusal(response.status, data);
    return data;
  }
}
