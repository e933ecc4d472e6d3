// Which claims fit what is chosen, the numbers next to the values, addresses and CSV.

import assert from "node:assert/strict";
import { test } from "node:test";
import { indexOf } from "../src/explore/claim-index.js";
import { fitting } from "../src/explore/counting.js";
import { claimsAsCsv } from "../src/explore/export.js";
import { datedFacet, dayOf } from "../src/explore/periods.js";
import { Selection } from "../src/explore/selection.js";
import { sentenceOf } from "../src/explore/sentences.js";
import { csvOf } from "../src/shared/csv.js";

const day = (/** @type {string} */ text) => /** @type {number} */ (dayOf(text));
// Three claims: by A in Kursk, by A and B in Russia, by B without a place or a date.
const index = indexOf({
  inAFile: 250,
  facets: {
    source: { values: [["a", "A"], ["b", "B"]], of: [0, [0, 1], 1] },
    place: { values: [["kursk", "Kursk"], ["russia", "Russia"]], of: [0, 1, []] },
  },
  states: { values: [["u", "U"]], of: [[], 0] },
  within: [[1], []],
  first: [day("2024-10-31"), day("2024-09-30"), null],
  last: [day("2024-10-31"), day("2024-10-02"), null],
});

/** @param {string} query */
function chosen(query) {
  const selection = new Selection(index);
  selection.read(query);
  return selection;
}
const claims = (/** @type {string} */ query) => fitting(index, chosen(query)).claims;
const counts = (/** @type {string} */ query, /** @type {string} */ name) => [.../** @type {Uint32Array} */ (fitting(index, chosen(query)).counts.get(name))];

test("values of one facet add claims, other facets take claims away", () => {
  assert.deepEqual(claims(""), [0, 1, 2]);
  assert.deepEqual(claims("?source=a"), [0, 1]);
  assert.deepEqual(claims("?source=a&source=b"), [0, 1, 2]);
  assert.deepEqual(claims("?source=b&place=russia"), [1]);
  assert.deepEqual(claims("?place=none"), [2]);
});

test("a place includes the places in it, and a source belongs to its state", () => {
  assert.deepEqual(claims("?place=russia"), [0, 1]);
  assert.deepEqual(claims("?state=u"), [1, 2]);
  assert.deepEqual(claims("?state=none"), [0]);
});

test("the numbers of a facet follow what is chosen in the others", () => {
  assert.deepEqual(counts("", "place"), [1, 2, 1]);
  assert.deepEqual(counts("?source=b", "place"), [0, 1, 1]);
  assert.deepEqual(counts("?source=b", "source"), [2, 2, 0]);
  assert.deepEqual(counts("?source=b&place=kursk", "source"), [1, 0, 0]);
});

test("a claim counts if it may have been made between the dates", () => {
  assert.deepEqual(claims("?from=2024-10-02"), [0, 1]);
  assert.deepEqual(claims("?from=2024-10-03"), [0]);
  assert.deepEqual(claims("?to=2024-09-30"), [1]);
  assert.deepEqual(claims("?said=2024-09"), [1]);
  assert.deepEqual(claims("?said=2024-10"), [0, 1]);
  assert.deepEqual(claims("?said=none"), [2]);
});

test("years are offered if there are too many months, and an open end reaches to the last known day", () => {
  const [values, of] = datedFacet([day("2018-01-01"), null], [null, day("2024-12-31")]);
  assert.deepEqual(values.map(([key]) => key), ["2024", "2023", "2022", "2021", "2020", "2019", "2018"]);
  assert.deepEqual(of, [[0, 1, 2, 3, 4, 5, 6], [0, 1, 2, 3, 4, 5, 6]]);
  assert.deepEqual(datedFacet([null], [null]), [[], [[]]]);
});

test("an address says the same again, and names what there is no more", () => {
  const query = "?source=b&place=none&from=2024-10-02&order=earliest";
  const selection = new Selection(index);
  assert.deepEqual(selection.read(`${query}&source=gone&from=2024-10-02`), ["gone"]);
  assert.equal(selection.written(), query);
  assert.deepEqual(selection.read("?from=yesterday&unknown=1"), []);
  assert.equal(selection.written(), "");
});

test("cells of CSV are neither formulas nor broken by signs", () => {
  assert.equal(csvOf([["=1+1", 'a "b", c', "x\ny", "'q"]]), '\ufeff\'=1+1,"a ""b"", c","x\ny",\'\'q\r\n');
});

test("a claim is exported as its whole sentence", () => {
  const row = /** @type {import("../src/explore/sentences.js").Row} */ (["r/a", "./report/r/claim/a.html", "A (said, possible)", "they\nmay enter", "by October"]);
  assert.equal(sentenceOf(row), "A (said, possible): “they may enter”");
  const csv = claimsAsCsv(index, [1], [row], "https://example.org/site/explore.html?x");
  const [heading, line] = csv.slice(1).trimEnd().split("\r\n");
  assert.match(heading, /^claim,sentence,claimant_label,state_label/);
  assert.match(line, /^r\/a,"?A \(said, possible\): “they may enter”"?,A; B,U,/);
  assert.match(line, /2024-09-30,2024-10-02,https:\/\/example.org\/site\/report\/r\/claim\/a.html$/);
});
