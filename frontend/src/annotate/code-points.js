// Converts offsets. The server counts code points, and JavaScript counts UTF-16 code units.

/** The offsets of one text, in both units. */
export class CodePoints {
  /** The code units where each code point starts, or null if each point is one unit. @type {Uint32Array | null} */
  #starts = null;
  #units;

  /** @param {string} text */
  constructor(text) {
    this.#units = text.length;
    if (!/[\ud800-\udbff][\udc00-\udfff]/.test(text)) return;
    const starts = new Uint32Array(text.length);
    let points = 0;
    let unit = 0;
    for (const point of text) {
      starts[points++] = unit;
      unit += point.length;
    }
    this.#starts = starts.slice(0, points);
  }

  /** The number of code points of the text. */
  get length() {
    return this.#starts?.length ?? this.#units;
  }

  /**
   * Returns the code unit at which a code point starts. Offsets outside the text become its ends.
   * @param {number} point
   */
  unitsAt(point) {
    const within = Math.max(0, Math.min(point, this.length));
    if (!this.#starts) return within;
    return within === this.#starts.length ? this.#units : this.#starts[within];
  }

  /**
   * Returns the code point that a code unit belongs to.
   * @param {number} unit
   */
  pointAt(unit) {
    const within = Math.max(0, Math.min(unit, this.#units));
    const starts = this.#starts;
    if (!starts) return within;
    if (within === this.#units) return starts.length;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= within) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
