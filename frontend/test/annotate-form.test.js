import assert from "node:assert/strict";
import { test } from "node:test";
import { continuations, firstWords, isUnlike, optionsOf } from "../src/annotate/choices.js";
import { classesIn } from "../src/annotate/class-words.js";
import { asCorrected, noteCorrection } from "../src/annotate/corrections.js";
import { numbersIn } from "../src/annotate/likely-figures.js";
import { misfits, movedTo, wholeOnly } from "../src/annotate/misfits.js";
import { namedIn } from "../src/annotate/named-entities.js";
import { quotable } from "../src/annotate/quotable.js";
import { insteadOfAll, isAll } from "../src/annotate/whole-evidence.js";
import { inPageWords, placeName, placeOf } from "../src/annotate/page-words.js";
import { kindsOf } from "../src/annotate/fields/new-entity.js";
import { likely } from "../src/annotate/likely.js";
import { marking } from "../src/annotate/marking.js";
import { matching } from "../src/annotate/matching.js";
import { claimFrom, copyOf } from "../src/annotate/new-claims.js";
import { accountPath, doubtfulRow, rowAt } from "../src/annotate/row-places.js";
import { rowsOf, rowsOfEntry } from "../src/annotate/rows.js";
import { suggestions } from "../src/annotate/suggestions.js";
import { TEXT, card, report, vocabulary } from "./annotate-example.js";

const source = () => ({ vocabulary, report: report(), reports: [] });
const shown = (rows) => rows.map(({ path, kind, value }) => `${path.join(".")} ${kind} ${value}`);

test("a form has a row for each value, in the order of the class", () => {
  const from = source();
  assert.deepEqual(shown(rowsOf(from.report.card("claim moved"), from)), [
    "evidence quote 500 officers moved to Kursk on Monday",
    "claimant choice kyiv",
    "cue quote Kyiv said",
    "speechAct choice said",
    "states.0.a class Movement",
    "states.0.force choice officers",
    "states.0.strength words 500 officers",
    "states.0.strength.counts choice soldier",
    "states.0.strength.scope choice ",
    "states.0.strength.countedOf choice ",
    "states.0.happenedAt date on Monday",
    "id text moved",
    "confidence number ",
  ]);
});

test("several values, nested accounts and keys that nobody knows are shown", () => {
  const from = source();
  const one = card("x", { states: [{ a: "Movement", force: ["kyiv", "police"], condition: { a: "Weather", words: "rained" }, odd: { b: 1, c: true } }], acknowledged: [{ finding: "x", why: "seen" }] }, []);
  const rows = shown(rowsOf(one, from));
  assert.ok(rows.includes("states.0.force.1 choice police"));
  assert.ok(rows.includes("states.0.condition.a class Weather"));
  assert.ok(rows.includes("states.0.condition.words words rained"));
  assert.ok(rows.includes("states.0.odd.b number 1"));
  assert.ok(rows.includes("states.0.odd.c shown true"));
  assert.ok(rows.includes("acknowledged.0 text seen"));
});

test("a value goes where the file has it", () => {
  const from = source();
  const written = (data) => rowsOf(card("x", { states: [{ a: "Movement", ...data }] }, []), from).find(({ path }) => path.length === 3 && path[2] !== "a");
  assert.deepEqual(written({ strength: { verbatim: "500" } }).write, ["states", 0, "strength", "verbatim"]);
  assert.deepEqual(written({ strength: "500" }).write, ["states", 0, "strength"]);
  assert.ok(written({ strength: "500" }).wraps);
  assert.deepEqual(written({ happenedAt: { edtf: "2024" } }).write, ["states", 0, "happenedAt", "edtf"]);
  assert.deepEqual(written({ happenedAt: { verbatim: "now", edtf: "2024" } }).write, ["states", 0, "happenedAt", "verbatim"]);
});

test("a finding is at the nearest row, and that row is the doubtful one", () => {
  const from = source();
  const finding = (path) => ({ severity: "warning", code: "x", message: "m", path });
  const one = { ...from.report.card("claim moved"), findings: [finding(["states", 0, "strength", "asOf"]), finding(["states", 0, "gone"])] };
  const rows = rowsOf(one, from);
  assert.equal(rows.find(({ findings }) => findings.length)?.key, '["states",0,"strength"]');
  assert.equal(rows.flatMap(({ findings }) => findings).length, 1);
  assert.equal(doubtfulRow(one, rows)?.key, '["states",0,"strength"]');
  assert.equal(rowAt(rows, ["claimant", 0])?.key, '["claimant"]');
});

