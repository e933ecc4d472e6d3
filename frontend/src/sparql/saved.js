// Keeps values in the browser. A storage that is full or forbidden does not throw here.

/** Values in a storage, under keys with a common prefix. */
export class Saved {
  #open;
  #prefix;
  #report;
  /** The values that could not be saved, by key. Saving another value tries again. */
  #unsaved = new Map();

  /**
   * @param {() => Storage} open Returns the storage. It throws if the browser forbids storage.
   * @param {string} prefix
   * @param {(error: unknown) => void} report Receives the error while a value is not saved, and undefined once all values are.
   */
  constructor(open, prefix, report = () => {}) {
    this.#open = open;
    this.#prefix = prefix;
    this.#report = report;
  }

  /**
   * Returns whether a key of the storage belongs to these values.
   * @param {string | null} key
   */
  has(key) {
    return Boolean(key?.startsWith(this.#prefix));
  }

  /**
   * Returns the values whose keys start with a text, by key, or undefined if the storage cannot be read.
   * @param {string} start
   * @returns {Map<string, any> | undefined}
   */
  all(start) {
    try {
      const storage = this.#open();
      const keys = Object.keys(storage).filter((key) => key.startsWith(this.#prefix + start));
      return new Map(keys.map((key) => [key.slice(this.#prefix.length), parsed(storage.getItem(key))]));
    } catch {
      return undefined;
    }
  }

  /**
   * Returns a value, or undefined.
   * @param {string} key
   * @returns {any}
   */
  get(key) {
    return this.all(key)?.get(key);
  }

  /**
   * Save a value, and return whether that worked.
   * @param {string} key
   * @param {unknown} value
   */
  set(key, value) {
    this.#unsaved.set(key, value);
    let problem;
    for (const [each, latest] of [...this.#unsaved]) {
      try {
        this.#open().setItem(this.#prefix + each, JSON.stringify(latest));
        this.#unsaved.delete(each);
      } catch (error) {
        problem = error;
      }
    }
    this.#report(problem);
    return !this.#unsaved.has(key);
  }

  /** @param {string} key */
  remove(key) {
    this.#unsaved.delete(key);
    try {
      this.#open().removeItem(this.#prefix + key);
    } catch {
      // There is nothing to remove.
    }
  }
}

/** @param {string | null} json */
function parsed(json) {
  try {
    return JSON.parse(json ?? "null");
  } catch {
    return null;
  }
}
