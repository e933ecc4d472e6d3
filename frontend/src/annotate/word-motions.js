// Moves over the words of a text, in UTF-16 code units, and finds words in it.

/** @typedef {import("./report.js").Report} Report */

/** @type {WeakMap<Report, { starts: number[], ends: number[] }>} */
const known = new WeakMap();

/**
 * Returns where the words of a text start and end, as the rules of its language say.
 * @param {Report} report
 */
export function boundaries(report) {
  let found = known.get(report);
  if (found) return found;
  found = { starts: [], ends: [] };
  for (const { segment, index, isWordLike } of segmenter(report.state.language).segment(report.text)) {
    if (!isWordLike) continue;
    found.starts.push(index);
    found.ends.push(index + segment.length);
  }
  known.set(report, found);
  return found;
}

/** @param {string} language */
function segmenter(language) {
  try {
    return new Intl.Segmenter(language, { granularity: "word" });
  } catch {
    return new Intl.Segmenter("en", { granularity: "word" });
  }
}

/**
 * Returns the start of the next word, or of the word before.
 * @param {Report} report
 * @param {number} unit
 * @param {1 | -1} direction
 */
export function moved(report, unit, direction) {
  const { starts } = boundaries(report);
  if (direction > 0) return starts.find((start) => start > unit) ?? report.text.length;
  return starts.findLast((start) => start < unit) ?? 0;
}

/**
 * Returns a selection whose start or end is a word further. It keeps at least one word.
 * @param {Report} report
 * @param {{ from: number, to: number }} selection
 * @param {"start" | "end"} side
 * @param {1 | -1} direction
 */
export const ends = (report, selection, side, direction) => further(boundaries(report), selection, side, direction);

/**
 * @param {{ starts: number[], ends: number[] }} bounds
 * @param {{ from: number, to: number }} selection
 * @param {"start" | "end"} side
 * @param {1 | -1} direction
 */
function further(bounds, { from, to }, side, direction) {
  if (side === "start") {
    const next = direction > 0 ? bounds.starts.find((start) => start > from) : bounds.starts.findLast((start) => start < from);
    return { from: next === undefined || next >= to ? from : next, to };
  }
  const next = direction > 0 ? bounds.ends.find((end) => end > to) : bounds.ends.findLast((end) => end < to);
  return { from, to: next === undefined || next <= from ? to : next };
}

/** Words that begin a clause or a phrase, in languages that have them. */
const CLAUSE = /^(?:and|or|but|with|while|though|although|as|that|which|who|whose|because|after|before|since|until|if|when|where|to|including|und|oder|aber|mit|dass|et|ou|mais|avec|que|y|o|pero|con)$/iu;

/** @type {WeakMap<Report, { starts: number[], ends: number[] }>} */
const knownStops = new WeakMap();

/**
 * Returns where clauses and phrases start and end: at the words next to punctuation, and at those that begin a clause.
 * @param {Report} report
 */
function stops(report) {
  let found = knownStops.get(report);
  if (found) return found;
  found = { starts: [], ends: [] };
  const bounds = boundaries(report);
  for (const [index, start] of bounds.starts.entries()) {
    const end = bounds.ends[index];
    const before = report.text.slice(bounds.ends[index - 1] ?? 0, start);
    const after = report.text.slice(end, bounds.starts[index + 1] ?? report.text.length);
    const next = report.text.slice(bounds.starts[index + 1] ?? end, bounds.ends[index + 1] ?? end);
    const last = report.text.slice(bounds.starts[index - 1] ?? start, bounds.ends[index - 1] ?? start);
    const isFirst = index === 0 || /[^\s]|\n/u.test(before) || CLAUSE.test(last) || CLAUSE.test(report.text.slice(start, end));
    if (isFirst) found.starts.push(start);
    if (!next || /[^\s]|\n/u.test(after) || CLAUSE.test(next)) found.ends.push(end);
  }
  knownStops.set(report, found);
  return found;
}

/**
 * Returns a selection whose start or end is at the next stop: where a clause or a phrase starts or ends.
 * @param {Report} report
 * @param {{ from: number, to: number }} selection
 * @param {"start" | "end"} side
 * @param {1 | -1} direction
 */
export const endsAtStop = (report, selection, side, direction) => further(stops(report), selection, side, direction);

/**
 * Returns where words are, in code points: the first place after a code point, or else from the top. `a … b`
 * stands for everything from one to the other. The last word may be only begun.
 * @param {Report} report
 * @param {string} query
 * @param {number} from
 * @returns {{ start: number, end: number } | null}
 */
export function words(report, query, from) {
  const [first, last] = query.split(/\s*(?:…|\.\.\.?)\s*/u, 2).map((part) => part.trim().toLowerCase());
  if (!first) return null;
  const text = report.text.toLowerCase();
  // Lower case may have another length in a few languages: then places would be wrong.
  const searched = text.length === report.text.length ? text : report.text;
  const { points } = report;
  const near = points.unitsAt(from);
  const start = [startOf(report, searched, first, near), startOf(report, searched, first, 0)].find((at) => at >= 0);
  if (start === undefined) return null;
  const reach = last ? startOf(report, searched, last, start + first.length) + last.length : start + first.length;
  if (last && reach < start + first.length + last.length) return null;
  // A word that is only begun is completed.
  const bounds = boundaries(report);
  const index = bounds.ends.findIndex((one) => one >= reach);
  const end = index >= 0 && bounds.starts[index] < reach ? bounds.ends[index] : reach;
  return { start: points.pointAt(start), end: points.pointAt(end) };
}

/**
 * @param {Report} report
 * @param {string} text
 * @param {string} part
 * @param {number} from
 */
function startOf(report, text, part, from) {
  for (let at = text.indexOf(part, from); at >= 0; at = text.indexOf(part, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(report.text[at - 1])) return at;
  }
  return -1;
}