test("a proposed entity is doubtful, and so is an account without details", () => {
  const from = source();
  const proposal = from.report.card("draft denied");
  assert.equal(doubtfulRow(proposal, rowsOf(proposal, from))?.key, '["claimant"]');
  const bare = card("x", { states: [{ a: "Movement" }] }, []);
  assert.equal(doubtfulRow(bare, rowsOf(bare, from)), null);
});

test("entities are found by label, alias and id, and only those that fit", () => {
  const row = { kind: "choice", from: "entity", range: ["Agent"] };
  const options = optionsOf(source(), row);
  assert.deepEqual(options.map(({ value }) => value).sort(), ["kyiv", "officers", "police"]);
  assert.equal(matching(options, "ukr")[0].value, "kyiv");
  assert.equal(matching(options, "OFFIC")[0].value, "officers");
  assert.deepEqual(matching(options, "kursk"), []);
});

test("a typed value is offered with each detail that it fits, the likeliest first", () => {
  const from = source();
  const moved = from.report.card("claim moved");
  const best = (query) => suggestions(moved, ["states", 0], query, from)[0];
  assert.deepEqual([best("kursk").path, best("kursk").value], [["states", 0, "destination"], "kursk"]);
  assert.deepEqual([best("ongo").path, best("ongo").value], [["states", 0, "phase"], "ongoing"]);
  assert.deepEqual([best("plan").path, best("plan").value], [["modality"], "planned"]);
  const words = suggestions(moved, ["states", 0], "to kur", from);
  assert.ok(words.some(({ path, value }) => path[2] === "extent" && value === "to Kursk"));
});

test("without typing, a figure gets what it lacks at once, and empty details come last", () => {
  const from = source();
  const found = suggestions(from.report.card("claim moved"), ["states", 0], "", from);
  const figures = found.filter(({ path }) => path[2] === "strength");
  assert.deepEqual([figures[0].path.at(-1), figures[0].value, figures[0].also], ["countedOf", "officers", [{ path: ["states", 0, "strength", "scope"], value: "total" }]]);
  assert.ok(found.some(({ path, value }) => path[2] === "destination" && value === "kursk"));
  const empty = found.findIndex(({ value }) => value === undefined);
  assert.ok(empty > 0 && found.slice(empty).every(({ value }) => value === undefined));
});

test("a name inside a longer one, and a place that has its value, are not suggested", () => {
  const entities = [
    { id: "russia", label: "Russia", class: "Place", aliases: [], proposed: false },
    { id: "west", label: "western Russia", class: "Place", aliases: [], proposed: false },
  ];
  const text = "They moved to western Russia.";
  const one = card("x", { speechAct: "asserted", states: [{ a: "Movement" }] }, [{ part: "evidence", path: ["evidence"], start: 0, end: 28 }]);
  const from = { vocabulary, report: report({ text, claims: [one], drafts: [], entities, sentences: [{ start: 0, end: 29, status: "quoted" }] }), reports: [] };
  const places = likely(one, ["states", 0], from).filter(({ path }) => path[2] === "destination");
  assert.deepEqual(places.map(({ value }) => value), ["west"]);
  const done = { ...one, data: { ...one.data, states: [{ a: "Movement", destination: "west" }] } };
  assert.ok(!likely(done, ["states", 0], from).some(({ path }) => path[2] === "destination"));
});

test("a number becomes a figure with its unit, and with the same amount in brackets", () => {
  const text = "They moved 300 metre (approximately 900 metre) of soldier on Monday.";
  const one = card("x", { speechAct: "asserted", states: [{ a: "Movement" }] }, [{ part: "evidence", path: ["evidence"], start: 0, end: 57 }]);
  const from = { vocabulary, report: report({ text, claims: [one], drafts: [], sentences: [{ start: 0, end: text.length, status: "quoted" }] }), reports: [] };
  const [figure] = likely(one, ["states", 0], from).filter(({ path }) => path[2] === "strength");
  assert.deepEqual(figure.value, { verbatim: "300 metre", unit: "M", counts: "soldier", alsoGivenAs: { verbatim: "approximately 900 metre", unit: "M", counts: "soldier" } });
});

