// Finds rows of a form.

/** @typedef {import("./types").Card} Card */
/** @typedef {import("./types").Path} Path */
/** @typedef {import("./rows.js").Row} Row */

/**
 * Returns the row at a path, or the nearest row around it.
 * @param {Row[]} rows
 * @param {Path} path
 */
export function rowAt(rows, path) {
  let best = null;
  for (const row of rows) {
    const common = commonLength(row.path, path);
    const isInside = common === path.length || common === row.path.length;
    if (isInside && common > 0 && (!best || common > best.common)) best = { row, common };
  }
  return best?.row ?? null;
}

/**
 * Returns how many parts two paths share, from their start.
 * @param {Path} a
 * @param {Path} b
 */
export function commonLength(a, b) {
  let length = 0;
  while (length < a.length && length < b.length && String(a[length]) === String(b[length])) length++;
  return length;
}

/**
 * Returns the row that is most likely wrong: one with a finding, then an entity that is only proposed, then an
 * account without details, then its first detail. Null stands for the field that adds a detail.
 * @param {Card} card
 * @param {Row[]} rows
 * @returns {Row | null}
 */
export function doubtfulRow(card, rows) {
  const worst = ["error", "warning"].flatMap((severity) =>
    rows.filter((row) => row.findings.some((finding) => finding.severity === severity)),
  );
  if (worst.length) return worst[0];
  const proposed = rows.find((row) => row.proposed);
  if (proposed) return proposed;
  const details = rows.filter(({ path, kind }) => path[0] === "states" && kind !== "class");
  if (card.data.states.some((account) => Object.keys(account).length < 2)) return null;
  return details.find(({ kind }) => kind !== "words") ?? null;
}

/**
 * Returns the path of the account that a path is in; null outside accounts. A condition is an account too.
 * @param {Path} path
 * @returns {Path | null}
 */
export function accountPath(path) {
  if (path[0] !== "states" || path.length < 2) return null;
  let length = 2;
  while (path[length] === "condition" && path.length > length + 1) {
    length += typeof path[length + 1] === "number" ? 2 : 1;
  }
  return path.slice(0, length);
}

/**
 * Returns the account at a path.
 * @param {Card} card
 * @param {Path} path
 * @returns {import("./types").Account}
 */
export function accountAt(card, path) {
  /** @type {any} */
  let found = card.data;
  for (const part of path) found = found?.[part];
  return found ?? { a: "" };
}

/**
 * Returns whether an account is another one or a condition of it.
 * @param {Path | null} inner
 * @param {Path} outer
 */
export const isWithin = (inner, outer) => inner !== null && commonLength(inner, outer) === outer.length;

/**
 * Returns whether two paths are the same.
 * @param {Path} one
 * @param {Path} other
 */
export const isSame = (one, other) => one.length === other.length && commonLength(one, other) === one.length;

/**
 * Returns the paths of the accounts in a form, in its order.
 * @param {Row[]} rows
 */
export const accountsOf = (rows) => rows.filter(({ kind }) => kind === "class").map(({ path }) => path.slice(0, -1));
