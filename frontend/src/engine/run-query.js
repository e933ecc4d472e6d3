// Runs queries on a store.

import { QueryError, queryErrorOf } from "./query-error.js";
import { callsService, givesRows, isUpdate, namesGraphs } from "./form.js";
import { isMerged } from "./merged-graphs.js";
import { withPrefixes } from "./prefixes.js";
import { translated } from "../shared/texts.js";

/**
 * Returns the answer to a query over all graphs, or over the graphs that the query names with FROM.
 * @param {import("oxigraph/web.js").Store} store
 * @param {string} query
 * @param {Record<string, string>} prefixes Prefixes that need no declaration.
 * @param {string} [format] `json`, `csv` and so on. JSON or Turtle by default.
 * @returns {string}
 * @throws {QueryError}
 */
export function runQuery(store, query, prefixes, format = givesRows(query) ? "json" : "ttl") {
  refuse(query);
  const { text, added } = withPrefixes(query, prefixes);
  // Oxigraph's union of all graphs would override FROM.
  const graphs = namesGraphs(query) || isMerged(store) ? {} : { use_default_graph_as_union: true };
  try {
    return /** @type {string} */ (store.query(text, { results_format: format, ...graphs }));
  } catch (error) {
    throw queryErrorOf(error instanceof Error ? error.message : String(error), text, added);
  }
}

/**
 * Refuses updates, and queries that need another endpoint.
 * @param {string} query
 * @throws {QueryError}
 */
function refuse(query) {
  if (isUpdate(query)) throw new QueryError(translated("This is an update. The dataset is read-only."));
  if (callsService(query)) throw new QueryError(translated("SERVICE queries another endpoint. This page cannot do that."));
}
