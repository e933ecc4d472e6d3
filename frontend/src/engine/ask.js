// Asks a store.

import { namedNode } from "oxigraph/web.js";
import { Fault, faultOf } from "./fault.js";
import { asksOthers, givesRows, isUpdate, namesGraphs } from "./form.js";
import { withPrefixes } from "./prefixes.js";

/**
 * The answer to a query over the union of all graphs, or over those that it names with FROM.
 * @param {import("oxigraph/web.js").Store} store
 * @param {string} query
 * @param {Record<string, string>} prefixes Prefixes that need no declaration.
 * @param {Asked} [how]
 * @returns {string} The answer; as JSON or Turtle if no format is asked for.
 * @throws {import("./fault.js").Fault}
 *
 * @typedef {object} Asked
 * @property {string} [format] The format: `json`, `csv` and so on.
 * @property {string[]} [defaultGraphs] The graphs that make up the default graph.
 * @property {string[]} [namedGraphs] The graphs that GRAPH can name.
 */
export function ask(store, query, prefixes, how = {}) {
  refuse(query);
  const { text, added } = withPrefixes(query, prefixes);
  const format = how.format ?? (givesRows(query) ? "json" : "ttl");
  try {
    const answer = store.query(text, { results_format: format, ...datasetOf(query, how) });
    return /** @type {string} */ (answer);
  } catch (error) {
    throw faultOf(error instanceof Error ? error.message : String(error), text, added);
  }
}

/**
 * Refuse what is no question, or one for others.
 * @param {string} query
 * @throws {Fault}
 */
function refuse(query) {
  if (isUpdate(query)) throw new Fault("This is an update, and the dataset is only read.");
  if (asksOthers(query)) throw new Fault("SERVICE asks another endpoint, which is not done here.");
}

/**
 * The graphs that are asked. Oxigraph's union would win over FROM, so it is left out then.
 * @param {string} query
 * @param {Asked} how
 */
function datasetOf(query, { defaultGraphs = [], namedGraphs = [] }) {
  if (defaultGraphs.length || namedGraphs.length)
    return {
      default_graph: defaultGraphs.map((iri) => namedNode(iri)),
      named_graphs: namedGraphs.map((iri) => namedNode(iri)),
    };
  return namesGraphs(query) ? {} : { use_default_graph_as_union: true };
}
