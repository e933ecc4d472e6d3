// A claim in one sentence, if the server gives none.

/** @typedef {import("./types").Card} Card */

/**
 * Returns who says a claim, and how.
 * @param {Card} card
 * @param {import("./rows.js").Source} source
 */
export function speakerOf({ data }, { report, vocabulary }) {
  const ids = [data.claimant ?? []].flat().map(String);
  const names = ids.map((id) => report.entity(id)?.label ?? id);
  const act = vocabulary.concepts.get("speechAct")?.get(String(data.speechAct))?.label ?? String(data.speechAct ?? "");
  return { who: names.join(", ") || "The report itself", act };
}

/**
 * Returns what a claim is about: the names of its classes.
 * @param {Card} card
 * @param {import("./rows.js").Source} source
 */
export const classesOf = ({ data }, { vocabulary }) =>
  data.states.map(({ a }) => vocabulary.classes.get(a)?.label ?? a).join(", ");
