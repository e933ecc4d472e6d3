// The licences of the packages that went into a bundle, as one text.

import { existsSync, readdirSync, readFileSync } from "node:fs";

const RULE = "=".repeat(80);

/** The folder of the package that a file is in, or undefined for a file of ours. */
function packageOf(file) {
  return /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
}

/** The text of a package's licence; that of Apache-2.0, which is ours too, where it brings none. */
function textOf(folder, about, root) {
  const name = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  if (name) return readFileSync(`${folder}/${name}`, "utf8");
  if (!about.license?.split(" OR ").includes("Apache-2.0"))
    throw new Error(`${about.name} brings no licence: add its text to licences.mjs`);
  return readFileSync(`${root}../LICENSE`, "utf8");
}

/**
 * @param {string} root The folder that has node_modules; its parent has our licence.
 * @param {string[]} inputs The files that were bundled.
 */
export function licences(root, inputs) {
  const packages = [...new Set(inputs.map(packageOf).filter(Boolean))].sort();
  const parts = packages.map((name) => {
    const folder = `${root}${name}`;
    if (!existsSync(`${folder}/package.json`)) throw new Error(`${name} is no package`);
    const about = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
    return `${RULE}\n${about.name} ${about.version}: ${about.license}\n${RULE}\n\n${textOf(folder, about, root).trim()}\n`;
  });
  return `The scripts of this site have in them what these packages have.\n\n${parts.join("\n")}`;
}
