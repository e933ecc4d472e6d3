// Bundles scripts: node build.mjs FOLDER for those of a site, with its fonts, node build.mjs --annotate FOLDER for the page of
// `kgbuild annotate`. The same sources give the same bytes.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";
import { writeFonts } from "./fonts.mjs";
import { licences } from "./licences.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const isAnnotate = process.argv[2] === "--annotate";
const folder = process.argv[isAnnotate ? 3 : 2];
if (!folder) throw new Error("name a folder: node build.mjs [--annotate] FOLDER");
const out = resolve(folder);
mkdirSync(out, { recursive: true });

const common = /** @type {const} */ ({
  absWorkingDir: here,
  bundle: true,
  minify: true,
  outdir: out,
  target: "es2022",
  legalComments: "none",
  logLevel: "warning",
  format: "esm",
});

if (isAnnotate) await build({ ...common, entryPoints: ["src/annotate.js"] });
else await bundleSite();

writeFileSync(`${out}/LICENSES.txt`, licences(here));

async function bundleSite() {
  // Few hosts compress WebAssembly, so we compress it here. The page decompresses it.
  const wasm = readFileSync(`${here}node_modules/oxigraph/web_bg.wasm`);
  const digest = createHash("sha256").update(wasm).digest("hex").slice(0, 10);
  const wasmName = `oxigraph-${digest}.wasm.gz`;
  writeFileSync(`${out}/${wasmName}`, gzipSync(wasm, { level: 9 }));

  const faces = await writeFonts(`${here}node_modules`, out);
  await writeAssets(faces);

  // Pages and their workers are modules and share code.
  await build({
    ...common,
    define: { OXIGRAPH: JSON.stringify(wasmName) },
    splitting: true,
    chunkNames: "chunk-[hash]",
    entryPoints: ["sparql.js", "engine.js", "search.js", "search-worker.js", "explore.js", "suggest.js"].map((name) => `src/${name}`),
  });
}

/**
 * Minifies the style sheets and the small scripts of pages. Pages have them in the folder assets.
 * @param {string} faces The rules for the fonts, which begin the style sheet of all pages.
 */
async function writeAssets(faces) {
  const assets = `${here}../src/kgbuild/site/assets`;
  for (const name of readdirSync(assets).filter((one) => /\.(?:css|js)$/.test(one))) {
    const text = readFileSync(`${assets}/${name}`, "utf8");
    const { code } = await transform(text, { minify: true, target: "es2022", loader: name.endsWith(".css") ? "css" : "js" });
    writeFileSync(`${out}/${name}`, name === "site.css" ? faces + code : code);
  }
}
