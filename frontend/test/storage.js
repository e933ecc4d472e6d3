// A storage like the browser's, for tests.

export class TestStorage {
  /** @param {number} [room] The number of characters that fit. */
  constructor(room = Infinity) {
    Object.defineProperty(this, "room", { value: room, writable: true });
  }
  /** @param {string} key @returns {string | null} */
  getItem(key) {
    return Object.hasOwn(this, key) ? /** @type {any} */ (this)[key] : null;
  }
  /** @param {string} key @param {string} value */
  setItem(key, value) {
    const others = Object.entries(this).filter(([name]) => name !== key);
    const used = others.reduce((sum, [name, text]) => sum + name.length + text.length, 0);
    if (used + key.length + value.length > /** @type {any} */ (this).room) throw new Error("QuotaExceededError");
    /** @type {any} */ (this)[key] = value;
  }
  /** @param {string} key */
  removeItem(key) {
    delete /** @type {any} */ (this)[key];
  }
}

/** @returns {never} */
export function forbidden() {
  throw new Error("SecurityError");
}
