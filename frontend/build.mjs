// Bundles the scripts of a site: node build.mjs FOLDER. The same sources give the same bytes.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { licences } from "./licences.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = process.argv[2];
if (!out) throw new Error("say where to: node build.mjs FOLDER");
mkdirSync(out, { recursive: true });

// Few hosts compress WebAssembly, so it is compressed here; whoever loads it undoes that.
const wasm = readFileSync(`${here}node_modules/oxigraph/web_bg.wasm`);
const digest = createHash("sha256").update(wasm).digest("hex").slice(0, 10);
const wasmName = `oxigraph-${digest}.wasm.gz`;
writeFileSync(`${out}/${wasmName}`, gzipSync(wasm, { level: 9 }));

const common = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  outdir: out,
  target: "es2022",
  legalComments: "none",
  logLevel: "warning",
  define: { OXIGRAPH: JSON.stringify(wasmName) },
};

// Pages and their workers are modules, and share what they have in common.
await build({
  ...common,
  format: "esm",
  splitting: true,
  chunkNames: "chunk-[hash]",
  entryPoints: ["sparql.js", "engine.js", "search.js", "search-worker.js", "yasgui.css"].map((name) => `src/${name}`),
});

// A service worker is one file, and is registered as a classic script, as every browser can.
await build({
  ...common,
  format: "iife",
  entryPoints: ["src/sw.js"],
});

writeFileSync(`${out}/LICENSES.txt`, licences(here));
