// The keys of the page. None of them acts while somebody types in a field.

/**
 * @typedef {object} Key
 * @property {string} key As the browser names it.
 * @property {string} does In words, for the help.
 * @property {string} group
 * @property {(digit: number) => unknown} act Called with the digit of a key with Alt.
 */

/** The keys that act with Ctrl, also in a field. */
const CHORDS = new Set(["Enter", "ArrowDown", "ArrowUp"]);
const STORED = "kgbuild annotate single keys off";

/** Listens for keys. */
export class Keys {
  #keys;

  /** @param {Key[]} keys */
  constructor(keys) {
    this.#keys = keys;
    this.isOn = stored() !== "1";
    document.addEventListener("keydown", (event) => this.#pressed(event));
  }

  get all() {
    return this.#keys;
  }

  /**
   * Turns the keys on or off: some people speak to their computer, and words would act as keys.
   * @param {boolean} isOn
   */
  turn(isOn) {
    this.isOn = isOn;
    try {
      if (isOn) localStorage.removeItem(STORED);
      else localStorage.setItem(STORED, "1");
    } catch {
      // Without storage, the choice holds until the page is closed.
    }
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
    if (event.defaultPrevented || event.isComposing) return;
    const isChord = CHORDS.has(key) && (ctrlKey || metaKey);
    const digit = altKey && !ctrlKey && !metaKey && !isTyping(event) ? Number(/^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1] ?? 0) : 0;
    if (!isChord && !digit && (ctrlKey || metaKey || altKey || !this.isOn || isTyping(event))) return;
    if (document.querySelector("dialog[open]")) return;
    const name = digit ? "Alt+1" : isChord ? `Control+${shiftKey ? "Shift+" : ""}${key}` : key;
    const found = this.#keys.find((one) => one.key === name);
    // A button takes Enter and Space itself.
    if (!found || (key === "Enter" && !isChord && isControl(event))) return;
    event.preventDefault();
    found.act(digit);
  }
}

/** @param {Event} event */
const isControl = (event) => event.composedPath()[0] instanceof Element && /** @type {Element} */ (event.composedPath()[0]).matches("button, a, summary, select");

/** @param {Event} event */
function isTyping(event) {
  const [target] = event.composedPath();
  return target instanceof Element && target.matches("input:not([type=checkbox]), textarea, select");
}

function stored() {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}
