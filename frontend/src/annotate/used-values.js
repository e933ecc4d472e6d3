// What the claims of a report have, and how often.

import { of } from "./choices.js";

/** How many of a class's details say most about it. */
export const MOST_OWN = 8;
/** @type {WeakMap<object, Map<string, number>>} */
const keptPairs = new WeakMap();

/**
 * Returns how often the claims use a role in a class, a role with a value, and a value of a role anywhere.
 * @param {readonly import("./types").Card[]} cards
 */
export function pairsOf(cards) {
  const counts = of(keptPairs, cards);
  if (counts.size) return counts;
  const count = (/** @type {string} */ key) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const card of cards) {
    if (card.draft) continue;
    for (const account of card.data.states) {
      for (const [key, value] of Object.entries(account)) {
        if (key === "a") continue;
        count(`${account.a} ${key}`);
        count(`any ${key}`);
        for (const one of Array.isArray(value) ? value : [value]) {
          for (const [inner, given] of Object.entries(typeof one === "object" && one !== null ? one : {})) count(`${inner} ${given}`);
          if (typeof one !== "string") continue;
          count(`${account.a} ${key} ${one}`);
          count(`${key} ${one}`);
        }
      }
    }
  }
  return counts;
}
