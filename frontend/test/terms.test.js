// IRIs as names and as pages.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pageOf, shortened } from "../src/sparql/terms.js";
import { unknownTerms } from "../src/sparql/unknown-terms.js";

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

test("a term that the ontology does not have is reported with the nearest one", () => {
  const ours = "https://w3id.org/kgbuild/";
  const known = {
    ...terms,
    prefixes: { kgb: `${ours}ontology#`, act: `${ours}act#`, plain: `${ours}plain#`, ex: terms.base },
    terms: /** @type {[string, string, string][]} */ ([
      ["kgb:Claim", "class", "claim"],
      ["act:said", "entity", "said"],
    ]),
  };
  const query = `PREFIX k: <${ours}ontology#>
    SELECT * { ?c a k:Clam ; kgb:zzz act:said, "kgb:Foo", ex:any, plain:any ; k:Claim <kgb:Bar> } # kgb:Baz`;
  assert.deepEqual(unknownTerms(query, known), [
    "The ontology has no kgb:Clam, so no data has it. Did you mean kgb:Claim?",
    "The ontology has no kgb:zzz, so no data has it.",
  ]);
});
