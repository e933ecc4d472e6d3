// The months or years in which claims were made.

import { language } from "../shared/numbers.js";

/** @typedef {import("./claim-index.js").Value} Value */

const DAY = 86_400_000;
/** With more months than this between the first and the last claim, readers choose years. */
const MOST_MONTHS = 36;
const months = new Intl.DateTimeFormat(language, { month: "long", year: "numeric", timeZone: "UTC" });

/**
 * Returns the periods and their numbers by claim, the latest period first. A claim whose day is not exact is in
 * each period in which it may have been made.
 * @param {(number | null)[]} first
 * @param {(number | null)[]} last
 * @returns {[Value[], number[][]]}
 */
export function datedFacet(first, last) {
  // A loop: spreading all days would exceed the number of arguments of a call.
  let [low, high] = [Infinity, -Infinity];
  for (const day of [...first, ...last]) {
    if (day === null) continue;
    low = Math.min(low, day);
    high = Math.max(high, day);
  }
  if (low === Infinity) return [[], first.map(() => [])];
  const byYear = monthOf(high) - monthOf(low) > MOST_MONTHS;
  const periodOf = byYear ? (/** @type {number} */ day) => Math.floor(monthOf(day) / 12) : monthOf;
  const newest = periodOf(high);
  const values = Array.from({ length: newest - periodOf(low) + 1 }, (_, at) => valueOf(newest - at, byYear));
  const of = first.map((start, at) => {
    const end = last[at];
    if (start === null && end === null) return [];
    const [from, to] = [periodOf(start ?? low), periodOf(end ?? high)];
    return Array.from({ length: to - from + 1 }, (_, step) => newest - to + step);
  });
  return [values, of];
}

/**
 * Returns the day of a date such as `2024-10-23`, counted from 1970; undefined for anything else.
 * @param {string} text
 */
export function dayOf(text) {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return Number.isNaN(time) ? undefined : time / DAY;
}

/**
 * Returns a day as a date such as `2024-10-23`.
 * @param {number} day
 */
export const dateOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);

/** @param {number} day */
function monthOf(day) {
  const date = new Date(day * DAY);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/**
 * @param {number} period
 * @param {boolean} isYear
 * @returns {Value}
 */
function valueOf(period, isYear) {
  if (isYear) return [String(period), String(period)];
  const [year, month] = [Math.floor(period / 12), period % 12];
  const key = `${String(year).padStart(4, "0")}-${String(month + 1).padStart(2, "0")}`;
  return [key, months.format(new Date(`${key}-01T00:00:00Z`))];
}
