// The heads of queries, the values of parameters, the order of rows, and what charts show.

import assert from "node:assert/strict";
import { test } from "node:test";
import { countsIn } from "../src/sparql/charts/bars.js";
import { kindsOf } from "../src/sparql/charts/figures.js";
import { placeColumns } from "../src/sparql/charts/map.js";
import { outlinesOf } from "../src/sparql/charts/outlines.js";
import { labelOf, togetherDistinct } from "../src/sparql/charts/row-labels.js";
import { dayTicks, spansOf } from "../src/sparql/charts/timeline.js";
import { typed, valueIn, withValue, written } from "../src/sparql/parameter-values.js";
import { headOf } from "../src/sparql/query-head.js";
import { sorted } from "../src/sparql/table.js";

const XSD = "http://www.w3.org/2001/XMLSchema#";
const terms = {
  base: "https://example.org/",
  pages: ["entity"],
  prefixes: { ex: "https://example.org/entity/", kgb: "https://w3id.org/kgbuild/ontology#", act: "https://w3id.org/kgbuild/act#" },
  terms: /** @type {[string, string, string][]} */ ([
    ["ex:war", "entity", "The war"],
    ["ex:kim-1", "entity", "Kim"],
    ["ex:kim-2", "entity", "Kim"],
    ["kgb:Movement", "class", "movement"],
    ["act:confirmed", "entity", "confirmed"],
  ]),
  places: {},
};
const text = (/** @type {string} */ value) => ({ type: /** @type {const} */ ("literal"), value });
const number = (/** @type {number} */ value) => ({ ...text(String(value)), datatype: `${XSD}integer` });
const date = (/** @type {string} */ value) => ({ ...text(value), datatype: `${XSD}date` });

test("a head has columns with headings, over several lines, and parameters", () => {
  const { description, columns, parameters } = headOf("# title: T\n# description: All\n#   of it.\n# table: a (the a) | b,\n#   c (see, d)\n# param event entity: The event.\n#\nSELECT ?x { } # table: no");
  assert.equal(description, "All of it.");
  assert.deepEqual(columns, [{ name: "a", heading: "the a" }, { name: "b", heading: "b" }, { name: "c", heading: "see, d" }]);
  assert.deepEqual(parameters, [{ name: "event", kind: "entity", description: "The event." }]);
  assert.deepEqual(headOf("SELECT * { ?s ?p ?o }"), { description: "", columns: [], parameters: [] });
});

const query = "# VALUES ?event { UNDEF }\nSELECT * {\n  VALUES ?event { UNDEF }\n  VALUES ?act { UNDEF } }";

test("a value goes into the query and comes back as it was chosen", () => {
  for (const [given, kind, term] of /** @type {const} */ ([
    ["The war", "entity", "<https://example.org/entity/war>"],
    ["Kim (kim-2)", "entity", "<https://example.org/entity/kim-2>"],
    ["https://other.example/x", "entity", "<https://other.example/x>"],
    ["Movement", "class", "<https://w3id.org/kgbuild/ontology#Movement>"],
    ["r/claim-1", "claim", "<https://example.org/report/r/claim/claim-1>"],
    ["confirmed", "act-notation", '"confirmed"'],
    ['say "no" \\ } UNDEF', "text", '"say \\"no\\" \\\\ } UNDEF"'],
    ["2024-10-23", "date", `"2024-10-23"^^<${XSD}date>`],
    ["-12", "integer", "-12"],
    ["", "entity", "UNDEF"],
  ])) {
    assert.equal(written(given, kind, terms), term, given);
    const changed = withValue(query, "event", term);
    assert.equal(valueIn(changed, "event"), term);
    assert.equal(valueIn(changed, "act"), "UNDEF");
    assert.ok(changed.startsWith("# VALUES ?event { UNDEF }\n"), "a comment stays");
    assert.equal(typed(term, kind, terms), given);
  }
});

test("what is not of the kind is refused, and cannot become syntax", () => {
  for (const [given, kind] of [["no such thing", "entity"], ["23 October", "date"], ["a lot", "integer"], ["claim", "claim"], ["https://x/> } DROP", "entity"], ["Move ment", "class"]])
    assert.equal(written(given, kind, terms), undefined, given);
  assert.equal(written("x>", "entity", terms), "<https://example.org/entity/x%3E>");
  assert.equal(withValue(query, "event", "\"$& $1\""), query.replace("  VALUES ?event { UNDEF }", () => '  VALUES ?event { "$& $1" }'));
  assert.equal(typed("?x", "entity", terms), undefined);
});

test("rows are sorted as numbers or words, those without a value last", () => {
  const rows = [{ n: number(10) }, {}, { n: number(9) }, { n: number(100) }];
  const order = (/** @type {1 | -1} */ direction) => sorted(rows, { by: "n", direction }, true, terms).map(({ n }) => n?.value);
  assert.deepEqual(order(1), ["9", "10", "100", undefined]);
  assert.deepEqual(order(-1), ["100", "10", "9", undefined]);
  const names = sorted([{ n: text("Émile") }, { n: text("frank 10") }, { n: text("Frank 9") }, { n: text("dora") }], { by: "n", direction: 1 }, false, terms);
  assert.deepEqual(names.map(({ n }) => n.value), ["dora", "Émile", "Frank 9", "frank 10"]);
});

