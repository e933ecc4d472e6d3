// A worker that holds the entries of the site and searches them.
//
// The page sends {shards} once and then {id, words}. The worker sends {size} as entries arrive, and
// {id, hits, count, isPartial} for each search of the entries that have arrived.

import { Index } from "./search/matching.js";
import { bytesOf } from "./shared/bytes.js";

const MAX_HITS = 50;
const index = new Index();

/** @param {string[]} shards */
async function load(shards) {
  try {
    for (const shard of shards) {
      index.add(JSON.parse(new TextDecoder().decode(await bytesOf(new URL(shard)))));
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
