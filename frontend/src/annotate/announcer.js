// Says what happened, to people who see the page and to those who hear it.

import { byId, element } from "../shared/elements.js";

/** How long a message of success stays. Messages of errors stay until the next one. */
const SHOWN_FOR = 8000;

/** The line at the foot of the page. */
export class Announcer {
  #status = byId("status");
  #alert = byId("alert");
  #timer = 0;

  /**
   * Shows at once that an action is on its way; only the result is said aloud.
   * @param {boolean} isSaving
   */
  saving(isSaving) {
    byId("saving").hidden = !isSaving;
    this.#status.classList.toggle("old", isSaving);
  }

  /** @param {string} message */
  say(message) {
    clearTimeout(this.#timer);
    this.#alert.replaceChildren();
    // The same words twice are heard twice only if the content changes.
    this.#status.textContent = "";
    this.#status.textContent = message;
    this.#timer = setTimeout(() => (this.#status.textContent = ""), SHOWN_FOR);
  }

  /**
   * @param {string} message
   * @param {string} [hint]
   * @param {{ label: string, act: () => void }} [remedy]
   */
  warn(message, hint = "", remedy) {
    clearTimeout(this.#timer);
    this.#status.textContent = "";
    this.#alert.replaceChildren(element("strong", {}, message), ...(hint ? [" ", hint] : []));
    if (!remedy) return;
    const button = element("button", { type: "button" }, remedy.label);
    button.addEventListener("click", remedy.act);
    this.#alert.append(" ", button);
  }
}
