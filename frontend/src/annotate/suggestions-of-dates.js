// Dates that a claim may have: those of other claims, and the day of the report.

import { fit } from "./matching.js";
import { accountAt } from "./row-places.js";
import { suggestion } from "./suggestions-of-claim.js";

/** @typedef {import("./types").Path} Path */
/** @typedef {import("./types").Plain} Plain */
/** @typedef {import("./suggestions.js").Suggestion} Suggestion */

const MOST = 5;
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/**
 * Returns dates for the details that take one: when it was said first, because what others say has a date. Without
 * typing, only that one is offered.
 * @param {import("./types").Card} card
 * @param {Path} at The account.
 * @param {string[]} typed
 * @param {import("./rows.js").Source} source
 * @returns {Suggestion[]}
 */
export function knownDates(card, at, typed, source) {
  const { vocabulary } = source;
  const account = accountAt(card, at);
  const said = [...vocabulary.claimKeys.values()].filter(({ value }) => value === "date").map((role) => ({ role, path: /** @type {Path} */ ([role.id]), now: card.data[role.id] }));
  const own = vocabulary.rolesOf(account.a).filter(({ value }) => value === "date").map((role) => ({ role, path: [...at, role.id], now: account[role.id] }));
  const isSaid = card.data.speechAct !== "asserted";
  const places = typed.length ? [...said, ...own] : isSaid ? said : [];
  return places.flatMap(({ role, path, now }) =>
    datesOf(card, role.id, source, typed.length > 0).flatMap((date, order) => {
      const fitting = !typed.length || fit(role.label, typed) !== null || fit(date, typed) === 0 || typed.every((word) => fit(date, [word]) !== null || fit(role.label, [word]) !== null);
      if (!fitting || wordsIn(now) === date) return [];
      return [suggestion(path, { value: date, label: date }, role, (typed.length ? 17 : now === undefined ? 14 : 9) - order)];
    }),
  );
}

/**
 * Returns the dates that other claims have in a detail, the nearest claim before first. If somebody types, the days that
 * kgbuild reads in the words of other dates follow, and the day of the report: what a report does not date is not of its day.
 * @param {import("./types").Card} card
 * @param {string} key
 * @param {import("./rows.js").Source} source
 * @param {boolean} isTyped
 * @returns {string[]}
 */
function datesOf(card, key, { report }, isTyped) {
  const cards = report.cards.filter((one) => !one.draft && one !== card);
  const before = cards.filter((one) => report.cards.indexOf(one) < report.cards.indexOf(card)).reverse();
  const values = [...before, ...cards].flatMap(({ data }) => [data[key], ...data.states.map((account) => account[key])]);
  const read = [...before, ...cards].flatMap(({ spans }) => spans.map(({ reading }) => dayIn(reading ?? "")));
  const days = isTyped ? [wordsIn(report.state.report?.publishedAt ?? undefined), ...read] : [];
  return [...new Set([...values.map(wordsIn), ...days])].filter((date) => /^\d{4}/u.test(date)).slice(0, MOST);
}

/**
 * Returns a date as somebody writes it.
 * @param {Plain | undefined} value
 */
function wordsIn(value) {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "";
  return String(value.verbatim ?? value.edtf ?? "");
}


/**
 * Returns the day that is read in words, as in 2024-03-05; nothing if it is no single day.
 * @param {string} reading
 */
function dayIn(reading) {
  const [, day, month, year] = /^(\d{1,2}) (\p{L}+) (\d{4})$/u.exec(reading) ?? [];
  const number = MONTHS.indexOf(month) + 1;
  return number ? `${year}-${String(number).padStart(2, "0")}-${day.padStart(2, "0")}` : "";
}
