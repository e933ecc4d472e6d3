// The page on which the dataset is asked in SPARQL. A worker in the browser answers, or the server
// that the page comes from if it is one that can.

import { byId } from "./shared/elements.js";
import { counted } from "./shared/numbers.js";
import { shown } from "./sparql/answer.js";
import { Cancelled, Client, NotAnswered } from "./sparql/client.js";
import { completer } from "./sparql/complete.js";
import { Editor } from "./sparql/editor.js";
import { endpointSwitch } from "./sparql/endpoint.js";
import { ServerClient } from "./sparql/server.js";
import { fetchTerms } from "./sparql/terms.js";

const page = byId("ask");
const place = { data: page.dataset.data ?? "", terms: page.dataset.terms ?? "" };
const status = byId("status");
const fault = byId("fault");
const answer = byId("answer");
const run = byId("run");
const cancel = byId("cancel");
const choice = /** @type {HTMLSelectElement} */ (byId("example"));

const terms = await fetchTerms(place.terms);
const opening = { data: new URL(place.data, location.href).href, prefixes: terms.prefixes };
const hasServer = byId("answered").dataset.answeredBy === "server";
const client = hasServer ? new ServerClient("sparql") : new Client(opening, (what) => (status.textContent = what));
const editor = new Editor(byId("editor"), completer(terms), answerQuery);

async function answerQuery() {
  const query = editor.text;
  history.replaceState(null, "", `#${new URLSearchParams({ query })}`);
  busy(true);
  fault.replaceChildren();
  answer.replaceChildren();
  status.textContent = "Asking …";
  try {
    const answered = await client.ask(query);
    const again = (/** @type {string} */ format) => client.ask(query, format).then((found) => found.answer);
    answer.replaceChildren(...shown(answered, terms, again, fail));
    status.textContent = `Answered in ${counted(Math.round(answered.milliseconds), "millisecond")}.`;
  } catch (error) {
    fail(error);
  } finally {
    busy(false);
  }
}

/** @param {boolean} isBusy */
function busy(isBusy) {
  run.toggleAttribute("disabled", isBusy);
  cancel.hidden = !isBusy;
}

/** @param {unknown} error */
function fail(error) {
  status.textContent = "";
  if (error instanceof Cancelled) {
    status.textContent = error.message;
    return;
  }
  const message = error instanceof Error ? error.message : String(error);
  fault.replaceChildren(message);
  if (!(error instanceof NotAnswered) || !error.place) return;
  const { line, column } = error.place;
  const go = document.createElement("button");
  go.type = "button";
  go.textContent = "Go there";
  go.addEventListener("click", () => editor.goTo(line, column));
  fault.append(" ", go);
}

/** @param {string} name */
function takeExample(name) {
  const found = document.querySelector(`#query-${CSS.escape(name)} pre`);
  if (!found) return;
  editor.text = found.textContent ?? "";
  choice.value = name;
}

function takeAddress() {
  const query = new URLSearchParams(location.hash.slice(1)).get("query");
  if (query) editor.text = query;
  return Boolean(query);
}

run.addEventListener("click", answerQuery);
cancel.addEventListener("click", () => client.cancel());
choice.addEventListener("change", () => takeExample(choice.value));
addEventListener("hashchange", takeAddress);
for (const example of document.querySelectorAll(".example")) {
  const take = /** @type {HTMLButtonElement} */ (example.querySelector("button"));
  take.hidden = false;
  take.addEventListener("click", () => {
    takeExample(example.id.replace(/^query-/, ""));
    page.scrollIntoView();
    editor.goTo(1, 1);
  });
}
if (!takeAddress()) takeExample(choice.value);
byId("unscripted").hidden = true;
page.hidden = false;
if (!hasServer) {
  await endpointSwitch(place.data, place.terms);
  byId("endpoint").hidden = false;
}
