// Names rows of an answer in charts. A claim is named with what a reader has to know: how it was given, how sure its source is, and
// what became of it.

import { say } from "../../../../src/kgbuild/site/assets/say.js";
import { textOf } from "../cells.js";
import { numberOf } from "../solutions.js";

/**
 * @typedef {import("../solutions.js").Solutions["rows"][number]} Row
 * @typedef {import("../terms.js").Terms} Terms
 */

/** The column that says whether a claim is a negative statement, and its modality. */
const GIVEN_AS = "?told";
/** Columns that say how a claim is to be understood, as queries write them, with the values that go without saying. */
const QUALIFIERS = new Map([
  [GIVEN_AS, ["actual"]],
  ["?polarity", ["affirmed"]],
  ["?modality", ["actual"]],
  ["?certainty", ["unmarked"]],
  ["?remark", []],
]);

/**
 * Returns the text of a column, which is named as in a query.
 * @param {Row} row
 * @param {string} column
 * @param {Terms} terms
 */
const textIn = (row, column, terms) => textOf(row[column.slice(1)], terms);

/**
 * Returns whether the claim of a row gives something as a fact.
 * @param {Row} row
 * @param {Terms} terms
 */
export const isFact = (row, terms) => ["", "actual"].includes(textIn(row, GIVEN_AS, terms) || textIn(row, "?modality", terms));

/**
 * Returns what qualifies the claim of a row: `negative statement, possible`.
 * @param {Row} row
 * @param {Terms} terms
 */
export function qualifiers(row, terms) {
  const isGiven = textIn(row, GIVEN_AS, terms) !== "";
  const found = [];
  for (const [column, usual] of QUALIFIERS) {
    if (isGiven && (column === "?polarity" || column === "?modality")) continue; // the other column has both
    const text = textIn(row, column, terms);
    if (text && !usual.includes(text)) found.push(text === "negated" ? say("negative statement") : text);
  }
  return [...new Set(found)].join(", ");
}

/**
 * Returns who or what a row is about, with its qualifiers.
 * @param {Row} row
 * @param {string[]} names The columns with the name.
 * @param {Terms} terms
 */
export function labelOf(row, names, terms) {
  const about = qualifiers(row, terms);
  const called = names.map((name) => textOf(row[name], terms)).filter(Boolean).join(" · ");
  return called + (about ? ` (${about})` : "");
}

/**
 * Returns the first columns that are different in every row if they are taken together: one if one is enough, at most three.
 * @param {Row[]} rows
 * @param {string[]} names
 * @param {Terms} terms
 */
export function togetherDistinct(rows, names, terms) {
  const isDistinct = (/** @type {string[]} */ some) => new Set(rows.map((row) => labelOf(row, some, terms))).size === rows.length;
  const alone = names.find((name) => isDistinct([name]));
  if (alone) return [alone];
  return [2, 3].map((count) => names.slice(0, count)).find(isDistinct) ?? names.slice(0, 3);
}

/**
 * Returns the columns that can name rows, those with most different names first.
 * @param {Row[]} rows
 * @param {string[]} names
 * @param {Terms} terms
 */
export function namingColumns(rows, names, terms) {
  const texts = names.filter((name) => rows.some((row) => row[name] && numberOf(row[name]) === undefined && !QUALIFIERS.has(`?${name}`)));
  const distinct = new Map(texts.map((name) => [name, new Set(rows.map((row) => textOf(row[name], terms))).size]));
  return texts.sort((one, other) => Number(distinct.get(other)) - Number(distinct.get(one)));
}
