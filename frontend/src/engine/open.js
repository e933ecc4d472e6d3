// Fetches Oxigraph and the dataset, and loads them.

import init, { Store } from "oxigraph/web.js";
import { bytesOf } from "../shared/bytes.js";
import { mergeGraphs } from "./merged-graphs.js";
import { translated } from "../shared/texts.js";

/**
 * @param {URL} wasm The address of Oxigraph.
 * @param {URL} data The address of the dataset, in N-Quads.
 * @param {(what: string) => void} report Receives each step.
 */
export async function open(wasm, data, report) {
  report(translated("Fetching Oxigraph and the data …"));
  const [program, quads] = await Promise.all([bytesOf(wasm), bytesOf(data)]);
  report(translated("Starting Oxigraph …"));
  await init({ module_or_path: program });
  report(translated("Loading the data …"));
  const store = new Store();
  // In one transaction. Without it, Oxigraph needs several times the memory.
  store.load(quads, { format: "nq" });
  mergeGraphs(store);
  return store;
}