test("who said the claim before is one suggestion, and no suggestion repeats what a claim has", () => {
  const text = "Kyiv said 500 officers moved. They moved to Kursk.";
  const said = card("a", { claimant: "kyiv", cue: "Kyiv said", states: [{ a: "Movement", destination: "kursk" }] }, [{ part: "evidence", path: ["evidence"], start: 10, end: 28 }]);
  const next = card("b", { speechAct: "asserted", states: [{ a: "Movement" }] }, [{ part: "evidence", path: ["evidence"], start: 30, end: 49 }]);
  const from = { vocabulary, report: report({ text, claims: [said, next], drafts: [], sentences: [{ start: 0, end: 29, status: "quoted" }, { start: 30, end: 50, status: "quoted" }] }), reports: [] };
  const as = likely(next, ["states", 0], from).find(({ role }) => role === "said as before");
  assert.deepEqual([as.path, as.value, as.also.map(({ value }) => value)], [["claimant"], "kyiv", ["said", "Kyiv said"]]);
  const keys = likely(said, ["states", 0], from).map(({ path, value }) => JSON.stringify([path, value]));
  assert.ok(!keys.includes('[["claimant"],"kyiv"]') && !keys.includes('[["states",0,"destination"],"kursk"]'));
});

test("a name that the register does not have is offered where a finding asks for it", () => {
  const text = "They moved to Brenn with Anna Berg.";
  const lacks = { severity: "warning", code: "x", message: "A movement should have a destination.", hint: "set force" };
  const one = card("x", { speechAct: "asserted", states: [{ a: "Movement" }] }, [{ part: "evidence", path: ["evidence"], start: 0, end: 34 }], { findings: [lacks] });
  const of = (changed) => ({ vocabulary, report: report({ text, claims: [changed], drafts: [], entities: [], sentences: [{ start: 0, end: 35, status: "quoted" }] }), reports: [] });
  const named = (changed) => likely(changed, ["states", 0], of(changed)).filter(({ entity }) => entity).map(({ path, entity }) => `${path[2]} ${entity.name}`);
  // Who comes after "to" is a place.
  assert.deepEqual(named(one).sort(), ["destination Anna Berg", "destination Brenn", "force Anna Berg"]);
  assert.deepEqual(named({ ...one, findings: [] }), []);
});

test("a new entity is most likely what others are, then what names usually are", () => {
  const classes = ["Airport", "Person", "Settlement"].map((id) => ({ id, label: id, definition: "", broader: ["Entity"] }));
  const terms = Object.assign(Object.create(Object.getPrototypeOf(vocabulary)), vocabulary, { data: { ...vocabulary.data, entityClasses: classes } });
  const kinds = (entities) => kindsOf([], { vocabulary: terms, report: report({ entities }), reports: [] }).map(({ value }) => value);
  assert.deepEqual(kinds([]), ["Settlement", "Person", "Airport"]);
  assert.deepEqual(kinds([{ id: "x", label: "X", class: "Airport", aliases: [], proposed: false }]), ["Airport", "Settlement", "Person"]);
});

test("words go on to the next stop and to the end, and never start inside a word", () => {
  const passage = "parts of the area in August, though recent reports suggest a shift";
  assert.deepEqual(continuations(passage, "pa").slice(0, 2), ["parts of the area", "parts of the area in August"]);
  assert.ok(continuations(passage, "a s").includes("a shift"));
  assert.deepEqual(continuations(passage, "ugust"), []);
});

test("a figure or a date is a few words, from where a word starts", () => {
  assert.deepEqual(firstWords("it said on the 23rd, in Brenn", "on"), ["on", "on the", "on the 23rd", "on the 23rd, in"]);
  assert.deepEqual(firstWords("about 3,000 troops", "abo"), ["about", "about 3,000", "about 3,000 troops"]);
  assert.deepEqual(firstWords("about 3,000", "bout"), []);
});

test("selected words become the figure, the date or the entity that is missing", () => {
  const from = source();
  const one = from.report.card("draft denied");
  const inside = { start: 67, end: 74 };
  assert.deepEqual(marking(one, 3, inside, from).path, ["states", 0, "strength"]);
  assert.deepEqual(marking(one, 4, inside, from).path, ["states", 0, "happenedAt"]);
  assert.deepEqual(marking(one, 4, { start: 0, end: 4 }, from).path, ["saidAt"]);
  const kyiv = marking(one, 5, { start: 0, end: 4 }, from);
  assert.deepEqual([kyiv.path, kyiv.action.value, kyiv.action.draft], [["claimant"], "kyiv", "denied"]);
  assert.deepEqual(marking(one, 5, { start: 67, end: 71 }, from), { path: ["states", 0, "destination"], typed: "deny" });
});

