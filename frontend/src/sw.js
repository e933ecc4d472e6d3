// A service worker that makes `sparql` an endpoint of the SPARQL Protocol, for the pages of this site
// and in this browser. It is registered only by whoever switches it on, on the SPARQL page, and its
// address tells where the dataset is: sw.js?data=…&terms=…

import { open } from "./engine/open.js";
import { respond } from "./engine/protocol.js";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const root = new URL("./", location.href);
const given = new URL(location.href).searchParams;
const endpoint = new URL("sparql", root).pathname;

/** @type {ReturnType<typeof opened> | undefined} */
let dataset;

async function opened() {
  const at = (/** @type {string} */ name) => new URL(given.get(name) ?? "", root);
  const [terms, store] = await Promise.all([
    fetch(at("terms")).then((response) => response.json()),
    open(new URL(`static/${OXIGRAPH}`, root), at("data")),
  ]);
  return { store, prefixes: /** @type {Record<string, string>} */ (terms.prefixes) };
}

/** The dataset; a browser stops idle service workers, and then it is opened anew. */
function openOnce() {
  dataset ??= opened().catch((error) => {
    dataset = undefined;
    throw error;
  });
  return dataset;
}

worker.addEventListener("install", () => void worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("fetch", (event) => {
  if (new URL(event.request.url).pathname === endpoint)
    event.respondWith(respond(event.request, openOnce));
});
