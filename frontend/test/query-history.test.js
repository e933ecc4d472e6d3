// The history of queries.

import assert from "node:assert/strict";
import { test } from "node:test";
import { QueryHistory } from "../src/sparql/query-history.js";
import { Saved } from "../src/sparql/saved.js";
import { titleOf } from "../src/sparql/titles.js";
import { TestStorage, forbidden } from "./storage.js";

const at = new Date("2024-11-24T12:00:00Z");
const historyIn = (/** @type {() => any} */ open) => new QueryHistory(new Saved(open, "s "));
const queries = (/** @type {QueryHistory} */ history) => history.queries.map(({ query }) => query);

test("the newest query comes first, each once, in all windows", () => {
  const storage = new TestStorage();
  const [one, two] = [historyIn(() => storage), historyIn(() => storage)];
  for (const query of ["a", "b"]) one.add(query, at);
  for (const query of ["c", "a"]) two.add(query, at);
  assert.deepEqual(queries(one), ["a", "c", "b"]);
  two.clear();
  assert.deepEqual(queries(one), []);
});

test("its length is limited, by number and by size", () => {
  const storage = new TestStorage();
  const history = historyIn(() => storage);
  for (let number = 0; number < 60; number += 1) history.add(String(number), at);
  assert.deepEqual([history.queries.length, queries(history)[0]], [50, "59"]);
  for (const letter of "abc") history.add(letter.repeat(90_000), at);
  assert.deepEqual(queries(history).map((query) => query[0]), ["c", "b"]);
  history.add("d".repeat(300_000), at);
  assert.equal(history.queries.length, 1);
});

test("without a storage it lasts as long as the page", () => {
  const history = historyIn(forbidden);
  for (const query of ["a", "b"]) history.add(query, at);
  assert.deepEqual(queries(history), ["b", "a"]);
});

test("a query is named by its title comment or its first line", () => {
  assert.equal(titleOf("# title: Claims by date\nSELECT *"), "Claims by date");
  assert.equal(titleOf("# note\nPREFIX a: <b>\n\n SELECT ?s {}\n"), "SELECT ?s {}");
  assert.equal(titleOf(" \n"), "Empty query");
  assert.equal(titleOf("x".repeat(100)).length, 60);
});
