// Which entities of the register a passage names.

import { of } from "./choices.js";
import { wordsOf } from "./matching.js";

const MOST_KEPT = 200;
/** The entities that passages name. Each change of the register makes a new list. @type {WeakMap<object, Map<string, Map<string, number>>>} */
const kept = new WeakMap();

/**
 * Returns the entities that a passage names, with the word at which each one begins. A name that is a part of a longer one
 * does not count there: "Russia" is not in "western Russia".
 * @param {string} passage
 * @param {Pick<import("./rows.js").Source, "report">} source
 * @returns {Map<string, number>}
 */
export function namedIn(passage, { report }) {
  const known = of(kept, report.entities);
  const before = known.get(passage);
  if (before) return before;
  const words = wordsOf(passage);
  const found = report.entities.flatMap(({ id, label, aliases, proposed }) =>
    [label, ...aliases].flatMap((name) => {
      const parts = wordsOf(name);
      return parts.length ? words.flatMap((_, start) => (parts.every((part, index) => words[start + index] === part) ? [{ id, start, end: start + parts.length, proposed }] : [])) : [];
    }),
  );
  // A draft may take too many words for a name. Such a proposal hides no entity of the register.
  const hides = (/** @type {typeof found[number]} */ other, /** @type {typeof found[number]} */ one) => other.start <= one.start && other.end >= one.end && other.end - other.start > one.end - one.start && (!other.proposed || one.proposed);
  const isLongest = (/** @type {typeof found[number]} */ one) => !found.some((other) => hides(other, one));
  const named = new Map(found.filter(isLongest).map(({ id, start }) => [id, start]));
  if (known.size > MOST_KEPT) known.clear();
  known.set(passage, named);
  return named;
}
