// The SPARQL page. A worker in the browser answers queries, or the server that the page comes from.

import { say } from "../../src/kgbuild/site/assets/say.js";
import { byId } from "./shared/elements.js";
import { WorkerClient } from "./sparql/client.js";
import { copyButton } from "./sparql/copy-button.js";
import { Editor } from "./sparql/editor.js";
import { Examples } from "./sparql/examples.js";
import { removeFormerWorker } from "./sparql/former-worker.js";
import { historyList } from "./sparql/history-list.js";
import { ParameterForm } from "./sparql/parameter-form.js";
import { headOf } from "./sparql/query-head.js";
import { QueryHistory } from "./sparql/query-history.js";
import { Runner } from "./sparql/runner.js";
import { Saved } from "./sparql/saved.js";
import { ServerClient } from "./sparql/server.js";
import { TabBar } from "./sparql/tab-bar.js";
import { Tabs } from "./sparql/tabs.js";
import { fetchTerms } from "./sparql/terms.js";
import { titleOf } from "./sparql/titles.js";

await removeFormerWorker();
const page = byId("sparql");
const hasServer = byId("answered").dataset.answeredBy === "server";
const data = new URL(page.dataset.data ?? "", location.href).href;
// The page can be in the folder of a language. What pages in all languages share is not in it.
const endpoint = new URL("../sparql", data).href;
const terms = { ...(await fetchTerms(page.dataset.terms ?? "")), outlines: new URL("../data/outlines.json.gz", data) };

// Several sites may share an origin, and so a storage.
const prefix = `kgbuild ${new URL("./", location.href).pathname} `;
const saved = new Saved(() => localStorage, prefix, (error) => {
  const isFull = error instanceof DOMException && error.name === "QuotaExceededError";
  const reason = isFull
    ? say("Your browser could not save your tabs and history: its storage for this site is full.")
    : say("Your browser could not save your tabs and history: it allows this site no storage.");
  byId("not-saved").textContent = error ? `${reason} ${say("You lose the changes when you leave this page.")}` : "";
});
/** The texts that the page shows, by tab. */
let texts = /** @type {Map<string, string>} */ (new Map());
const tabs = new Tabs(saved, new Saved(() => sessionStorage, prefix), refresh);
const past = new QueryHistory(saved);

const client = hasServer
  ? new ServerClient(endpoint)
  : new WorkerClient({ data, prefixes: terms.prefixes }, (status) => runner.report(status));
const editor = new Editor(byId("editor"), terms, run, edited, (error) => runner.fail(tabs.active.id, error));
const parameters = new ParameterForm(terms, () => editor.text, (text) => editor.replace(text), run);
const runner = new Runner(client, terms, (line, column) => editor.goTo(line, column));
const bar = new TabBar(tabs, () => editor.focus());
const examples = new Examples(
  (title, text) => tabs.show(title, text),
  () => editor.focus(),
  (error) => runner.fail(tabs.active.id, error),
);
const renderHistory = historyList(past, (query) => {
  tabs.show(titleOf(query), query);
  editor.focus();
});
const hideCopied = copyButton(() => editor.text, hasServer ? endpoint : undefined);
byId("run").addEventListener("click", run);

/** Show the tabs as they are now. */
function refresh() {
  const { list, active } = tabs;
  for (const [id, text] of texts) {
    const tab = list.find((one) => one.id === id);
    if (!tab) editor.forget(id);
    // The answer of a tab belongs to the query that was in it.
    if (tab?.text !== text) runner.forget(id);
  }
  texts = new Map(list.map(({ id, text }) => [id, text]));
  hideCopied();
  bar.render();
  editor.open(active.id, active.text);
  void examples.match(active.text);
  describe(active.text);
  runner.show(active.id);
}

/**
 * Keep what the reader has written.
 * @param {string} text
 */
function edited(text) {
  tabs.edit(text);
  texts.set(tabs.active.id, text);
  void examples.match(text);
  describe(text);
}

/**
 * Show what a query answers, and its parameters.
 * @param {string} query
 */
function describe(query) {
  byId("description").textContent = headOf(query).description;
  parameters.show(query);
}

/** Run the query in the editor. The address then has the query, so the reader can share it. */
function run() {
  if (runner.isRunning || examples.isComing) return;
  const query = editor.text;
  hideCopied();
  tabs.markRun();
  past.add(query, new Date());
  renderHistory();
  const address = `#${new URLSearchParams({ query })}`;
  const state = { tab: tabs.active.id };
  if (location.hash === address) history.replaceState(state, "", address);
  else history.pushState(state, "", address);
  void runner.run(tabs.active.id, query);
}

/** Open the query in the address. One that did not run here came with a link: it gets a tab of its own, and runs. */
function openAddress() {
  const query = new URLSearchParams(location.hash.slice(1)).get("query")?.replace(/\r\n?/g, "\n");
  if (!query) return;
  const tab = history.state?.tab;
  tabs.show(titleOf(query), query, tab ? { tab } : { inNewTab: true });
  if (!tab) run();
}

/** Take over the changes of other windows. */
function sync() {
  tabs.sync();
  renderHistory();
}

page.inert = false;
if (tabs.active) refresh();
// After a reload, the tabs are as the reader left them.
if (!history.state?.tab || !tabs.isRestored) openAddress();
if (!tabs.active) tabs.add(...examples.first);
addEventListener("popstate", openAddress);
addEventListener("storage", ({ key }) => saved.has(key) && sync());
addEventListener("pageshow", ({ persisted }) => persisted && sync());
addEventListener("pagehide", () => tabs.flush());
document.addEventListener("visibilitychange", () => tabs.flush());
