// A worker that holds the dataset and answers queries, so the page stays responsive.
//
// The page first sends {open: Opening}. The worker sends {progress} while it loads. To {id, query, format}
// it replies {id, answer, form, milliseconds} or {id, error}.

import { QueryError } from "./engine/query-error.js";
import { formOf } from "./engine/form.js";
import { open } from "./engine/open.js";
import { runQuery } from "./engine/run-query.js";

/**
 * @typedef {object} Opening
 * @property {string} data The address of the dataset.
 * @property {Record<string, string>} prefixes Prefixes that need no declaration.
 *
 * @typedef {object} Question
 * @property {number} id
 * @property {string} query
 * @property {string} [format]
 *
 * @typedef {object} QueryAnswer
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

/** @param {Question} question */
async function answer({ id, query, format }) {
  try {
    const dataset = await store;
    if (!dataset) throw new Error("the page has opened no dataset");
    const began = performance.now();
    const found = runQuery(dataset, query, prefixes, format);
    const milliseconds = performance.now() - began;
    postMessage({ id, answer: found, form: formOf(query) ?? "SELECT", milliseconds });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    postMessage({ id, error: { message, place: error instanceof QueryError ? error.place : undefined } });
  }
}

addEventListener("message", ({ data }) => {
  if (!data.open) return void answer(data);
  prefixes = data.open.prefixes;
  store = open(wasm, new URL(data.open.data), (progress) => postMessage({ progress }));
  // Each query reports this failure, so it needs no other handler.
  store.catch(() => {});
});