test("a copy has what a claim says, and not what is about this claim only", () => {
  const one = card("x", { note: "mine", reviewer: "me", confidence: 0.5, claimant: "kyiv", states: [{ a: "Weather" }] }, []);
  assert.deepEqual(copyOf(one), { speechAct: "said", claimant: "kyiv", states: [{ a: "Weather" }] });
});

test("a new claim has the source of its sentence, and else the report's own voice", () => {
  const from = report();
  assert.deepEqual(claimFrom(from, { start: 32, end: 37 }, "Movement"), {
    claimant: "kyiv",
    speechAct: "said",
    cue: "Kyiv said",
    states: [{ a: "Movement" }],
  });
  assert.equal(claimFrom(from, { start: 49, end: 58 }, "Weather").speechAct, "asserted");
  assert.equal(claimFrom(from, { start: 0, end: 48 }, "Movement").claimant, undefined);
});

test("figures, classes, second parts and removals are offered too", () => {
  const from = source();
  const moved = from.report.card("claim moved");
  const offered = (query) => suggestions(moved, ["states", 0], query, from).map(({ path, value }) => [path.join("."), value]);
  assert.deepEqual(offered("total")[0], ["states.0.strength.scope", "total"]);
  assert.deepEqual(offered("weath")[0], ["states.0.a", "Weather"]);
  assert.ok(offered("and weath").some(([path, value]) => path === "states.1" && value.a === "Weather"));
  assert.deepEqual(offered("-for"), [["states.0.force", null]]);
  assert.deepEqual(offered("-cue"), [["cue", null]]);
});

test("one of several values to remove is found by its name", () => {
  const from = source();
  const moved = from.report.card("claim moved");
  const both = { ...moved, data: { ...moved.data, states: [{ a: "Movement", force: ["kyiv", "officers"] }] } };
  const offered = (query) => suggestions(both, ["states", 0], query, from).map(({ path, value }) => [path.join("."), value]);
  assert.deepEqual(offered("-offic"), [["states.0.force.1", null]]);
  assert.deepEqual(offered("-for"), [["states.0.force.0", null], ["states.0.force.1", null]]);
});

test("whom the evidence names is offered as a detail before it is offered as the source", () => {
  const from = source();
  const moved = from.report.card("claim moved");
  const own = { ...moved, data: { ...moved.data, claimant: undefined, states: [{ a: "Movement" }] } };
  const offered = (query) => suggestions(own, ["states", 0], query, from).map(({ path }) => path.join("."));
  assert.equal(offered("offic")[0], "states.0.force");
  assert.ok(offered("offic").includes("claimant"));
  assert.equal(offered("kyiv")[0], "claimant");
});

test("a name that the register does not have is offered as a new entity, with all its words", () => {
  const from = source();
  const moved = from.report.card("claim moved");
  const words = "New Army officers moved to Kursk on Monday";
  const named = { ...from, report: { ...from.report, cards: from.report.cards, entities: from.report.entities, entity: () => undefined, state: { ...from.report.state, sentences: [] }, words: () => words } };
  const offered = (query) => suggestions(moved, ["states", 0], query, named);
  const [first] = offered("force new");
  assert.deepEqual([first.path.join("."), first.label, first.value], ["states.0.force", "New Army", ["officers", "$entity"]]);
  assert.deepEqual(first.entity, { name: "New Army", range: ["Agent"] });
  assert.equal(offered("new")[0].entity.name, "New Army");
  assert.ok(offered("kursk").every(({ entity }) => entity === undefined));
  assert.ok(offered("officers").every(({ entity }) => entity === undefined));
});

test("a name that a draft took for another kind of thing is offered as a new entity too", () => {
  const from = source();
  const moved = from.report.card("claim moved");
  const offered = (proposed) => {
    const entities = [{ id: "kursk", label: "Kursk", class: "Army", aliases: [], proposed }];
    const { cards, state } = from.report;
    const wrong = { ...from, report: { cards, state, entities, entity: () => entities[0], words: () => TEXT } };
    return suggestions(moved, ["states", 0], "destination kursk", wrong).flatMap(({ path, entity }) => (entity ? [path.join(".")] : []));
  };
  assert.deepEqual(offered(true), ["states.0.destination"]);
  assert.deepEqual(offered(false), []);
});

