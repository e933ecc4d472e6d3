// Which claims fit a selection, and how many would fit with each value.

/**
 * @typedef {import("./claim-index.js").ClaimIndex} ClaimIndex
 * @typedef {import("./selection.js").Selection} Selection
 */

/** The bit of the dates. Each facet has a bit above it. */
const DATES = 1;

/**
 * Returns the claims that fit, the latest first, and for each facet the number of claims by value. A claim counts for
 * a value if it fits everything that is chosen in the other facets.
 * @param {ClaimIndex} index
 * @param {Selection} selection
 * @returns {{ claims: number[], counts: Map<string, Uint32Array> }}
 */
export function fitting(index, selection) {
  const failed = new Uint32Array(index.size);
  if (selection.from !== undefined || selection.to !== undefined) markDates(index, selection, failed);
  const facets = [...index.facets].map(([name, facet], at) => ({ name, facet, bit: DATES << (at + 1) }));
  for (const { name, facet, bit } of facets) {
    const chosen = /** @type {Set<number>} */ (selection.chosen.get(name));
    if (!chosen.size) continue;
    facet.of.forEach((values, claim) => {
      if (!values.some((value) => chosen.has(value))) failed[claim] |= bit;
    });
  }
  const counts = new Map(facets.map(({ name, facet, bit }) => [name, counted(facet, failed, bit)]));
  const claims = [];
  for (let claim = 0; claim < index.size; claim += 1) if (!failed[claim]) claims.push(claim);
  return { claims, counts };
}

/**
 * Mark the claims that were certainly not made between the chosen dates, or whose date is unknown.
 * @param {ClaimIndex} index
 * @param {Selection} selection
 * @param {Uint32Array} failed
 */
function markDates({ first, last }, { from = -Infinity, to = Infinity }, failed) {
  for (let claim = 0; claim < failed.length; claim += 1) {
    const [start, end] = [first[claim], last[claim]];
    const isUnknown = start === null && end === null;
    if (isUnknown || (start ?? -Infinity) > to || (end ?? Infinity) < from) failed[claim] |= DATES;
  }
}

/**
 * @param {import("./claim-index.js").Facet} facet
 * @param {Uint32Array} failed
 * @param {number} bit
 */
function counted({ values, of }, failed, bit) {
  const found = new Uint32Array(values.length + 1);
  of.forEach((some, claim) => {
    // It fails nothing, or only this facet.
    if ((failed[claim] & ~bit) === 0) for (const value of some) found[value] += 1;
  });
  return found;
}
