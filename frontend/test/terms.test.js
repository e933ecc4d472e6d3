// IRIs as names and as pages.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pageOf, shortened } from "../src/sparql/terms.js";

const terms = {
  base: "https://example.org/d/",
  pages: ["entity", "report"],
  prefixes: { ex: "https://example.org/d/entity/", d: "https://example.org/d/" },
  terms: [],
};

test("an IRI is shortened by its longest prefix, if a name is left", () => {
  assert.equal(shortened("https://example.org/d/entity/a-b", terms), "ex:a-b");
  assert.equal(shortened("https://example.org/d/entity/a/b", terms), "https://example.org/d/entity/a/b");
  assert.equal(shortened("https://elsewhere.example/a", terms), "https://elsewhere.example/a");
});

test("an IRI of the dataset leads to its page, and no other does", () => {
  const page = (/** @type {string} */ path) => pageOf(terms.base + path, terms);
  assert.equal(page("entity/a"), "entity/a.html");
  assert.equal(page("report/r/claim/c"), "report/r/claim/c.html");
  assert.equal(page("entity/a%20b"), "entity/a%20b.html");
  assert.equal(page("entity/%zz"), "entity/%25zz.html");
  assert.equal(page("report/r/account/c-1"), undefined);
  assert.equal(page("other/a"), undefined);
  assert.equal(page("report/r#char=1,2"), undefined);
  assert.equal(page(`entity/${"x".repeat(241)}`), undefined);
  assert.equal(pageOf("https://elsewhere.example/entity/a", terms), undefined);
});
