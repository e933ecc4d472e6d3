// A service worker that makes `sparql` an endpoint of the SPARQL Protocol, for the pages of this site
// and in this browser. It is registered only by whoever switches it on, on the SPARQL page, and hands
// requests on to that page: what takes long there keeps no other page from being loaded.

import { packedRequest, unpackedResponse } from "./shared/packed.js";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const root = new URL("./", location.href);
const endpoint = new URL("sparql", root).pathname;
const page = new URL("sparql.html", root).pathname;
/** For so long a page may keep silent, in milliseconds: it stops a query sooner, if it is there. */
const PATIENCE = 90_000;

/** @param {FetchEvent} event */
async function respond(event) {
  const asked = await packedRequest(event.request);
  const answering = await pageFor(event.clientId);
  if (!answering) return refused(503, "open the page sparql.html of this site in a tab: it is the one that answers");
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((settle) => port1.addEventListener("message", ({ data }) => settle(data)));
  const silence = new Promise((settle) => setTimeout(settle, PATIENCE));
  port1.start();
  answering.postMessage({ request: asked }, [port2]);
  const told = await Promise.race([answer, silence]);
  return told ? unpackedResponse(told) : refused(504, "the page sparql.html has not answered");
}

/**
 * A SPARQL page that is open; the one that asks, if it is one.
 * @param {string} asking
 */
async function pageFor(asking) {
  const windows = await worker.clients.matchAll({ type: "window" });
  const pages = windows.filter(({ url }) => new URL(url).pathname === page);
  return pages.find(({ id }) => id === asking) ?? pages[0];
}

/**
 * @param {number} status
 * @param {string} message
 */
function refused(status, message) {
  return new Response(`${message}\n`, { status, headers: { "content-type": "text/plain; charset=utf-8" } });
}

worker.addEventListener("install", () => void worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("fetch", (event) => {
  if (new URL(event.request.url).pathname === endpoint) event.respondWith(respond(event));
});
