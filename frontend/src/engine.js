// A worker that has the dataset and answers queries, so that the page stays at hand meanwhile.
//
// It is told {open: Opening} once; it tells {telling} while it opens. For {id, query, format} it tells
// {id, answer, form, milliseconds} or {id, fault}; for {id, request}, a request of the SPARQL Protocol,
// {id, response}.

import { ask } from "./engine/ask.js";
import { Fault } from "./engine/fault.js";
import { formOf } from "./engine/form.js";
import { open } from "./engine/open.js";
import { respond } from "./engine/protocol.js";
import { packedResponse, unpackedRequest } from "./shared/packed.js";

/**
 * @typedef {object} Opening
 * @property {string} data Where the dataset is.
 * @property {Record<string, string>} prefixes Prefixes that need no declaration.
 *
 * @typedef {object} Question
 * @property {number} id
 * @property {string} query
 * @property {string} [format]
 *
 * @typedef {object} Answered
 * @property {number} id
 * @property {string} answer
 * @property {string} form
 * @property {number} milliseconds
 */

const wasm = new URL(OXIGRAPH, import.meta.url);
/** @type {Promise<import("oxigraph/web.js").Store> | undefined} */
let store;
/** @type {Record<string, string>} */
let prefixes = {};

/** @param {string} telling */
const tell = (telling) => postMessage({ telling });

async function opened() {
  const found = await store;
  if (!found) throw new Error("no dataset was opened");
  return { store: found, prefixes };
}

/** @param {Question} question */
async function answer({ id, query, format }) {
  try {
    const dataset = await opened();
    const began = performance.now();
    const found = ask(dataset.store, query, prefixes, { format });
    const milliseconds = performance.now() - began;
    postMessage({ id, answer: found, form: formOf(query) ?? "SELECT", milliseconds });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    postMessage({ id, fault: { message, place: error instanceof Fault ? error.place : undefined } });
  }
}

/** @param {{id: number, request: import("./shared/packed.js").PackedRequest}} asked */
async function answerRequest({ id, request }) {
  postMessage({ id, response: await packedResponse(await respond(unpackedRequest(request), opened)) });
}

addEventListener("message", ({ data }) => {
  if (data.open) {
    prefixes = data.open.prefixes;
    store = open(wasm, new URL(data.open.data), tell);
    // Whoever asks is told of the failure, so it needs no other handler.
    store.catch(() => {});
  } else if (data.request) {
    answerRequest(data);
  } else {
    answer(data);
  }
});
