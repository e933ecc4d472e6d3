// Running queries on Oxigraph: forms, graphs, prefixes, errors.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Store, initSync } from "oxigraph/web.js";
import { formOf, namesGraphs } from "../src/engine/form.js";
import { mergeGraphs } from "../src/engine/merged-graphs.js";
import { withPrefixes } from "../src/engine/prefixes.js";
import { runQuery } from "../src/engine/run-query.js";

initSync({ module: readFileSync(new URL("../node_modules/oxigraph/web_bg.wasm", import.meta.url)) });
const store = new Store();
store.load("<e:g> { <e:a> <e:p> 1 } <e:h> { <e:b> <e:p> 2 . <e:c> <e:p> 3 }", { format: "trig" });
const prefixes = { e: "e:", from: "f:" };
const count = "SELECT (COUNT(*) AS ?n)";
const csv = (/** @type {string} */ query) => runQuery(store, query, prefixes, "csv").trim().split("\r\n").at(-1);

test("the form is the first keyword outside comments, strings, IRIs and names", () => {
  assert.equal(formOf("# ask\nPREFIX select: <e:ask> CONSTRUCT {} WHERE {}"), "CONSTRUCT");
  assert.equal(formOf('BASE <e:select> ask { ?select ?p "construct" }'), "ASK");
  assert.equal(formOf("describe <e:a>"), "DESCRIBE");
  assert.equal(formOf("nothing of the kind"), undefined);
});

test("FROM is recognised only as a keyword", () => {
  assert.ok(namesGraphs("SELECT * FROM <e:g> {}"));
  assert.ok(namesGraphs("SELECT * from named<e:g> {}"));
  for (const query of ["SELECT ?from {}", "SELECT * { ?s from:p 1 }", 'SELECT * { ?s ?p "FROM" } # FROM', "SELECT * { ?s e:FROM ?o }", "SELECT * { ?s <e:FROM> ?o }"])
    assert.ok(!namesGraphs(query), query);
});

test("the default graph is the union of all graphs, unless the query says FROM", () => {
  assert.equal(csv(`${count} { ?s ?p ?o }`), "3");
  assert.equal(csv(`${count} FROM <e:h> { ?s ?p ?o }`), "2");
  assert.equal(csv(`${count} FROM NAMED <e:h> { GRAPH ?g { ?s ?p ?o } }`), "2");
});

test("a triple of two views counts once", () => {
  const views = new Store();
  const graph = (/** @type {string} */ name) => `<e:${name}> { <e:${name}> a <https://w3id.org/kgbuild/ontology#View> . <e:a> <e:p> 1 }`;
  views.load(`${graph("g")} ${graph("h")}`, { format: "trig" });
  const found = (/** @type {string} */ query) => runQuery(views, query, prefixes, "csv").trim().split("\r\n").at(-1);
  mergeGraphs(views);
  assert.equal(found(`${count} { ?s <e:p> ?o }`), "1");
  assert.equal(found(`${count} { GRAPH ?g { ?s <e:p> ?o } }`), "2");
  assert.equal(found(`${count} FROM <e:h> { ?s ?p ?o }`), "2");
});

test("used prefixes without a declaration are added, and no others", () => {
  assert.deepEqual(withPrefixes("ASK { ?s e:p 1 }", prefixes), { text: "PREFIX e: <e:> ASK { ?s e:p 1 }", added: 15 });
  assert.equal(withPrefixes('ASK { ?s <e:p> "e:p" } # e:p', prefixes).added, 0);
  assert.equal(withPrefixes("PREFIX e: <x:> ASK { ?s e:p 1 }", prefixes).added, 0);
  assert.equal(csv("SELECT ?s { ?s e:p 2 }"), "e:b");
});

test("an error has its place in the query as the reader wrote it", () => {
  const failure = (/** @type {string} */ query) => {
    try {
      csv(query);
    } catch (error) {
      return error;
    }
    throw new Error("no failure");
  };
  const first = failure("SELECT ?s { ?s e:p }");
  assert.deepEqual(first.place, { line: 1, column: 21 });
  assert.match(first.message, /not valid SPARQL: error at line 1, column 21\./);
  assert.equal(failure("SELECT ?s {\n ?s e:p }").place.line, 2);
  const unknown = failure("SELECT ?s { ?s unknown:p 1 }");
  assert.match(unknown.message, /column 16: the prefix unknown: is not declared/);
  for (const silent of ["", "SILENT "])
    assert.match(failure(`SELECT ?s { SERVICE ${silent}<https://example.org/> { ?s ?p ?o } }`).message, /another endpoint/);
  assert.match(failure("INSERT DATA { <a:a> <a:b> <a:c> }").message, /This is an update/);
  assert.equal(csv("SELECT ?service { VALUES ?service { 'INSERT SERVICE' } }"), "INSERT SERVICE");
});
