// Says what happened, to people who see the page and to those who hear it.

import { byId, element } from "../shared/elements.js";

/** How long a message of success stays. Messages of errors stay until the next one. */
const SHOWN_FOR = 8000;

/** The line at the foot of the page, or of the dialog that is open. */
export class Announcer {
  #timer = 0;

  /** What is outside an open dialog is not heard, so that each dialog has a line of its own. */
  get #status() {
    return here("status") ?? byId("status");
  }

  get #alert() {
    return here("alert") ?? byId("alert");
  }

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
    const status = this.#status;
    this.#timer = setTimeout(() => (status.textContent = ""), SHOWN_FOR);
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

/**
 * Returns the line of the dialog that is open.
 * @param {"status" | "alert"} role
 */
const here = (role) => /** @type {HTMLElement | undefined} */ ([...document.querySelectorAll(`dialog[open] [role=${role}]`)].at(-1));
