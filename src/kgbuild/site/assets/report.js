// Reads a report with its claims: one claim is shown at a time, in a panel next to the text or in a
// sheet below it. Without this script, the numbers in the text link to the claims below it.

import { say } from "./say.js";

const reader = document.querySelector(".reader");
const text = reader.querySelector(".text");
const panel = reader.querySelector(".cards");
const cards = [...panel.querySelectorAll(".card")];
for (const card of cards) card.tabIndex = -1;
const wide = matchMedia("(min-width: 64rem)");
/** The passages of each claim, by its number. */
const passages = new Map();
for (const passage of text.querySelectorAll("mark[data-claims]")) {
  for (const number of passage.dataset.claims.split(" ")) {
    if (!passages.has(number)) passages.set(number, []);
    passages.get(number).push(passage);
  }
}
let pinned = "";

function light(number, name) {
  for (const lit of text.querySelectorAll(`.${name}`)) lit.classList.remove(name);
  for (const passage of passages.get(number) ?? []) passage.classList.add(name);
}

function cardOf(number) {
  return document.getElementById(`claim-${number}`);
}

/** Shows a claim in the panel; none for an empty number. */
function show(number) {
  for (const card of cards) card.classList.toggle("chosen", card.id === `claim-${number}`);
  light(number, "chosen");
  panel.classList.toggle("empty", !number);
  reader.classList.toggle("open", Boolean(number));
  if (number) panel.scrollTop = 0;
  hint.hidden = Boolean(number);
}

/**
 * The number of the claim that an address names, by its number, its passage or its words. A browser
 * that does not know text fragments leaves them in the address.
 */
function named(address) {
  const [, place, name] = /^#(claim|text|words)-(.+)$/.exec(address.split(":~:")[0]) ?? [];
  if (place !== "words") return /^\d+$/.test(name) ? name : "";
  let id = name;
  try {
    id = decodeURIComponent(name);
  } catch {} // it is not encoded
  return document.getElementById(`words-${id}`)?.nextElementSibling.dataset.claim ?? "";
}

function isInView(passage) {
  const { top, bottom } = passage.getBoundingClientRect();
  const floor = wide.matches || !reader.classList.contains("open") ? innerHeight : innerHeight * 0.45;
  return bottom > 0 && top < floor;
}

function reveal(number) {
  const [first] = passages.get(number) ?? [];
  if (!first || isInView(first)) return;
  const room = wide.matches ? innerHeight : innerHeight * 0.45;
  scrollTo({ top: scrollY + first.getBoundingClientRect().top - room / 3, behavior: "instant" });
}

function pin(number) {
  pinned = number;
  show(number);
  reveal(number);
}

/** Pins a claim as a new step of the history, so that one can go back. */
function go(number) {
  if (named(location.hash) !== number || !location.hash.startsWith("#claim")) {
    history.pushState(null, "", number ? `#claim-${number}` : location.pathname + location.search);
  }
  pin(number);
}

function mostSpecific(passage) {
  const numbers = passage.dataset.claims.split(" ").filter((number) => !isDim(number));
  return numbers.sort((one, other) => passages.get(one).length - passages.get(other).length)[0] ?? "";
}

const bar = document.createElement("p");
bar.className = "panel-bar";
function button(words, act, name = "") {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.className = name;
  made.addEventListener("click", act);
  bar.append(made);
}
function step(by) {
  const open = cards.filter((card) => !isDim(card.id.slice(6)));
  const at = open.findIndex((card) => card.classList.contains("chosen"));
  const next = open[(at < 0 && by < 0 ? 0 : at) + by] ?? open[by > 0 ? 0 : open.length - 1];
  if (next) go(next.id.slice(6));
}
button(say("Previous claim"), () => step(-1));
button(say("Next claim"), () => step(1));
button(say("Close"), () => go(""), "close");
const hint = document.createElement("p");
hint.className = "panel-hint";
hint.textContent = say("Point at marked words, or select them, to see the claim.");
panel.prepend(bar, hint);
reader.classList.add("paneled");

// Highlights the claims of one source, or of one kind. What is chosen is in the address.
const form = reader.querySelector("form.choices");
const status = form.querySelector("[role=status]");
const reset = form.querySelector("[type=reset]");
const buttons = [];
for (const item of reader.querySelectorAll(".sources li")) {
  const made = document.createElement("button");
  made.type = "button";
  made.dataset.source = item.dataset.source;
  // A name in another direction must not turn its neighbours.
  const name = document.createElement("bdi");
  name.textContent = [...item.querySelectorAll("a, bdi")].map((one) => one.textContent).join(", ");
  made.append(item.querySelector(".dot"), " ", name, "\u00a0", item.querySelector(".count"));
  made.addEventListener("click", () => {
    choose("source", chosen.source === made.dataset.source ? "" : made.dataset.source);
  });
  item.replaceChildren(made);
  buttons.push(made);
}
/** The properties of a claim in the order in which its card has them. */
const PROPERTIES = ["source", "stance", "act", "certainty"];
/** What is chosen, by the name of the property; nothing for a property that is left open. */
let chosen = {};
const known = { source: new Set(buttons.map((one) => one.dataset.source)) };
for (const select of form.querySelectorAll("select")) {
  known[select.name] = new Set([...select.options].map((one) => one.value));
}

