// Shows rows as a table that can be sorted.

import { say, sayNumber } from "../../../src/kgbuild/site/assets/say.js";
import { element } from "../shared/elements.js";
import { language, thousands } from "../shared/numbers.js";
import { cellOf, textOf } from "./cells.js";
import { numberOf } from "./solutions.js";

/** At most this many rows are shown. The downloads are complete. */
const MAX_SHOWN = 1000;
const words = new Intl.Collator(language, { numeric: true, sensitivity: "base" });

/**
 * @typedef {import("./solutions.js").Solutions} Solutions
 * @typedef {import("./terms.js").Terms} Terms
 * @typedef {Solutions["rows"][number]} Row
 * @typedef {{ by: string, direction: 1 | -1 }} Order
 */

/**
 * Returns a table with some of the columns under their headings. A button in each heading sorts the rows.
 * @param {Solutions} solutions
 * @param {Terms} terms
 * @param {import("./query-head.js").Column[]} columns
 */
export function tableOf({ rows }, terms, columns) {
  const numeric = new Set(columns.filter(({ name }) => isNumeric(name, rows)).map(({ name }) => name));
  const cut = rows.length > MAX_SHOWN ? ` ${say("The table shows the first %(number)s. The downloads are complete.", { number: thousands(MAX_SHOWN) })}` : "";
  const body = element("tbody");
  /** @type {Order | undefined} */
  let order;
  const heads = columns.map(({ name, heading }) => {
    const button = element("button", { type: "button", class: "sort" }, heading);
    const head = element("th", { scope: "col", ...classOf(name) }, button);
    button.addEventListener("click", () => {
      // The third time, the rows are in the order of the query again.
      if (order?.by !== name) order = { by: name, direction: 1 };
      else order = order.direction === 1 ? { by: name, direction: -1 } : undefined;
      heads.forEach((one) => one.removeAttribute("aria-sort"));
      if (order) head.setAttribute("aria-sort", order.direction === 1 ? "ascending" : "descending");
      fill();
    });
    return head;
  });
  fill();
  const caption = element("caption", {}, `${sayNumber("%(number)s row", "%(number)s rows", rows.length)}${cut && "."}${cut}`);
  const table = element("table", {}, caption, element("thead", {}, element("tr", {}, ...heads)), body);
  return element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": say("Rows") }, table);

  /** @param {string} name */
  function classOf(name) {
    return numeric.has(name) ? { class: "number" } : undefined;
  }

  function fill() {
    const shown = (order ? sorted(rows, order, numeric.has(order.by), terms) : rows).slice(0, MAX_SHOWN);
    body.replaceChildren(...shown.map((row) => element("tr", {}, ...columns.map(({ name }) => cell(name, row)))));
  }

  /**
   * @param {string} name
   * @param {Row} row
   */
  function cell(name, row) {
    const number = numeric.has(name) ? numberOf(row[name]) : undefined;
    return element("td", classOf(name), ...(number === undefined ? cellOf(name, row, terms) : [number.toLocaleString(language, { maximumFractionDigits: 12 })]));
  }
}

/**
 * Returns rows in the order of a column. Rows without a value are last in both directions.
 * @param {Row[]} rows
 * @param {Order} order
 * @param {boolean} isNumber
 * @param {Terms} terms
 */
export function sorted(rows, { by, direction }, isNumber, terms) {
  const keyed = rows.map((row) => ({ row, key: isNumber ? numberOf(row[by]) : row[by] && textOf(row[by], terms) }));
  return keyed
    .sort(({ key: one }, { key: other }) => {
      if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined);
      return direction * (typeof one === "number" ? one - Number(other) : words.compare(one, String(other)));
    })
    .map(({ row }) => row);
}

/**
 * Returns whether every value in a column is a number.
 * @param {string} name
 * @param {Row[]} rows
 */
export function isNumeric(name, rows) {
  const terms = rows.map((row) => row[name]).filter(Boolean);
  return terms.length > 0 && terms.every((term) => numberOf(term) !== undefined);
}
