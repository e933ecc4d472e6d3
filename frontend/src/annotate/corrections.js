// What somebody has put in the place of what: the next claim with the same mistake needs the same correction.

import { suggestion } from "./suggestions-of-claim.js";

/** @typedef {import("./types").Path} Path */
/** @typedef {import("./suggestions.js").Suggestion} Suggestion */

/** The new value by the key and the old value. */
const corrections = /** @type {Map<string, string>} */ (new Map());

/**
 * Remembers that a value of a key became another one.
 * @param {Path} path
 * @param {unknown} before
 * @param {unknown} after
 */
export function noteCorrection(path, before, after) {
  if (typeof before === "string" && typeof after === "string" && before !== after) corrections.set(`${path.at(-1)} ${before}`, after);
}

/**
 * Returns the corrections that somebody has made before of what a claim has: of its source, and of whom its details name.
 * @param {import("./types").Card} card
 * @param {Path} at The account.
 * @param {import("./types").Account} account
 * @param {import("./rows.js").Source} source
 * @returns {Suggestion[]}
 */
export function asCorrected(card, at, account, { report, vocabulary }) {
  const places = [
    ...[...vocabulary.claimKeys.values()].map((role) => ({ role, path: /** @type {Path} */ ([role.id]), now: card.data[role.id] })),
    ...vocabulary.rolesOf(account.a).map((role) => ({ role, path: [...at, role.id], now: account[role.id] })),
  ];
  return places.flatMap(({ role, path, now }) => {
    const value = role.value === "entity" ? corrections.get(`${role.id} ${now}`) : undefined;
    const entity = value === undefined ? undefined : report.entity(value);
    return entity ? [suggestion(path, { value: entity.id, label: entity.label }, { label: `${role.label}, as corrected` }, 26)] : [];
  });
}