test("words of the passage are not read as a detail and its words", () => {
  const from = source();
  const moved = from.report.card("claim moved");
  const words = "at least 500 officers moved to Kursk on Monday";
  const least = { ...from, report: { cards: [moved], entities: [], entity: () => undefined, state: from.report.state, words: () => words } };
  const offered = suggestions(moved, ["states", 0], "at least", least);
  assert.ok(offered.some(({ value }) => value?.verbatim === "at least 500"));
  assert.ok(offered.every(({ value }) => value !== "least 500"));
});

test("if no name fits, the sentence about an option may", () => {
  const options = [{ value: "a", label: "casualties", detail: "People are killed." }, { value: "b", label: "killer", detail: "Who kills." }];
  assert.deepEqual(matching(options, "people kill").map(({ value }) => value), ["a"]);
  assert.deepEqual(matching(options, "kill").map(({ value }) => value), ["b"]);
  assert.deepEqual(matching(options, "ship"), []);
});

test("a name is no likely date, and a day and a month are", () => {
  assert.ok(isUnlike("date", "Kursk on", "en"));
  assert.ok(!isUnlike("date", "Monday", "en") && !isUnlike("date", "on Monday", "en") && !isUnlike("date", "December", "en"));
  assert.ok(!isUnlike("date", "Montag", "de") && !isUnlike("date", "5 Mai", "de"));
  for (const one of ["14", "14 people", "60,000 people", "3.5"]) assert.ok(isUnlike("date", one, "en"), one);
  for (const one of ["14 May", "5 Aug", "2024", "2024-05-16", "noon", "5/16/2024"]) assert.ok(!isUnlike("date", one, "en"), one);
  assert.ok(isUnlike("figure", "officers", "en") && !isUnlike("words", "Kursk", "en"));
});

test("a condition has rows and suggestions of its own", () => {
  const from = source();
  const one = card("x", { states: [{ a: "Movement", condition: [{ a: "Movement", phase: "ongoing" }] }] }, []);
  const row = rowsOf(one, from).find(({ value }) => value === "ongoing");
  const at = accountPath(row.path);
  assert.deepEqual(at, ["states", 0, "condition", 0]);
  assert.deepEqual(accountPath(["states", 1, "condition", "a"]), ["states", 1, "condition"]);
  assert.deepEqual(accountPath(["claimant"]), null);
  assert.equal(suggestions(one, at, "kursk", from)[0].path.join("."), "states.0.condition.0.destination");
});

test("a detail that a new class does not take moves to one that takes such a value, or goes", () => {
  const from = source();
  const account = { a: "Movement", ofEvent: "war", extent: "to Kursk", strength: { verbatim: "500" }, note: "mine" };
  const wrong = misfits(account, "Weather", vocabulary, from.report);
  assert.deepEqual(wrong.map(({ key, targets }) => [key, targets.map(({ id }) => id)]), [
    ["ofEvent", []],
    ["extent", ["words"]],
    ["strength", []],
  ]);
  const moves = new Map([["ofEvent", null], ["extent", "words"], ["strength", "strength"]]);
  assert.deepEqual(movedTo(account, "Weather", moves), { a: "Weather", words: "to Kursk", strength: { verbatim: "500" }, note: "mine" });
  assert.deepEqual(misfits(account, "Movement", vocabulary, from.report), []);
});

test("two details that become the same one are both kept", () => {
  const moved = movedTo({ a: "Movement", force: "kyiv", extent: "police" }, "Weather", new Map([["force", "words"], ["extent", "words"]]));
  assert.deepEqual(moved, { a: "Weather", words: ["kyiv", "police"] });
});

