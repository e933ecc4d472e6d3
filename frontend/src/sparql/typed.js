// What a reader types or pastes while the editor is on its way, so that no key is lost.

/** The keys that came to an element, as a text. */
export class Typed {
  text = "";
  /** Whether the text takes the place of the whole query. */
  isOverAll = false;
  /** Whether the reader has pressed Control and Enter after it. */
  isSent = false;

  /**
   * @param {HTMLElement} resting
   * @param {() => void} run Called for Control and Enter if nothing was typed before.
   */
  constructor(resting, run) {
    resting.addEventListener("keydown", (event) => {
      if (this.#takes(event, run)) event.preventDefault();
    });
    resting.addEventListener("paste", (event) => {
      event.preventDefault();
      this.text += event.clipboardData?.getData("text/plain").replace(/\r\n?/g, "\n") ?? "";
    });
  }

  get isAny() {
    return this.isOverAll || this.text !== "";
  }

  /**
   * Take a key, and return whether it has no other effect.
   * @param {KeyboardEvent} event
   * @param {() => void} run
   */
  #takes({ key, ctrlKey, metaKey, altKey }, run) {
    // With both, a key makes a character, as on German keyboards.
    if ((ctrlKey && !altKey) || metaKey) {
      if (key === "Enter" && this.isAny) this.isSent = true;
      else if (key === "Enter") run();
      if (key === "a") [this.text, this.isOverAll] = ["", true];
      return key === "Enter" || key === "a";
    }
    if (altKey && key.length > 1) return false;
    if (key === "Backspace") this.text = this.text.slice(0, -1);
    else if (key === "Enter") this.text += "\n";
    else if (key.length === 1) this.text += key;
    else return false;
    return true;
  }
}
