// What is found, and in what order.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Index } from "../src/search/matching.js";

const index = new Index();
index.add([
  ["kim.html", "person", "Kim Jŏng-ŭn", "", ""],
  ["kursk.html", "region", "Kursk Oblast", "Курская область", ""],
  ["a.html", "said", "Somebody", "r/a", "3,000 troops moved to Kursk"],
]);
index.add([["b.html", "said", "Somebody", "r/b", "nobody moved"]]);
const pages = (/** @type {string} */ words) => index.find(words, 10).hits.map(({ page }) => page);

test("names are found without their accents, in any script, by their beginning", () => {
  assert.deepEqual(pages("jong un"), ["kim.html"]);
  assert.deepEqual(pages("курск"), ["kursk.html"]);
  assert.deepEqual(pages("obl"), ["kursk.html"]);
});

test("names come before texts, and letters may be swapped", () => {
  assert.deepEqual(pages("kursk"), ["kursk.html", "a.html"]);
  assert.deepEqual(pages("kurks"), ["kursk.html", "a.html"]);
});

test("all words have to be found, over entries that came later too", () => {
  assert.deepEqual(pages("moved nobody"), ["b.html"]);
  assert.deepEqual(pages("moved elsewhere"), []);
});

test("no more are given than are asked for, and all are counted", () => {
  const { hits, count } = index.find("moved", 1);
  assert.equal(hits.length, 1);
  assert.equal(count, 2);
});