test("findings name what the page shows", () => {
  const from = source();
  assert.equal(inPageWords("there is nothing at states[0].strength.counts", from), "there is nothing at “strength, counts”");
  assert.equal(inPageWords("'happenedAt' is not a property of a Weather", from), "“happened at” is not a property of a “weather”");
  assert.equal(inPageWords("'kyiv' is not in the register; add it to entities.yaml", from), "“Kyiv” is not in the register; type its name in the field, and choose “New”");
  assert.equal(inPageWords("add claimant: who says it (speechAct: asserted)", from), "fill in “source”: who says it (“way of saying”: asserted)");
  assert.equal(inPageWords("set destination or force to the id of a place; else wait", from), "choose a place in “destination” or “force”; else wait");
  assert.equal(inPageWords("set phase to a word of the list, and force to the id of who moves", from), "set “phase” to a word of the list, and “force” to who moves");
  assert.equal(inPageWords("nobody is in force: the words of the law", from), "nobody is in force: the words of the law");
  assert.equal(placeName(["states", 0, "strength", "asOf"], vocabulary), "strength, as of");
});

test("a finding leads to the field that it is about", () => {
  const from = source();
  const moved = from.report.card("claim moved");
  const at = (more) => placeOf({ severity: "error", code: "x", message: "", ...more }, moved, vocabulary);
  assert.deepEqual(at({ path: ["cue"] }), ["cue"]);
  assert.deepEqual(at({ code: "missing-claimant" }), ["claimant"]);
  assert.deepEqual(at({ message: "a movement should say who moves", hint: "set force to the id of the people" }), ["states", 0, "force"]);
  assert.deepEqual(at({ message: "a movement should say more" }), ["states", 0]);
});

test("the form of an entry shows each of its fields, filled or not, and keys that nobody knows", () => {
  const from = source();
  const data = { title: "T", author: ["kyiv"], publishedAt: { edtf: "2024", basis: "stated" }, odd: 1 };
  const rows = rowsOfEntry(data, vocabulary.fieldsOf("report"), from, "report");
  assert.deepEqual(shown(rows), [
    "title text T",
    "outlet choice ",
    "author.0 choice kyiv",
    "author choice ",
    "publishedAt date 2024",
    "publishedAt.basis choice stated",
    "odd number 1",
  ]);
  assert.deepEqual(rows[3].others, ["kyiv"]);
  assert.equal(rows[4].label, "published");
});

/** A source whose report has one card, with the whole text as its evidence. */
const around = (text, data, more = {}) => {
  const one = card("x", { speechAct: "asserted", ...data }, [{ part: "evidence", path: ["evidence"], start: 0, end: [...text].length, ...more.evidence }]);
  const sentences = [{ start: 0, end: [...text].length, status: "quoted" }];
  return { one, from: { vocabulary, report: report({ text, claims: [one, ...(more.claims ?? [])], drafts: [], sentences, ...more.state }), reports: [] } };
};

test("what a detail most likely quotes comes first, and all of the evidence is no passage", () => {
  const passage = "this is a hollow victory for the army";
  assert.equal(quotable(passage, "judgement")[0], "a hollow victory for the army");
  assert.ok(!quotable(passage, "judgement").includes(passage));
  assert.equal(quotable("they resigned due to the defeat in the vote", "grounds")[0], "due to the defeat in the vote");
  assert.ok(quotable("Ann Lee was elected with 84 votes", "outcome").slice(0, 5).includes("was elected"));
  // A word that begins a phrase ends no passage.
  assert.ok(quotable("It closed the road to the north", "words").every((words) => !/ (?:to|the)$/.test(words)));
});

test("the name of a detail alone offers its likeliest values, and its empty field below them", () => {
  const { one, from } = around("500 officers moved to Kursk on Monday", { states: [{ a: "Movement" }] });
  const offered = (query) => suggestions(one, ["states", 0], query, from);
  assert.deepEqual(offered("des").map(({ value }) => value).slice(0, 1), ["kursk"]);
  assert.deepEqual(offered("str")[0].value, { verbatim: "500" });
  assert.equal(offered("hap")[0].value, "on Monday");
  assert.ok(offered("phase").some(({ value }) => value === "ongoing"));
  const rows = offered("des");
  assert.ok(rows.findIndex(({ path, value }) => path[2] === "destination" && value === undefined) < 6);
});

