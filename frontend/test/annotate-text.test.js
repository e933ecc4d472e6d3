import assert from "node:assert/strict";
import { test } from "node:test";
import { CodePoints } from "../src/annotate/code-points.js";
import { boundaries, ends, endsAtStop, moved, words } from "../src/annotate/word-motions.js";
import { report } from "./annotate-example.js";

const TEXTS = {
  plain: "Kyiv said so.",
  astral: "a 🇺🇦 flag 👩‍👩‍👧 and 𝒳.",
  combining: "cafe\u0301 n\u0303 e\u0301\u0323",
  "right-to-left": "قال الوزير إنّ ٥٠٠ جندي 🪖 وصلوا",
  "a lone surrogate": "x\ud83dy",
  empty: "",
};

for (const [name, text] of Object.entries(TEXTS)) {
  test(`code points are counted as Python counts them: ${name}`, () => {
    const points = new CodePoints(text);
    const all = [...text];
    assert.equal(points.length, all.length);
    for (let at = 0; at <= all.length; at++) {
      const unit = all.slice(0, at).join("").length;
      assert.equal(points.unitsAt(at), unit);
      assert.equal(points.pointAt(unit), at);
    }
  });
}

test("an offset inside a pair or outside the text is moved to a code point", () => {
  const points = new CodePoints("a🇺b");
  assert.equal(points.pointAt(2), 1);
  assert.equal(points.pointAt(99), 3);
  assert.equal(points.unitsAt(-1), 0);
  assert.equal(points.unitsAt(99), 4);
});

test("the words of a report are those of its code points", () => {
  const found = report({ text: "🪖🪖 قال 500 cafe\u0301" });
  assert.equal(found.words({ start: 0, end: 2 }), "🪖🪖");
  assert.equal(found.words({ start: 7, end: 10 }), "500");
  assert.equal(found.words({ start: 11, end: 16 }), "cafe\u0301");
});

test("words are those of the language, and never cut a character", () => {
  const found = report({ text: "قال الوزير 🪖 cafe\u0301 وصلوا", language: "ar" });
  const { starts, ends: last } = boundaries(found);
  const segments = starts.map((start, index) => found.text.slice(start, last[index]));
  assert.deepEqual(segments, ["قال", "الوزير", "cafe\u0301", "وصلوا"]);
  assert.equal(moved(found, 0, 1), 4);
  assert.equal(moved(found, 4, -1), 0);
});

test("the ends of a selection move by words and keep one", () => {
  const found = report({ text: "one two three" });
  assert.deepEqual(ends(found, { from: 0, to: 13 }, "end", -1), { from: 0, to: 7 });
  assert.deepEqual(ends(found, { from: 0, to: 13 }, "start", 1), { from: 4, to: 13 });
  assert.deepEqual(ends(found, { from: 4, to: 7 }, "start", 1), { from: 4, to: 7 });
  assert.deepEqual(ends(found, { from: 4, to: 7 }, "end", -1), { from: 4, to: 7 });
  assert.deepEqual(ends(found, { from: 4, to: 7 }, "start", -1), { from: 0, to: 7 });
  assert.deepEqual(ends(found, { from: 4, to: 7 }, "end", 1), { from: 4, to: 13 });
});

test("the ends of a selection move to the stops of a sentence", () => {
  const found = report({ text: "Troops moved, with ten that left.\nIt rained, he said." });
  const words = ({ from, to }) => found.text.slice(from, to);
  const whole = { from: 0, to: 32 };
  const shorter = endsAtStop(found, whole, "end", -1);
  assert.equal(words(shorter), "Troops moved, with ten");
  assert.equal(words(endsAtStop(found, shorter, "end", -1)), "Troops moved");
  assert.equal(words(endsAtStop(found, { from: 0, to: 12 }, "end", -1)), "Troops moved");
  assert.equal(words(endsAtStop(found, whole, "start", 1)), "with ten that left");
  assert.equal(words(endsAtStop(found, { from: 19, to: 32 }, "start", -1)), "with ten that left");
  // A line ends a sentence, also without a stop.
  assert.equal(words(endsAtStop(found, { from: 14, to: 22 }, "end", 1)), "with ten that left");
});

test("words are found from a place on, a passage by its first and last words", () => {
  const found = report({ text: "🪖 One two. One three, said Kyiv." });
  const selected = (query, from = 0) => {
    const place = words(found, query, from);
    return place && found.words(place);
  };
  assert.equal(selected("one"), "One");
  assert.deepEqual(words(found, "one", 5), { start: 11, end: 14 });
  assert.equal(selected("one th...ky"), "One three, said Kyiv");
  assert.equal(selected("tw … thr"), "two. One three");
  assert.equal(selected("two."), "two.");
  assert.equal(selected("one two. o"), "One two. One");
  assert.equal(selected("yiv"), null);
  assert.equal(selected("kyiv … one"), null);
});
