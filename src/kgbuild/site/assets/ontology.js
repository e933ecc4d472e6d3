// Finds terms by the words of their names and definitions. What is looked for is in the address. Without this
// script, the page shows all terms.

import { sayNumber } from "./say.js";

const form = document.querySelector("form.find");
const field = form.elements.q;
const status = form.querySelector("[role=status]");
const contents = document.querySelector("main .toc");
const sections = [...document.querySelectorAll("section.terms")].map((section) => ({
  section,
  scheme: section.querySelector(".scheme"),
  terms: [...section.querySelectorAll("article.term")].map((term) => ({ term, words: fold(term.textContent) })),
}));

/** Text without case and accents, with the words of names apart: "saidAt" has the word "at". */
function fold(text) {
  const apart = text.replace(/([a-z])([A-Z])/g, "$1$2 $1 $2");
  return apart.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function find() {
  const words = fold(field.value).split(/\s+/).filter(Boolean);
  const isAll = words.length === 0;
  let found = 0;
  for (const { section, scheme, terms } of sections) {
    let here = 0;
    for (const { term, words: known } of terms) {
      term.hidden = !words.every((word) => known.includes(word));
      here += !term.hidden;
    }
    section.hidden = here === 0 && !isAll;
    if (scheme) scheme.hidden = !isAll;
    found += here;
  }
  contents.hidden = !isAll;
  status.textContent = isAll ? "" : sayNumber("%(number)s term", "%(number)s terms", found);
}

field.addEventListener("input", () => {
  find();
  const query = field.value.trim() ? `?${new URLSearchParams({ q: field.value.trim() })}` : "";
  history.replaceState(null, "", `${location.pathname}${query}`);
});
form.addEventListener("submit", (event) => event.preventDefault());
field.value = new URLSearchParams(location.search).get("q") ?? "";
form.hidden = false;
if (field.value) find();
