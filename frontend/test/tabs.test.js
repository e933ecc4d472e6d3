// Tabs that the browser keeps, in several windows and in a storage that fails.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Saved } from "../src/sparql/saved.js";
import { Tabs } from "../src/sparql/tabs.js";
import { TestStorage, forbidden } from "./storage.js";

/** A window: its tabs, and the errors that it reports. */
function newWindow(/** @type {() => any} */ shared, /** @type {() => any} */ own = () => new TestStorage()) {
  /** @type {unknown[]} */
  const reports = [];
  const session = own();
  const tabs = new Tabs(new Saved(shared, "s ", (error) => reports.push(error)), new Saved(() => session, "s "), () => {});
  return { tabs, reports, session };
}
const texts = (/** @type {Tabs} */ tabs) => tabs.list.map(({ text }) => text).sort();
const names = (/** @type {Tabs} */ tabs) => tabs.list.map(({ name }) => name);

test("a reload restores the tabs and the active one", () => {
  const storage = new TestStorage();
  const { tabs, session } = newWindow(() => storage);
  tabs.add("First", "1");
  tabs.add("Second", "2");
  tabs.activate(tabs.list[0].id);
  tabs.edit("1 changed");
  tabs.flush();
  const again = newWindow(() => storage, () => session).tabs;
  assert.deepEqual(texts(again), ["1 changed", "2"]);
  assert.equal(again.active.name, "First");
  assert.ok(again.isRestored);
  assert.ok(!newWindow(() => storage).tabs.isRestored);
});

test("two windows keep the tabs of both", () => {
  const storage = new TestStorage();
  const one = newWindow(() => storage).tabs;
  const two = newWindow(() => storage).tabs;
  one.add("One", "1");
  two.add("Two", "2");
  one.edit("1 changed");
  two.edit("2 changed");
  one.flush();
  two.flush();
  for (const tabs of [one, two]) tabs.sync();
  assert.deepEqual(texts(one), ["1 changed", "2 changed"]);
  assert.deepEqual(texts(two), ["1 changed", "2 changed"]);
  assert.equal(one.active.name, "One");
});

test("a change that is not saved yet wins over another window's", () => {
  const storage = new TestStorage();
  const one = newWindow(() => storage).tabs;
  one.add("One", "1");
  const two = newWindow(() => storage).tabs;
  one.edit("mine");
  two.edit("theirs");
  two.flush();
  one.sync();
  assert.equal(one.active.text, "mine");
  one.flush();
  two.sync();
  assert.equal(two.active.text, "mine");
});

test("a tab closed in another window goes, unless the reader sees it here", () => {
  const storage = new TestStorage();
  const one = newWindow(() => storage).tabs;
  one.add("One", "1");
  one.add("Two", "2");
  const two = newWindow(() => storage).tabs;
  assert.equal(two.active.name, "Two");
  for (const { id } of [...one.list]) one.close(id);
  two.sync();
  assert.deepEqual(texts(two), ["", "2"]);
  two.edit("2 changed");
  two.flush();
  one.sync();
  assert.deepEqual(texts(one), ["", "2 changed"]);
});

test("a tab that is closed can be opened again, and the last one leaves an empty one", () => {
  const { tabs } = newWindow(() => new TestStorage());
  tabs.add("Mine", "text");
  tabs.close(tabs.active.id);
  assert.deepEqual(names(tabs), ["Query 1"]);
  tabs.reopen();
  assert.deepEqual(names(tabs), ["Mine", "Query 1"]);
  assert.equal(tabs.active.text, "text");
  assert.ok(!tabs.canReopen);
});

test("an example replaces an example, and never what the reader wrote", () => {
  const { tabs } = newWindow(() => new TestStorage());
  tabs.show("Example 1", "e1");
  tabs.show("Example 2", "e2");
  assert.deepEqual(names(tabs), ["Example 2"]);
  tabs.edit("mine");
  tabs.show("Example 1", "e1");
  assert.deepEqual(texts(tabs), ["e1", "mine"]);
  tabs.show("Example 1", "e1");
  tabs.show("Example 2", "e2");
  assert.deepEqual(texts(tabs), ["e2", "mine"]);
  tabs.show("Link", "linked", { inNewTab: true });
  assert.deepEqual(texts(tabs), ["e2", "linked", "mine"]);
  tabs.show("Link", "linked", { inNewTab: true });
  assert.equal(tabs.list.length, 3);
});

test("a query that ran before comes back in its tab, if the text there ran too", () => {
  const { tabs } = newWindow(() => new TestStorage());
  tabs.add("Mine", "q1");
  const { id } = tabs.active;
  tabs.rename(id, "  Named ");
  tabs.edit("q2");
  tabs.markRun();
  tabs.add("Other", "q1");
  tabs.show("q1", "q1", { tab: id });
  assert.equal(tabs.active.id, id);
  assert.deepEqual([tabs.active.text, tabs.active.name], ["q1", "Named"]);
  tabs.edit("q3");
  tabs.show("q2", "q2", { tab: id });
  assert.deepEqual(texts(tabs), ["q1", "q2", "q3"]);
});

test("a full storage keeps what it has, says so, and stops saying so", () => {
  const storage = new TestStorage(600);
  const { tabs, reports } = newWindow(() => storage);
  tabs.add("Small", "small");
  assert.deepEqual(reports, [undefined]);
  tabs.edit("x".repeat(1000));
  tabs.flush();
  assert.match(String(reports.at(-1)), /QuotaExceeded/);
  tabs.sync();
  assert.equal(tabs.active.text.length, 1000);
  assert.deepEqual(texts(newWindow(() => storage).tabs), ["small"]);
  /** @type {any} */ (storage).room = 10_000;
  tabs.flush();
  assert.equal(reports.at(-1), undefined);
  assert.deepEqual(texts(newWindow(() => storage).tabs), ["x".repeat(1000)]);
});

test("a forbidden storage, or one with foreign values, leaves the tabs working", () => {
  const { tabs, reports } = newWindow(forbidden);
  tabs.add("Mine", "1");
  tabs.add();
  tabs.sync();
  tabs.close(tabs.active.id);
  assert.deepEqual(texts(tabs), ["1"]);
  assert.match(String(reports.at(-1)), /SecurityError/);

  const storage = new TestStorage();
  storage.setItem("s tab a", "{");
  storage.setItem("s tab b", '{"id":"c","name":"","text":"","known":""}');
  storage.setItem("s tab d", "null");
  assert.deepEqual(texts(newWindow(() => storage).tabs), []);
});
