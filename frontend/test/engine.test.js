// Asking Oxigraph: forms, graphs, prefixes, faults.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Store, initSync } from "oxigraph/web.js";
import { ask } from "../src/engine/ask.js";
import { formOf, namesGraphs } from "../src/engine/form.js";
import { negotiate } from "../src/engine/negotiate.js";
import { withPrefixes } from "../src/engine/prefixes.js";
import { respond } from "../src/engine/protocol.js";

initSync({ module: readFileSync(new URL("../node_modules/oxigraph/web_bg.wasm", import.meta.url)) });
const store = new Store();
store.load("<e:g> { <e:a> <e:p> 1 } <e:h> { <e:b> <e:p> 2 . <e:c> <e:p> 3 }", { format: "trig" });
const prefixes = { e: "e:", from: "f:" };
const count = "SELECT (COUNT(*) AS ?n)";
const csv = (/** @type {string} */ query, how = {}) => ask(store, query, prefixes, { format: "csv", ...how }).trim().split("\r\n").at(-1);

test("the form is the first keyword, whatever stands in comments, strings, IRIs and names", () => {
  assert.equal(formOf("# ask\nPREFIX select: <e:ask> CONSTRUCT {} WHERE {}"), "CONSTRUCT");
  assert.equal(formOf('BASE <e:select> ask { ?select ?p "construct" }'), "ASK");
  assert.equal(formOf("describe <e:a>"), "DESCRIBE");
  assert.equal(formOf("nothing of the kind"), undefined);
});

test("FROM is the keyword and nothing that looks like it", () => {
  assert.ok(namesGraphs("SELECT * FROM <e:g> {}"));
  assert.ok(namesGraphs("SELECT * from named<e:g> {}"));
  for (const query of ["SELECT ?from {}", "SELECT * { ?s from:p 1 }", 'SELECT * { ?s ?p "FROM" } # FROM', "SELECT * { ?s e:FROM ?o }", "SELECT * { ?s <e:FROM> ?o }"])
    assert.ok(!namesGraphs(query), query);
});

test("the default graph is the union of all graphs, unless the query or whoever asks says which", () => {
  assert.equal(csv(`${count} { ?s ?p ?o }`), "3");
  assert.equal(csv(`${count} FROM <e:h> { ?s ?p ?o }`), "2");
  assert.equal(csv(`${count} FROM NAMED <e:h> { GRAPH ?g { ?s ?p ?o } }`), "2");
  assert.equal(csv(`${count} { ?s ?p ?o }`, { defaultGraphs: ["e:g"] }), "1");
  assert.equal(csv(`${count} { GRAPH ?g { ?s ?p ?o } }`, { namedGraphs: ["e:g"] }), "1");
});

test("prefixes that are used and not declared are added, and no others", () => {
  assert.deepEqual(withPrefixes("ASK { ?s e:p 1 }", prefixes), { text: "PREFIX e: <e:> ASK { ?s e:p 1 }", added: 15 });
  assert.equal(withPrefixes('ASK { ?s <e:p> "e:p" } # e:p', prefixes).added, 0);
  assert.equal(withPrefixes("PREFIX e: <x:> ASK { ?s e:p 1 }", prefixes).added, 0);
  assert.equal(csv("SELECT ?s { ?s e:p 2 }"), "e:b");
});

test("a fault has its place in the query as it was written", () => {
  const fault = (/** @type {string} */ query) => {
    try {
      csv(query);
    } catch (error) {
      return error;
    }
    throw new Error("no fault");
  };
  const first = fault("SELECT ?s { ?s e:p }");
  assert.deepEqual(first.place, { line: 1, column: 21 });
  assert.match(first.message, /not SPARQL, at line 1, column 21\./);
  assert.equal(fault("SELECT ?s {\n ?s e:p }").place.line, 2);
  const unknown = fault("SELECT ?s { ?s unknown:p 1 }");
  assert.match(unknown.message, /column 16: the prefix unknown: is not declared/);
  for (const silent of ["", "SILENT "])
    assert.match(fault(`SELECT ?s { SERVICE ${silent}<https://example.org/> { ?s ?p ?o } }`).message, /another endpoint/);
  assert.match(fault("INSERT DATA { <a:a> <a:b> <a:c> }").message, /This is an update/);
  assert.equal(csv("SELECT ?service { VALUES ?service { 'INSERT SERVICE' } }"), "INSERT SERVICE");
});

test("the best media type is the one with the highest quality, the preferred among equals", () => {
  const offered = ["a/json", "a/xml", "text/csv"];
  assert.equal(negotiate("", offered), "a/json");
  assert.equal(negotiate("text/html, */*;q=0.8", offered), "a/json");
  assert.equal(negotiate("a/xml;q=0.5, text/*", offered), "text/csv");
  assert.equal(negotiate("a/*, a/json;q=0", offered), "a/xml");
  assert.equal(negotiate("text/html", offered), undefined);
});

const address = "https://example.org/site/sparql";
const answer = async (/** @type {RequestInit & {url?: string}} */ { url = address, ...init }) => {
  const response = await respond(new Request(url, init), async () => ({ store, prefixes }));
  return [response.status, response.headers.get("content-type")?.split(";")[0], (await response.text()).trim()];
};

test("the SPARQL Protocol is answered", async () => {
  const query = `${count} { ?s ?p ?o }`;
  const encoded = encodeURIComponent(query);
  const asCsv = { accept: "text/csv" };
  const three = [200, "text/csv", "n\r\n3"];
  assert.deepEqual(await answer({ url: `${address}?query=${encoded}`, headers: asCsv }), three);
  assert.deepEqual(await answer({ method: "POST", body: new URLSearchParams({ query }), headers: asCsv }), three);
  const direct = { ...asCsv, "content-type": "application/sparql-query" };
  assert.deepEqual(await answer({ method: "POST", body: query, headers: direct }), three);
  const graph = `${address}?default-graph-uri=e:g`;
  assert.deepEqual(await answer({ url: graph, method: "POST", body: query, headers: direct }), [200, "text/csv", "n\r\n1"]);
  const construct = encodeURIComponent("CONSTRUCT WHERE { e:a e:p ?o }");
  const triples = { accept: "application/n-triples" };
  assert.equal((await answer({ url: `${address}?query=${construct}`, headers: triples }))[1], "application/n-triples");
  assert.equal((await answer({ url: `${address}?query=${construct}` }))[1], "text/turtle");
});

test("what is asked wrongly is refused with a status that says why", async () => {
  const status = async (/** @type {Parameters<typeof answer>[0]} */ request) => (await answer(request))[0];
  assert.equal(await status({}), 400);
  assert.equal(await status({ url: `${address}?query=SELECT` }), 400);
  assert.equal(await status({ url: `${address}?query=ASK{}&query=ASK{}` }), 400);
  assert.equal(await status({ url: `${address}?update=CLEAR+ALL` }), 400);
  assert.equal(await status({ url: `${address}?query=ASK{}`, method: "DELETE" }), 405);
  assert.equal(await status({ url: `${address}?query=ASK{}`, headers: { accept: "image/png" } }), 406);
  assert.equal(await status({ method: "POST", body: "ASK{}", headers: { "content-type": "text/plain" } }), 415);
});
