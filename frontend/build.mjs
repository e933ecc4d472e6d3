// Bundles the scripts of a site: node build.mjs FOLDER. The same sources give the same bytes.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { licences } from "./licences.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const [, , folder] = process.argv;
if (!folder) throw new Error("name a folder: node build.mjs FOLDER");
const out = resolve(folder);
mkdirSync(out, { recursive: true });

// Few hosts compress WebAssembly, so we compress it here. The page decompresses it.
const wasm = readFileSync(`${here}node_modules/oxigraph/web_bg.wasm`);
const digest = createHash("sha256").update(wasm).digest("hex").slice(0, 10);
const wasmName = `oxigraph-${digest}.wasm.gz`;
writeFileSync(`${out}/${wasmName}`, gzipSync(wasm, { level: 9 }));

// Pages and their workers are modules and share code.
await build({
  absWorkingDir: here,
  bundle: true,
  minify: true,
  outdir: out,
  target: "es2022",
  legalComments: "none",
  logLevel: "warning",
  define: { OXIGRAPH: JSON.stringify(wasmName) },
  format: "esm",
  splitting: true,
  chunkNames: "chunk-[hash]",
  entryPoints: ["sparql.js", "engine.js", "search.js", "search-worker.js"].map((name) => `src/${name}`),
});

writeFileSync(`${out}/LICENSES.txt`, licences(here));
