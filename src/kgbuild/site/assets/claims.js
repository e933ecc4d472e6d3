// Shows only the claims of one source, or with some words. Without this script, a page shows all.

import { say } from "./say.js";

const form = document.querySelector("form.filter");
const groups = [...document.querySelectorAll(".stance")].map((section) => ({
  section,
  claims: [...section.querySelectorAll("ul.claims > li")].map((item) => ({
    item,
    source: item.querySelector(".who").textContent,
    words: item.textContent.toLocaleLowerCase(),
  })),
}));
const claims = groups.flatMap((group) => group.claims);
const status = form.querySelector("[role=status]");

const counts = new Map();
for (const { source } of claims) counts.set(source, (counts.get(source) ?? 0) + 1);
const byCount = [...counts].sort(([one, many], [other, few]) => few - many || one.localeCompare(other));
for (const [source, count] of byCount) {
  form.elements.source.append(new Option(`${source} (${count})`, source));
}

const folded = [...document.querySelectorAll(".stance details.folded")];
let isUnfolded = false;

/** Shows what is folded while claims are chosen, and folds it again. */
function unfold(isChosen) {
  if (isChosen === isUnfolded) return;
  isUnfolded = isChosen;
  for (const details of folded) details.open = isChosen;
}

function filter() {
  const source = form.elements.source.value;
  const words = form.elements.words.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const group of groups) {
    let inGroup = 0;
    for (const claim of group.claims) {
      const fits = (!source || claim.source === source) && words.every((word) => claim.words.includes(word));
      claim.item.hidden = !fits;
      inGroup += fits;
    }
    group.section.hidden = inGroup === 0;
    shown += inGroup;
  }
  const isAll = shown === claims.length && !source && !words.length;
  unfold(!isAll);
  status.textContent = isAll ? "" : say("Showing %(shown)s of %(all)s claims.", { shown, all: claims.length });
}

form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
form.hidden = false;
filter(); // the browser may have kept what was typed
