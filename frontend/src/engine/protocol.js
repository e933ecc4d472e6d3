// The SPARQL 1.1 Protocol, as far as it asks: from a request to a response.

import { ask } from "./ask.js";
import { Fault } from "./fault.js";
import { givesRows } from "./form.js";
import { negotiate } from "./negotiate.js";

/** Media types, each with what Oxigraph calls it; the first is taken where any will do. */
const ROWS = new Map([
  ["application/sparql-results+json", "json"],
  ["application/json", "json"],
  ["application/sparql-results+xml", "xml"],
  ["application/xml", "xml"],
  ["text/csv", "csv"],
  ["text/tab-separated-values", "tsv"],
]);
const TRIPLES = new Map([
  ["text/turtle", "ttl"],
  ["application/n-triples", "nt"],
  ["application/ld+json", "jsonld"],
  ["application/rdf+xml", "rdf"],
]);

/** A request that is refused, with the status that says why. */
class Refusal extends Error {
  /**
   * @param {number} status
   * @param {string} message
   */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/**
 * Answers a request of the SPARQL 1.1 Protocol.
 * @param {Request} request
 * @param {() => Promise<{store: import("oxigraph/web.js").Store, prefixes: Record<string, string>}>} open
 */
export async function respond(request, open) {
  try {
    const parameters = await parametersOf(request);
    const query = queryOf(parameters);
    const offered = givesRows(query) ? ROWS : TRIPLES;
    const type = negotiate(request.headers.get("accept") ?? "", [...offered.keys()]);
    if (!type) throw new Refusal(406, `there are: ${[...offered.keys()].join(", ")}`);
    const { store, prefixes } = await open();
    const answer = ask(store, query, prefixes, {
      format: offered.get(type),
      defaultGraphs: parameters.getAll("default-graph-uri"),
      namedGraphs: parameters.getAll("named-graph-uri"),
    });
    return new Response(answer, { headers: { "content-type": `${type}; charset=utf-8`, vary: "accept" } });
  } catch (error) {
    return refused(error);
  }
}

/** @param {Request} request */
async function parametersOf(request) {
  const parameters = new URL(request.url).searchParams;
  if (request.method === "GET") return parameters;
  if (request.method !== "POST") throw new Refusal(405, "ask by GET or POST");
  const type = (request.headers.get("content-type") ?? "").split(";")[0].trim().toLowerCase();
  if (type === "application/x-www-form-urlencoded") return new URLSearchParams(await request.text());
  if (type !== "application/sparql-query")
    throw new Refusal(415, "send application/sparql-query or application/x-www-form-urlencoded");
  parameters.append("query", await request.text());
  return parameters;
}

/** @param {URLSearchParams} parameters */
function queryOf(parameters) {
  const [query, ...others] = parameters.getAll("query");
  if (parameters.has("update")) throw new Refusal(400, "this dataset is only read");
  if (!query || others.length) throw new Refusal(400, "send one query, as the parameter query");
  return query;
}

/** @param {unknown} error */
function refused(error) {
  const message = error instanceof Error ? error.message : String(error);
  const status = error instanceof Refusal ? error.status : error instanceof Fault ? 400 : 500;
  const headers = { "content-type": "text/plain; charset=utf-8" };
  return new Response(`${message}\n`, { status, headers });
}
