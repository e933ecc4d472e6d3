// Highlights the words of the chosen claim and its card. Without this script, the numbers in the text
// still link to the cards.

const text = document.querySelector(".text");
const pieces = new Map();
for (const piece of text.querySelectorAll("mark[data-claims]")) {
  for (const number of piece.dataset.claims.split(" ")) {
    if (!pieces.has(number)) pieces.set(number, []);
    pieces.get(number).push(piece);
  }
}

function light(number, name) {
  for (const lit of text.querySelectorAll(`.${name}`)) lit.classList.remove(name);
  for (const piece of pieces.get(number) ?? []) piece.classList.add(name);
}

function choose(number) {
  light(number, "chosen");
  for (const card of document.querySelectorAll(".card.chosen")) card.classList.remove("chosen");
  document.getElementById(`claim-${number}`)?.classList.add("chosen");
}

function chosenByAddress() {
  const found = /^#(?:claim|text)-(\d+)$/.exec(location.hash);
  if (found) choose(found[1]);
}

for (const marker of text.querySelectorAll("a.marker")) {
  marker.addEventListener("pointerenter", () => light(marker.dataset.claim, "hinted"));
  marker.addEventListener("pointerleave", () => light("", "hinted"));
  marker.addEventListener("focus", () => light(marker.dataset.claim, "hinted"));
  marker.addEventListener("blur", () => light("", "hinted"));
}

// A click on words chooses the most specific claim there, which has the fewest pieces.
text.addEventListener("click", (event) => {
  const piece = event.target.closest("mark[data-claims]");
  if (!piece || event.target.closest("a")) return;
  const numbers = piece.dataset.claims.split(" ");
  numbers.sort((one, other) => pieces.get(one).length - pieces.get(other).length);
  location.hash = `claim-${numbers[0]}`;
});

addEventListener("hashchange", () => {
  chosenByAddress();
  const found = /^#claim-(\d+)$/.exec(location.hash);
  if (found) document.getElementById(`claim-${found[1]}`)?.focus({ preventScroll: true });
});
chosenByAddress();

// Shows the RDF of a claim on demand. If it cannot be fetched, the link leads to the file.
for (const link of document.querySelectorAll("a[data-rdf]")) {
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  const shown = document.createElement("pre");
  summary.textContent = link.textContent;
  shown.tabIndex = 0;
  details.className = "rdf";
  details.append(summary, shown);
  details.addEventListener("toggle", async () => {
    if (!details.open || shown.textContent) return;
    shown.textContent = "…";
    try {
      const answer = await fetch(link.href);
      if (!answer.ok) throw new Error(answer.statusText);
      shown.textContent = await answer.text();
    } catch {
      details.replaceWith(link);
      link.focus();
    }
  });
  link.replaceWith(details);
}
