// The search page. A worker holds the entries. The first search fetches them.

import { say, sayNumber } from "../../src/kgbuild/site/assets/say.js";
import { folded } from "./search/folded.js";
import { marked } from "./search/marked.js";
import { byId, element } from "./shared/elements.js";
import { thousands } from "./shared/numbers.js";

/** @typedef {import("./search/matching.js").Hit} Hit */

const form = /** @type {HTMLFormElement} */ (byId("search"));
const input = /** @type {HTMLInputElement} */ (byId("words"));
const status = byId("status");
const results = byId("results");
const entries = Number(form.dataset.entries);

/** @type {Worker | undefined} */
let worker;
let size = 0;
let last = 0;

function start() {
  const started = new Worker(new URL("./search-worker.js", import.meta.url), { type: "module" });
  started.addEventListener("message", ({ data }) => receive(data));
  const shards = (form.dataset.shards ?? "").split(" ").filter(Boolean);
  started.postMessage({ shards: shards.map((shard) => new URL(shard, location.href).href) });
  status.textContent = say("Fetching the entries …");
  return started;
}

/** @param {{error?: string, size?: number, id?: number} & import("./search/matching.js").Found} data */
function receive(data) {
  if (data.error) status.textContent = data.error;
  else if (data.size !== undefined) {
    size = data.size;
    search();
  } else if (data.id === last) show(data);
}

function search() {
  const words = input.value.trim();
  const address = words ? `?${new URLSearchParams({ q: words })}` : location.pathname;
  history.replaceState(null, "", address);
  worker ??= start();
  last += 1;
  if (words) worker.postMessage({ id: last, words });
  else {
    results.replaceChildren();
    status.textContent = "";
    byId("nothing").hidden = true;
  }
}

/** @param {import("./search/matching.js").Found} found */
function show({ hits, count, isPartial }) {
  results.replaceChildren(...hits.map(line));
  status.textContent = [
    isPartial ? say("No entry has all your words. These have some of them.") : "",
    sayNumber("%(number)s result.", "%(number)s results.", count),
    count > hits.length ? say("Showing the first %(number)s.", { number: thousands(hits.length) }) : "",
    size < entries ? say("Searched %(some)s of %(all)s entries so far.", { some: thousands(size), all: thousands(entries) }) : "",
  ].filter(Boolean).join(" ");
  byId("nothing").hidden = count > 0 || size < entries;
}

/** @param {Hit} hit */
function line({ page, kind, title, text, words }) {
  const link = element("a", { href: page }, ...marked(title, words, folded));
  const about = element("span", { class: "how" }, kind);
  return element("li", {}, link, " ", about, ...(text ? [element("p", {}, ...marked(text, words, folded))] : []));
}

// The arrow keys move from the field to the results and from one result to the next.
document.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const stops = /** @type {HTMLElement[]} */ ([input, ...results.querySelectorAll("a")]);
  const at = stops.findIndex((stop) => stop === document.activeElement);
  const next = step && at >= 0 ? stops[at + step] : undefined;
  if (!next) return;
  event.preventDefault();
  next.focus();
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
input.addEventListener("input", search);
input.value = new URLSearchParams(location.search).get("q") ?? "";
if (input.value) search();
