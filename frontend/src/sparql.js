// The page on which the dataset is asked in SPARQL. A worker in the browser answers, or the server
// that the page comes from if it is one that can.

import { byId } from "./shared/elements.js";
import { EditorChoice } from "./sparql/choice.js";
import { Client } from "./sparql/client.js";
import { answerRequests, endpointSwitch } from "./sparql/endpoint.js";
import { ServerClient } from "./sparql/server.js";
import { SiteEditor } from "./sparql/site-editor.js";
import { fetchTerms } from "./sparql/terms.js";
import { answerFetches } from "./yasgui/fetches.js";

const page = byId("ask");
const place = { data: page.dataset.data ?? "", terms: page.dataset.terms ?? "" };
const choice = /** @type {HTMLSelectElement} */ (byId("example"));
const endpoint = new URL("sparql", location.href).href;

const hasServer = byId("answered").dataset.answeredBy === "server";
const fetching = fetchTerms(place.terms);
const data = new URL(place.data, location.href).href;
/** @param {(what: string) => void} tell */
const opened = (tell) => fetching.then(({ prefixes }) => new Client({ data, prefixes }, tell));
// What other pages ask has a worker of its own: it is not to wait for this page, nor this page for it.
if (!hasServer) answerRequests(opened(() => {}));

const terms = await fetching;
const own = hasServer ? undefined : await opened((what) => site.tell(what));
const site = new SiteEditor(own ?? new ServerClient("sparql"), terms);
choice.selectedIndex = 1; // the first example; before it stands what is shown of another query
site.open(textOf(choice.value));
const editors = new EditorChoice(site, () => (choice.value = ""), async () => {
  const { openYasgui } = await import("./yasgui/open.js");
  if (own) answerFetches(endpoint, (request) => own.respond(request));
  return openYasgui(byId("yasgui-editor"), endpoint, terms, hasServer);
});

/**
 * The text of an example.
 * @param {string} name
 */
function textOf(name) {
  return byId(`query-${name}`).querySelector("pre")?.textContent ?? "";
}

/** @param {string} name */
function takeExample(name) {
  choice.value = name;
  editors.editor.open(textOf(name), choice.selectedOptions[0].text);
}

choice.addEventListener("change", () => takeExample(choice.value));
addEventListener("hashchange", () => editors.takeAddress());
for (const example of document.querySelectorAll(".example")) {
  const take = /** @type {HTMLButtonElement} */ (example.querySelector("button"));
  take.hidden = false;
  take.addEventListener("click", () => {
    takeExample(example.id.replace(/^query-/, ""));
    page.scrollIntoView();
    editors.editor.focus();
  });
}
byId("unscripted").hidden = true;
page.hidden = false;
await editors.takeAddress();
if (!hasServer) {
  await endpointSwitch();
  byId("endpoint").hidden = false;
}
