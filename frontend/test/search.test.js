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
  assert.equal(index.find("moved nobody", 10).isPartial, false);
});

test("without an entry that has all words, those with some of them are found, and this is said", () => {
  assert.deepEqual(pages("moved elsewhere").sort(), ["a.html", "b.html"]);
  assert.equal(index.find("moved elsewhere", 10).isPartial, true);
  assert.deepEqual(index.find("xylophone", 10), { hits: [], count: 0, isPartial: false });
});

test("at most two letters may be wrong, and none in a number", () => {
  const one = new Index();
  one.add([["a.html", "said", "Zaporizhzhia", "", "12,000 soldiers or ten thousand two hundred"]]);
  const count = (/** @type {string} */ words) => one.find(words, 1).count;
  assert.equal(count("Zaporizia"), 0);
  assert.equal(count("Zaporizhia"), 1);
  assert.equal(count("Zaporyzhzhja"), 1);
  for (const words of ["12000", "12,000", "twelve thousand", "10200", "10,200", "ten thousand two hundred"]) assert.equal(count(words), 1, words);
  for (const words of ["13,000", "12001", "eleven thousand"]) assert.equal(one.find(words, 1).isPartial || !one.find(words, 1).count, true, words);
});

test("no more are given than are asked for, and all are counted", () => {
  const { hits, count } = index.find("moved", 1);
  assert.equal(hits.length, 1);
  assert.equal(count, 2);
});

const scripts = new Index();
scripts.add([
  ["zh.html", "said", "某人", "r/a", "约有三千名朝鲜士兵已抵达港口城市。"],
  ["ja.html", "said", "誰か", "r/b", "約三千人の兵士がクルスク州に到着した"],
  ["th.html", "said", "ใครบางคน", "r/c", "ทหารเกาหลีเหนือสามพันนายเดินทางถึงเมืองท่า"],
  ["pl.html", "place", "Łódź", "", ""],
  ["vi.html", "place", "Đà Nẵng", "", ""],
  ["mixed.html", "said", "Somebody", "r/d", "K-23导弹12枚"],
]);
const inScripts = (/** @type {string} */ words) => scripts.find(words, 10).hits.map(({ page }) => page);

test("a word is found inside a sentence without spaces", () => {
  for (const word of ["约有", "士兵", "港口", "城市", "市", "朝鲜士兵", "朝鲜 港口"]) {
    assert.deepEqual(inScripts(word), ["zh.html"], word);
  }
  for (const word of ["兵士", "クルスク", "到着した"]) assert.deepEqual(inScripts(word), ["ja.html"], word);
  for (const word of ["ทหาร", "เกาหลี", "เมืองท่า"]) assert.deepEqual(inScripts(word), ["th.html"], word);
  for (const word of ["导弹", "12", "k-23", "枚"]) assert.deepEqual(inScripts(word), ["mixed.html"], word);
  assert.deepEqual(inScripts("士港"), []);
});

test("names are found without letters that a keyboard lacks", () => {
  assert.deepEqual(inScripts("lodz"), ["pl.html"]);
  assert.deepEqual(inScripts("da nang"), ["vi.html"]);
});

test("every part of a sentence without spaces finds it", () => {
  const text = "三千名朝鲜士兵已抵达港口城市";
  const one = new Index();
  one.add([["a.html", "said", "x", "", text]]);
  for (let start = 0; start < text.length; start++) {
    for (let end = start + 1; end <= text.length; end++) {
      assert.equal(one.find(text.slice(start, end), 1).count, 1, text.slice(start, end));
    }
  }
});
