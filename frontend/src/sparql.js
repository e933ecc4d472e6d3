// The page on which the dataset is asked in SPARQL. A worker in the browser answers, or the server
// that the page comes from if it is one that can.

import { byId } from "./shared/elements.js";
import { EditorChoice } from "./sparql/choice.js";
import { Client } from "./sparql/client.js";
import { endpointSwitch } from "./sparql/endpoint.js";
import { ServerClient } from "./sparql/server.js";
import { SiteEditor } from "./sparql/site-editor.js";
import { fetchTerms } from "./sparql/terms.js";

const page = byId("ask");
const place = { data: page.dataset.data ?? "", terms: page.dataset.terms ?? "" };
const choice = /** @type {HTMLSelectElement} */ (byId("example"));
const endpoint = new URL("sparql", location.href).href;

const terms = await fetchTerms(place.terms);
const opening = { data: new URL(place.data, location.href).href, prefixes: terms.prefixes };
const hasServer = byId("answered").dataset.answeredBy === "server";
const asked = hasServer ? new ServerClient("sparql") : new Client(opening, (what) => site.tell(what));
const site = new SiteEditor(asked, terms);
site.open(textOf(choice.value));
const editors = new EditorChoice(site, async () => {
  const { openYasgui } = await import("./yasgui/open.js");
  return openYasgui(byId("yasgui-editor"), endpoint, terms);
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
if (hasServer) {
  await editors.offer(true);
} else {
  await endpointSwitch(place.data, place.terms, (isOn) => editors.offer(isOn));
  byId("endpoint").hidden = false;
}
await editors.takeAddress();
