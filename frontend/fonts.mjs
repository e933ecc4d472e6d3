// Cuts the fonts of pages out of two families of the Noto project: the letters and weights that pages use.
// docs/decisions/0153-two-cut-fonts.md says why these.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import subsetFont from "subset-font";

// Text has all weights from regular to bold. Headings and quotes have one weight.
const FAMILIES = [
  { name: "noto-sans", called: "Site sans", weight: { min: 400, max: 700, default: 400 } },
  { name: "noto-serif", called: "Site serif", weight: 480 },
];

// A browser fetches a file only for a page that has one of its characters. The names are those of the files in the packages.
const SCRIPTS = {
  latin: `${from(" ", "~")}${from("\u00a0", "ÿ")}ıŒœ–—‘’‚“”„†•…′‹›€™−`,
  // Polish, Czech, Slovak, Hungarian, Romanian, Turkish, Azerbaijani, Croatian, Latvian, Lithuanian.
  "latin-ext": "ĄąĆćĘęŁłŃńŚśŹźŻżČčĎďĚěŇňŘřŠšŤťŮůŽžĽľĹĺŔŕŐőŰűĂăȘșȚțŞşĞğİƏəĐđĀāĒēĢģĪīĶķĻļŅņŪūĖėĮįŲų",
  cyrillic: `${from("Ѐ", "џ")}Ґґ№`,
};

// Text keeps the font in which it was first drawn. Only rarer letters may change later, so that no word keeps two fonts.
const DISPLAY = { latin: "optional", "latin-ext": "swap", cyrillic: "optional" };

/** What keeps letters apart, puts accents in their place, and makes figures equally wide. */
const FEATURES = ["kern", "mark", "ccmp", "locl", "tnum"];

/**
 * Returns the characters from one to another.
 * @param {string} first
 * @param {string} last
 */
function from(first, last) {
  const [start, end] = [first.charCodeAt(0), last.charCodeAt(0)];
  return Array.from({ length: end - start + 1 }, (_, n) => String.fromCharCode(start + n)).join("");
}

/**
 * Returns characters as the value of unicode-range.
 * @param {string} characters
 */
function rangesOf(characters) {
  const ranges = /** @type {number[][]} */ ([]);
  for (const point of Array.from(characters, (one) => one.charCodeAt(0)).sort((one, other) => one - other)) {
    const last = ranges.at(-1);
    if (last && last[1] + 1 === point) last[1] = point;
    else ranges.push([point, point]);
  }
  const hex = (/** @type {number} */ point) => point.toString(16);
  return ranges.map(([first, last]) => `U+${hex(first)}${first === last ? "" : `-${hex(last)}`}`).join();
}

/**
 * Writes the fonts into a folder, each with a name that its content decides. Returns the rules of a style sheet for them.
 * @param {string} packages The folder node_modules.
 * @param {string} out
 */
export async function writeFonts(packages, out) {
  const faces = [];
  for (const { name, called, weight } of FAMILIES) {
    for (const [script, characters] of Object.entries(SCRIPTS)) {
      const whole = readFileSync(`${packages}/@fontsource-variable/${name}/files/${name}-${script}-wght-normal.woff2`);
      const cut = await subsetFont(whole, characters, {
        targetFormat: "woff2",
        variationAxes: { wght: weight },
        keepFeatures: FEATURES,
        noHinting: true,
        noLayoutClosure: true,
      });
      const digest = createHash("sha256").update(cut).digest("hex").slice(0, 10);
      const file = `${name}-${script}-${digest}.woff2`;
      writeFileSync(`${out}/${file}`, cut);
      faces.push(
        `@font-face{font-family:"${called}";src:url("../static/${file}") format("woff2");font-weight:400 700;font-display:${DISPLAY[script]};unicode-range:${rangesOf(characters)}}\n`,
      );
    }
  }
  return faces.join("");
}
