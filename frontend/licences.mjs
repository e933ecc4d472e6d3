// The licences of the packages that a bundle is made of, as one text.

import { readdirSync, readFileSync } from "node:fs";

const RULE = "=".repeat(80);

/** The text of a package's licence, or the standard's where it brings none. */
function textOf(folder, about, root) {
  const name = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  if (name) return readFileSync(`${folder}/${name}`, "utf8");
  const authors = [about.author, ...(about.contributors ?? [])].map((author) => author?.name ?? author).filter(Boolean);
  const by = authors.length ? `By ${authors.join(", ")}.\n\n` : "";
  if (about.license === "MIT") return by + readFileSync(`${root}MIT.txt`, "utf8");
  if (about.license === "CC0-1.0") return `${by}Dedicated to the public domain.`;
  // That of Apache-2.0 is ours, too.
  if (about.license?.split(" OR ").includes("Apache-2.0")) return readFileSync(`${root}../LICENSE`, "utf8");
  throw new Error(`${about.name} brings no licence: add the text of ${about.license} to licences.mjs`);
}

/**
 * All packages that are locked for a site: some were bundled into others before they were published,
 * so that what was bundled here does not tell of them.
 * @param {string} root The folder that has package-lock.json; its parent has our licence.
 */
export function licences(root) {
  const locked = JSON.parse(readFileSync(`${root}package-lock.json`, "utf8")).packages;
  const names = Object.keys(locked).filter((name) => name && !locked[name].dev);
  const parts = names.sort().map((name) => {
    const folder = `${root}${name}`;
    const about = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
    return `${RULE}\n${about.name} ${about.version}: ${about.license ?? "as follows"}\n${RULE}\n\n${textOf(folder, about, root).trim()}\n`;
  });
  return `The scripts of this site are made of these packages, and of what they need.\n\n${parts.join("\n")}`;
}
