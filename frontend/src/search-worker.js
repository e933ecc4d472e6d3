// A worker that holds the entries of the site and searches them.
//
// The page sends {shards} once and then {id, words}. The worker sends {size} as entries arrive, and
// {id, hits, count} for each search of the entries that have arrived.

import { Index } from "./search/matching.js";

const MAX_HITS = 50;
const index = new Index();

/** @param {string[]} shards */
async function load(shards) {
  try {
    for (const shard of shards) {
      const response = await fetch(shard, { cache: "no-cache" });
      if (!response.ok) throw new Error(`${shard} could not be fetched: ${response.status}`);
      index.add(await response.json());
      postMessage({ size: index.size });
    }
  } catch (error) {
    postMessage({ error: error instanceof Error ? error.message : String(error) });
  }
}

addEventListener("message", ({ data }) => {
  if (data.shards) load(data.shards);
  else postMessage({ id: data.id, ...index.find(data.words, MAX_HITS) });
});