function chosenIn(address) {
  const found = {};
  for (const [name, values] of Object.entries(known)) {
    const value = new URLSearchParams(address).get(name) ?? "";
    if (value && values.has(value)) found[name] = value;
  }
  return found;
}
function isDim(number) {
  const values = cardOf(number).dataset.of.split(" ");
  return Object.entries(chosen).some(([name, value]) => value !== values[PROPERTIES.indexOf(name)]);
}
function filter() {
  for (const passage of text.querySelectorAll("mark[data-claims]")) {
    passage.classList.toggle("dim", passage.dataset.claims.split(" ").every(isDim));
  }
  for (const one of buttons) {
    one.setAttribute("aria-pressed", String(one.dataset.source === chosen.source));
  }
  for (const select of form.querySelectorAll("select")) select.value = chosen[select.name] ?? "";
  const isOpen = Object.keys(chosen).length === 0;
  const fitting = cards.filter((card) => !isDim(card.id.slice(6))).length;
  status.textContent = isOpen ? "" : say("Showing %(shown)s of %(all)s claims.", { shown: fitting, all: cards.length });
  reset.hidden = isOpen;
}
/** Chooses a value as a new step of the history. */
function choose(name, value) {
  const { [name]: _, ...others } = chosen;
  settle(value ? { ...others, [name]: value } : others);
}
function settle(next) {
  chosen = next;
  const query = new URLSearchParams(chosen).toString();
  const isHidden = pinned && isDim(pinned);
  const hash = isHidden || !pinned ? "" : `#claim-${pinned}`;
  history.pushState(null, "", `${location.pathname}${query ? `?${query}` : ""}${hash}`);
  filter();
  if (isHidden) pin("");
}
form.addEventListener("change", (event) => choose(event.target.name, event.target.value));
form.addEventListener("reset", (event) => {
  event.preventDefault();
  settle({});
});
form.addEventListener("submit", (event) => event.preventDefault());
form.hidden = false;

// The panel follows the pointer and the focus, and returns to the pinned claim.
text.addEventListener("pointerover", (event) => {
  const passage = event.target.closest("mark[data-claims], a.marker");
  if (!passage || event.pointerType === "touch" || !wide.matches) return;
  const number = passage.dataset.claim ?? mostSpecific(passage);
  if (number) show(number);
});
text.addEventListener("pointerleave", () => {
  if (wide.matches && pinned) show(pinned);
});
text.addEventListener("focusin", (event) => {
  const { claim } = event.target.dataset;
  if (!claim) return;
  if (wide.matches) show(claim);
  else light(claim, "hinted");
});

text.addEventListener("click", (event) => {
  const marker = event.target.closest("a.marker");
  const passage = event.target.closest("mark[data-claims]");
  if (!marker && !passage) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const number = marker ? marker.dataset.claim : mostSpecific(passage);
  if (!number) return;
  go(number);
  if (marker) cardOf(number).focus({ preventScroll: true });
});
panel.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !pinned) return;
  const number = pinned;
  go("");
  document.getElementById(`text-${number}`)?.focus({ preventScroll: true });
});

// The panel follows the scrolling: it shows the first claim below the top third, unless a focused
// or pinned one is still in view. A key that moves the focus can scroll, too.
let waiting = false;
addEventListener("scroll", () => {
  if (waiting || !wide.matches) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    const held = [document.activeElement?.dataset.claim, pinned].find((number) => (passages.get(number) ?? []).some(isInView));
    if (held) {
      if (!cardOf(held).classList.contains("chosen")) show(held);
      return;
    }
    const line = innerHeight / 3;
    const below = [...passages].find(([number, [first]]) => first.getBoundingClientRect().bottom > line && !isDim(number));
    if (below) show(below[0]);
  });
}, { passive: true });

function follow() {
  chosen = chosenIn(location.search);
  filter();
  pin(named(location.hash));
}
addEventListener("popstate", follow);
addEventListener("hashchange", follow);
chosen = chosenIn(location.search);
filter();
if (named(location.hash)) requestAnimationFrame(follow);
else show(wide.matches ? (cards.find((card) => !isDim(card.id.slice(6)))?.id.slice(6) ?? "") : "");
