// What a changed class does to the details that an account or an entity has: some no longer fit.

/** @typedef {import("./types").Plain} Plain */
/** @typedef {import("./types").Role} Role */
/** @typedef {import("./vocabulary.js").Vocabulary} Vocabulary */
/** @typedef {{ [key: string]: Plain }} Entry */

/** The keys that every account may have. */
const OF_ALL = new Set(["a", "note", "condition"]);

/**
 * A detail that does not fit a class, and where it can go: the details of the class that take such a value, the
 * likeliest first.
 * @typedef {object} Misfit
 * @property {string} key
 * @property {Plain} value
 * @property {Role[]} targets
 */

/**
 * Returns the details of an account that another class does not take.
 * @param {Entry} account
 * @param {string} cls
 * @param {Vocabulary} vocabulary
 * @param {import("./report.js").Report} report
 * @returns {Misfit[]}
 */
export function misfits(account, cls, vocabulary, report) {
  const taken = vocabulary.rolesOf(cls);
  const ids = new Set(taken.map(({ id }) => id));
  const wrong = Object.entries(account).filter(([key]) => !OF_ALL.has(key) && vocabulary.roles.has(key) && !ids.has(key));
  const used = new Set(Object.keys(account));
  return wrong.map(([key, value]) => {
    const targets = taken.filter((role) => !used.has(role.id) && fits(value, /** @type {Role} */ (vocabulary.roles.get(key)), role, vocabulary, report));
    if (targets[0]) used.add(targets[0].id);
    return { key, value, targets };
  });
}

/**
 * Returns an account of another class, whose details have moved, are gone, or stay.
 * @param {Entry} account
 * @param {string} cls
 * @param {Map<string, string | null>} moves The new key of each detail that does not fit; null if it goes.
 * @returns {Entry}
 */
export function movedTo(account, cls, moves) {
  const made = /** @type {Entry} */ ({});
  for (const [key, value] of Object.entries({ ...account, a: cls })) {
    const target = moves.has(key) ? moves.get(key) : key;
    // Two details that become the same one are both kept.
    if (target) made[target] = made[target] === undefined ? value : [made[target], value].flat();
  }
  return made;
}

/**
 * Returns where details move that only quote the whole evidence, as a draft has it if it found nothing else. Nobody has to
 * be asked about them. Returns null if there is another misfit, or none.
 * @param {Misfit[]} wrong
 * @param {(value: Plain) => boolean} isAll
 * @returns {Map<string, string | null> | null}
 */
export function wholeOnly(wrong, isAll) {
  if (!wrong.length || !wrong.every(({ value }) => isAll(value))) return null;
  return new Map(wrong.map(({ key, targets }) => [key, (targets.find(({ id }) => id === "words") ?? targets[0])?.id ?? null]));
}

/**
 * @param {Plain} value
 * @param {Role} before
 * @param {Role} role
 * @param {Vocabulary} vocabulary
 * @param {import("./report.js").Report} report
 */
function fits(value, before, role, vocabulary, report) {
  if (role.value !== before.value || role.id === "ofEvent") return false;
  if (role.value === "concept") return [value].flat().every((one) => role.concepts?.some(({ id }) => id === one));
  if (role.value !== "entity") return true;
  const classes = [value].flat().map((one) => report.entity(String(one))?.class);
  return classes.every((cls) => cls === undefined || vocabulary.fits(cls, role.range));
}