test("a detail says more than all words of the evidence, which then go", () => {
  const text = "500 officers moved to Kursk";
  const words = { a: "Weather", words: text };
  const { one, from } = around(text, { states: [words] });
  assert.ok(isAll(one, words.words, from) && !isAll(one, "moved", from));
  const set = { path: ["states", 0, "force"], value: "officers", label: "officers", role: "force", score: 1 };
  assert.deepEqual(insteadOfAll(set, one, ["states", 0], from).also, [{ path: ["states", 0, "words"], value: null }]);
  assert.equal(insteadOfAll({ ...set, path: ["states", 0, "phase"] }, one, ["states", 0], from).also, undefined);
  const wrong = misfits({ a: "Weather", extent: text }, "Weather", vocabulary, from.report);
  assert.deepEqual([...wholeOnly(wrong, (value) => value === text)], [["extent", "words"]]);
  assert.equal(wholeOnly(wrong, () => false), null);
});

test("the words of a passage tell which kind of account it is", () => {
  const classes = [["Movement", ["move", "return"]], ["Weather", ["rain", "return"]]].map(([id, words]) => ({ ...vocabulary.classes.get(id), words }));
  const terms = Object.assign(Object.create(Object.getPrototypeOf(vocabulary)), vocabulary, { data: { ...vocabulary.data, classes } });
  assert.deepEqual([...classesIn("The ships are moving", terms)], [["Movement", 1]]);
  assert.deepEqual([...classesIn("They returned", terms)], [["Movement", 0.5], ["Weather", 0.5]]);
  assert.equal(classesIn("It is not noted", terms).size, 0);
});

test("a proposed name that is too long hides no entity of the register", () => {
  const named = (proposed) => namedIn("Labour's Ann Lee won", { report: { entities: [{ id: "lee", label: "Ann Lee", class: "Army", aliases: [] }, { id: "long", label: "Labour's Ann Lee", class: "Army", aliases: [], proposed }] } });
  assert.deepEqual([...named(true).keys()].sort(), ["lee", "long"]);
  assert.deepEqual([...named(false).keys()], ["long"]);
});

test("years, days of a month, numbers in names and times are no figures", () => {
  const { from } = around("x", { states: [{ a: "Movement" }] });
  assert.deepEqual(numbersIn("On 19 December 2016 it passed Resolution 2328 with around 30 votes, the 5th time", from), ["around 30"]);
  assert.deepEqual(numbersIn("11,000 to 12,000 troops, a thousand horses or 107 or more dead", from), ["11,000 to 12,000", "a thousand", "107 or more"]);
});

test("what somebody corrected once is offered for the next claim", () => {
  const { one, from } = around("500 officers moved", { speechAct: "said", claimant: "kyiv", states: [{ a: "Movement" }] });
  assert.deepEqual(asCorrected(one, ["states", 0], one.data.states[0], from), []);
  noteCorrection(["claimant"], "kyiv", "police");
  assert.deepEqual(asCorrected(one, ["states", 0], one.data.states[0], from).map(({ path, value }) => [path, value]), [[["claimant"], "police"]]);
});

test("a source without a name is offered as a new entity if its detail is named", () => {
  const { one, from } = around("500 moved, local farmers said", { states: [{ a: "Movement" }] }, { evidence: { end: 9 } });
  const offered = (query) => suggestions(one, ["states", 0], query, from).filter(({ entity }) => entity).map(({ path, entity }) => `${path[0]} ${entity.name}`);
  assert.deepEqual(offered("so local far"), ["claimant local farmers"]);
  assert.deepEqual(offered("local far"), []);
  assert.equal(kindsOf([], { ...from, vocabulary: Object.assign(Object.create(Object.getPrototypeOf(vocabulary)), vocabulary, { data: { ...vocabulary.data, entityClasses: ["Person", "UnnamedSource"].map((id) => ({ id, label: id, definition: "", broader: [] })) } }) }, "local farmers")[0].value, "UnnamedSource");
});

test("a further part is like the last one, with the names that come next", () => {
  const entities = ["Ann Lee", "Bo Chan"].map((label, index) => ({ id: `p${index}`, label, class: "Army", aliases: [] })).concat(["Oslo", "Brenn"].map((label, index) => ({ id: `c${index}`, label, class: "Place", aliases: [] })));
  const { one, from } = around("Ann Lee of Oslo and Bo Chan of Brenn moved", { states: [{ a: "Movement", force: "p0", destination: "c0" }] }, { state: { entities } });
  const next = likely(one, ["states", 0], from).find(({ role, value }) => role === "and also" && value.force);
  assert.deepEqual([next.path, next.value], [["states", 1], { a: "Movement", destination: "c1", force: "p1" }]);
});
