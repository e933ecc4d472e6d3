// What the selected words become: an action for the part that they are marked as.

import { targetOf } from "./report.js";

/** @typedef {import("./types").Card} Card */
/** @typedef {import("./types").Path} Path */
/** @typedef {{ start: number, end: number }} Offsets */
/** @typedef {import("./rows.js").Source} Source */

/**
 * What marking does: an action, or a field to fill first.
 * @typedef {{ action: import("./types").Action, path: Path } | { path: Path, typed: string } | { message: string }} Marking
 */

/**
 * Returns what marking words as a figure, a date or a name does. The detail is the first of the class that takes such
 * a value and has none.
 * @param {Card} card
 * @param {3 | 4 | 5} key
 * @param {Offsets} offsets
 * @param {Source} source
 * @returns {Marking}
 */
export function marking(card, key, offsets, source) {
  if (key === 3) return figureMarking(card, offsets, source);
  return key === 4 ? dateMarking(card, offsets, source) : nameMarking(card, offsets, source);
}

/**
 * Returns the action that marks words at a path.
 * @param {Card} card
 * @param {import("./types").Part} part
 * @param {Path} path
 * @param {Offsets} offsets
 * @returns {{ action: import("./types").Action, path: Path }}
 */
export const markAction = (card, part, path, offsets) => ({
  action: { kind: "mark", ...targetOf(card), part, path, ...offsets },
  path,
});

/**
 * @param {Card} card
 * @param {Offsets} offsets
 * @param {Source} source
 * @returns {Marking}
 */
function figureMarking(card, offsets, source) {
  const path = freeRole(card, source, "figure");
  return path ? markAction(card, "figure", path, offsets) : { message: "This kind of claim takes no figure." };
}

/**
 * Words in the evidence are the date of what happened. Words outside it are when it was said.
 * @param {Card} card
 * @param {Offsets} offsets
 * @param {Source} source
 */
function dateMarking(card, offsets, source) {
  const evidence = card.spans.find(({ part }) => part === "evidence");
  const isInside = evidence && offsets.start >= evidence.start && offsets.end <= evidence.end;
  const path = (isInside && freeRole(card, source, "date")) || ["saidAt"];
  return markAction(card, "date", path, offsets);
}

/**
 * A name that the register has becomes the first detail that may be such an entity; outside the evidence, the source.
 * @param {Card} card
 * @param {Offsets} offsets
 * @param {Source} source
 * @returns {Marking}
 */
function nameMarking(card, offsets, source) {
  const { report, vocabulary } = source;
  const words = report.words(offsets);
  const wanted = words.toLocaleLowerCase();
  const named = report.entities.filter(({ label, aliases }) => [label, ...aliases].some((name) => name.toLocaleLowerCase() === wanted));
  const evidence = card.spans.find(({ part }) => part === "evidence");
  const isInside = evidence && offsets.start >= evidence.start && offsets.end <= evidence.end;
  const account = card.data.states[0];
  const role = vocabulary.rolesOf(account.a).find(
    ({ id, value, range }) => value === "entity" && id !== "ofEvent" && account[id] === undefined && (!named[0] || vocabulary.fits(named[0].class, range)),
  );
  const path = isInside && role ? ["states", 0, role.id] : ["claimant"];
  if (!named[0]) return { path, typed: words };
  return { action: { kind: "set", ...targetOf(card), path, value: named[0].id }, path };
}

/**
 * Returns the path of the first detail of a kind that has no value; of the last one if all have.
 * @param {Card} card
 * @param {Source} source
 * @param {"figure" | "date"} kind
 * @returns {Path | null}
 */
function freeRole(card, { vocabulary }, kind) {
  const account = card.data.states[0];
  const roles = vocabulary.rolesOf(account.a).filter(({ value }) => value === kind);
  const role = roles.find(({ id }) => account[id] === undefined) ?? roles[0];
  return role ? ["states", 0, role.id] : null;
}
