// A worker that has the entries of the site and searches them.
//
// It is told {shards} once and then {id, words}; it tells {size, done} as entries come, and
// {id, hits, count} for each search, which is of the entries that are there by then.

import { Index } from "./search/matching.js";

const MOST = 50;
const index = new Index();

/** @param {string[]} shards */
async function load(shards) {
  try {
    for (const shard of shards) {
      const response = await fetch(shard, { cache: "no-cache" });
      if (!response.ok) throw new Error(`${shard} could not be fetched: ${response.status}`);
      index.add(await response.json());
      postMessage({ size: index.size, done: false });
    }
    postMessage({ size: index.size, done: true });
  } catch (error) {
    postMessage({ fault: error instanceof Error ? error.message : String(error) });
  }
}

addEventListener("message", ({ data }) => {
  if (data.shards) load(data.shards);
  else postMessage({ id: data.id, ...index.find(data.words, MOST) });
});
