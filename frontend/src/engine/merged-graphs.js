// Each triple of a store once, in its default graph, if the graphs of views share triples.
//
// The default graph of a query is a set of triples. Oxigraph's union of all graphs has a triple once
// for each graph that has it, so a query would count a triple of two views twice.

const SEVERAL_VIEWS = `PREFIX kgb: <https://w3id.org/kgbuild/ontology#>
ASK { GRAPH ?d { ?one a kgb:View } GRAPH ?e { ?other a kgb:View } FILTER (?one != ?other) }`;

/**
 * Copies the triples of all graphs into the default graph, if there are several views.
 * @param {import("oxigraph/web.js").Store} store
 */
export function mergeGraphs(store) {
  if (store.query(SEVERAL_VIEWS)) store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }");
}

/**
 * Whether the default graph of a store has the triples of all graphs.
 * @param {import("oxigraph/web.js").Store} store
 */
export function isMerged(store) {
  return store.query("ASK { ?s ?p ?o }") === true;
}
