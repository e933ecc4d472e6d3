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
/** @type {Opening | undefined} */
let opening;

/** @param {Question} question */
async function answer({ id, query, format }) {
  try {
    if (!opening) throw new Error("the page has opened no dataset");
    const dataset = await opened(opening);
    const began = performance.now();
    const found = runQuery(dataset, query, opening.prefixes, format);
    const milliseconds = performance.now() - began;
    postMessage({ id, answer: found, form: formOf(query) ?? "SELECT", milliseconds });
  } catch (error) {
    const { text, place, values } = error instanceof QueryError ? error : new QueryError(error instanceof Error ? error.message : String(error));
    postMessage({ id, error: { message: text, place, values } });
  }
}

/** @param {Opening} opening */
function opened({ data }) {
  if (!store) {
    store = open(wasm, new URL(data), (progress) => postMessage({ progress }));
    // Each query that waits reports this failure. The next one tries again.
    store.catch(() => (store = undefined));
  }
  return store;
}

addEventListener("message", ({ data }) => {
  if (!data.open) return void answer(data);
  opening = data.open;
});
