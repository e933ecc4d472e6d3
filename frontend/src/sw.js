// A service worker that makes `sparql` an endpoint of the SPARQL Protocol, for the pages of this site
// and in this browser. It is registered only by whoever switches it on, on the SPARQL page, and hands
// requests on to that page: what takes long there keeps no other page from being loaded.

import { packedRequest, unpackedResponse } from "./shared/packed.js";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const root = new URL("./", location.href);
const endpoint = new URL("sparql", root).pathname;
const page = new URL("sparql.html", root).pathname;
/** So often it is looked whether the page that answers is still there, in milliseconds. */
const LOOK = 1000;

/** @param {FetchEvent} event */
async function respond(event) {
  const asked = await packedRequest(event.request);
  const answering = await pageFor(event.clientId);
  if (!answering) return refused(503, "open the page sparql.html of this site in a tab: it is the one that answers");
  const { port1, port2 } = new MessageChannel();
  /** @type {Promise<import("./shared/packed.js").PackedResponse>} */
  const answer = new Promise((settle) => port1.addEventListener("message", ({ data }) => settle(data)));
  port1.start();
  event.request.signal.addEventListener("abort", () => port1.postMessage("abort"));
  answering.postMessage({ request: asked }, [port2]);
  const told = await Promise.race([answer, gone(answering.id, answer)]);
  return told ? unpackedResponse(told) : refused(503, "the page sparql.html was closed before it answered");
}

/**
 * Waits until a page is gone, or has answered.
 * @param {string} id
 * @param {Promise<unknown>} answer
 */
async function gone(id, answer) {
  let isAnswered = false;
  answer.then(() => (isAnswered = true));
  while (!isAnswered && (await worker.clients.get(id))) await new Promise((settle) => setTimeout(settle, LOOK));
  return undefined;
}

/**
 * A SPARQL page that is open; the one that asks, if it is one.
 * @param {string} asking
 */
async function pageFor(asking) {
  const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
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
// Switched on again while pages were open, it is the same as before, and no page is its own yet.
worker.addEventListener("message", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("fetch", (event) => {
  if (new URL(event.request.url).pathname === endpoint) event.respondWith(respond(event));
});
