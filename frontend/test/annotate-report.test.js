import assert from "node:assert/strict";
import { test } from "node:test";
import { keyOf } from "../src/annotate/report.js";
import { counts, nextItem, openWork } from "../src/annotate/work.js";
import { report } from "./annotate-example.js";

test("an answer changes only what it names", () => {
  const one = report();
  const before = one.card("claim moved");
  const [draft] = one.state.drafts;
  const accepted = { ...draft, draft: false };
  const { changed, added } = one.apply({
    version: "2",
    undo: "accept denied",
    redo: null,
    changes: { cards: [accepted], removed: [{ id: "denied", draft: true }], order: { claims: ["moved", "denied"], drafts: [] } },
  });
  assert.deepEqual([...changed], ["claim denied"]);
  assert.deepEqual(added, ["claim denied"]);
  assert.equal(one.card("claim moved"), before);
  assert.equal(one.card("draft denied"), undefined);
  assert.deepEqual(one.cards.map(keyOf), ["claim moved", "claim denied"]);
  assert.equal(one.state.version, "2");
  assert.equal(one.state.sentences.length, 3);
});

test("a new state says which cards differ", () => {
  const one = report();
  const state = structuredClone(one.state);
  state.claims[0].data.claimant = "police";
  assert.deepEqual([...one.replace(state)], ["claim moved"]);
});

test("open work is proposals, findings and sentences without a claim, in the order of the text", () => {
  const one = report();
  assert.deepEqual(openWork(one).map(({ kind, start }) => [kind, start]), [["sentence", 49], ["proposal", 67]]);
  const state = structuredClone(one.state);
  state.claims[0].findings = [{ severity: "error", code: "x", message: "wrong" }];
  one.replace(state);
  assert.deepEqual(counts(openWork(one)), { proposals: 1, findings: 1, sentences: 1, parts: 0 });
  // Who has confirmed a claim has seen its warnings, and an error has to go.
  const reviewed = { ...state.claims[0], provenance: { reviewedBy: ["jane"] } };
  const findings = (severity) => [{ severity, code: "x", message: "odd" }];
  const numberOf = (claim) => (one.replace({ ...state, claims: [claim] }), counts(openWork(one)).findings);
  assert.equal(numberOf({ ...state.claims[0], findings: findings("warning") }), 1);
  assert.equal(numberOf({ ...reviewed, findings: findings("warning") }), 0);
  assert.equal(numberOf({ ...reviewed, findings: findings("error") }), 1);
  one.replace({ ...state, parts: [{ start: 0, end: 9 }, { start: 60, end: 70 }] });
  // A proposal has the words of the second one.
  assert.deepEqual(openWork(one).filter(({ kind }) => kind === "part").map(({ words }) => words), ["Kyiv said"]);
});

test("the next item comes after the active one and starts again at the end", () => {
  const items = openWork(report());
  assert.equal(nextItem(items, -1)?.kind, "sentence");
  assert.equal(nextItem(items, 49)?.kind, "proposal");
  assert.equal(nextItem(items, 67, "draft denied")?.kind, "sentence");
  assert.equal(nextItem([], 0), null);
});
