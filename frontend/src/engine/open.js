// Fetches Oxigraph and the dataset, and makes a store of them.

import init, { Store } from "oxigraph/web.js";
import { bytesOf } from "../shared/bytes.js";

/**
 * @param {URL} wasm Where Oxigraph is.
 * @param {URL} data Where the dataset is, in N-Quads.
 * @param {(what: string) => void} [tell] Is told what is being done.
 */
export async function open(wasm, data, tell = () => {}) {
  tell("Fetching Oxigraph and the data …");
  const [program, quads] = await Promise.all([bytesOf(wasm), bytesOf(data)]);
  tell("Starting Oxigraph …");
  await init({ module_or_path: program });
  tell("Loading the data …");
  const store = new Store();
  // With its transaction: without one Oxigraph needs several times the memory.
  store.load(quads, { format: "nq" });
  return store;
}