test("figures of different kinds are apart, and none is drawn alone or without its kind", () => {
  const row = (/** @type {string} */ counts, /** @type {number} */ high) => ({ counts: text(counts), high: number(high) });
  const rows = [row("soldier", 10_000), row("general", 3), row("soldier", 12_000), { counts: text("soldier"), verbatim: text("many") }];
  const variables = ["counts", "low", "high"];
  const kinds = kindsOf({ variables, rows }, terms);
  assert.deepEqual([...kinds].map(([kind, some]) => [kind, some.length]), [["soldier", 2]]);
  assert.equal(kindsOf({ variables: ["high"], rows: rows.map(({ high }) => (high ? { high } : {})) }, terms).size, 0);
});

test("figures are of things by their labels, unless two things share one", () => {
  const row = (/** @type {string} */ of) => ({ counts: text("soldier"), countedOf: { type: /** @type {const} */ ("uri"), value: `${terms.prefixes.ex}${of}` }, high: number(3) });
  const rows = ["war", "war", "kim-1", "kim-1"].map(row);
  assert.deepEqual([...kindsOf({ variables: ["counts", "countedOf", "high"], rows }, terms).keys()], ["The war · soldier", "ex:kim-1 · soldier"]);
});

test("a map shows a column if all its values are places", () => {
  const place = { how: "known", point: /** @type {[number, number]} */ ([30, 50]) };
  const known = { ...terms, places: { kyiv: { label: "Kyiv", ...place }, a: { label: "Twin", ...place }, b: { label: "Twin", ...place }, far: { label: "Far", how: "no coordinate of it is known" } } };
  const columns = (/** @type {(string | undefined)[]} */ ...values) =>
    placeColumns({ variables: ["v"], rows: values.map((one) => (one ? { v: text(one) } : {})) }, known);
  assert.deepEqual(columns("Kyiv", undefined, "Far", "Twin"), ["v"]);
  assert.deepEqual(columns("Kyiv", "a ministry"), []);
  assert.deepEqual(columns("Far"), []);
});

test("a name in a chart has what qualifies its claim", () => {
  const row = { claimantLabel: text("A"), told: text("projected"), polarity: text("affirmed"), certainty: text("unmarked"), remark: text("misquoted") };
  assert.equal(labelOf(row, ["claimantLabel"], terms), "A (projected, misquoted)");
  assert.equal(labelOf({ claimantLabel: text("A"), polarity: text("negated"), modality: text("actual") }, ["claimantLabel"], terms), "A (negative statement)");
});

test("days are in pairs, and ticks are round", () => {
  const rows = [{ saidEarliest: date("2024-10-01"), saidLatest: date("2024-10-02") }, { saidLatest: date("2024-10-05") }];
  assert.deepEqual(spansOf({ variables: ["saidEarliest", "saidLatest"], rows }), [{ name: "said", first: "saidEarliest", last: "saidLatest" }]);
  assert.deepEqual(spansOf({ variables: ["when"], rows: [{ when: date("2024-10-01") }, { when: date("2024-10-02") }, { when: text("soon") }] }), []);
  const day = (/** @type {string} */ one) => Date.parse(one) / 86_400_000;
  assert.deepEqual(dayTicks(day("2024-07-20"), day("2024-12-31"), 3), ["2024-09-01", "2024-11-01"].map(day));
  assert.deepEqual(dayTicks(day("2024-10-01"), day("2024-10-02"), 2).map(Number.isInteger), [true, true]);
});

test("an outline across the 180th meridian stays in one piece", () => {
  const ring = (/** @type {number} */ from, /** @type {number} */ to) => [[from, 0], [to - from, 0], [0, 10], [from - to, 0], [0, -10]];
  const topology = {
    transform: { scale: [1, 1] },
    arcs: [[...ring(170, 180), [0, 0]], ring(-180, -175)],
    objects: { outlines: { geometries: [{ id: "Q159", arcs: [[[0]], [[1]]], properties: { code: "RU" } }] } },
  };
  const outline = outlinesOf(topology).get("Q159");
  const east = outline?.polygons.flat(2).map(([lon]) => lon) ?? [];
  assert.deepEqual([Math.min(...east), Math.max(...east)], [170, 185]);
  assert.equal(outline?.isCountry, true);
});

test("only counts are bars, and bars have different names", () => {
  const rows = [{ a: text("x"), b: text("1"), n: number(1), low: number(2) }, { a: text("x"), b: text("2"), n: number(3), low: number(4) }];
  const columns = ["a", "b", "n", "low"].map((name) => ({ name, heading: name }));
  const counted = (/** @type {string} */ query) => countsIn({ variables: ["a", "b", "n", "low"], rows }, columns, query).map(({ name }) => name);
  assert.deepEqual(counted("SELECT ?a ?b (COUNT(DISTINCT ?x) AS ?n) ?low"), ["n"]);
  assert.deepEqual(counted("SELECT (count(IF(?x, 1, 2)) as ?n)"), ["n"]);
  assert.deepEqual(counted("SELECT (SUM(?high) AS ?n) (COUNT(?x) AS ?nn)"), []);
  assert.deepEqual(togetherDistinct(rows, ["a", "b"], terms), ["b"]);
  assert.deepEqual(togetherDistinct([...rows, { a: text("y"), b: text("1") }], ["a", "b"], terms), ["a", "b"]);
});
