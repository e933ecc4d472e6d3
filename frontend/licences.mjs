// Collects the licences of the bundled packages in one text.

import { readdirSync, readFileSync } from "node:fs";

const RULE = "=".repeat(80);

/** Returns the text of a package's licence. A package may leave out the text of Apache-2.0, which is our licence too. */
function textOf(folder, about, root) {
  const name = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  if (name) return readFileSync(`${folder}/${name}`, "utf8");
  if (about.license?.split(" OR ").includes("Apache-2.0")) return readFileSync(`${root}../LICENSE`, "utf8");
  throw new Error(`${about.name} has no licence file: add the text of ${about.license} to licences.mjs`);
}

/**
 * Returns the licences of all packages that are locked for a site.
 * @param {string} root The folder with package-lock.json. Its parent has our licence.
 */
export function licences(root) {
  const locked = JSON.parse(readFileSync(`${root}package-lock.json`, "utf8")).packages;
  const names = Object.keys(locked).filter((name) => name && !locked[name].dev);
  const parts = names.sort().map((name) => {
    const folder = `${root}${name}`;
    const about = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
    return `${RULE}\n${about.name} ${about.version}: ${about.license ?? "as follows"}\n${RULE}\n\n${textOf(folder, about, root).trim()}\n`;
  });
  return `The scripts and fonts of this site contain these packages.\n\n${parts.join("\n")}`;
}
