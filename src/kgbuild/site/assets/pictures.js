// Saves pictures: as drawn, as an image, and their tables as CSV. Without this script, each picture
// has its table.

import { say } from "./say.js";

const SVG = "http://www.w3.org/2000/svg";
/** What the style sheet says about a drawing, which a file of its own has to say itself. */
const LOOKS = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "stroke-linejoin",
  "paint-order", "font-family", "font-size", "font-weight", "font-style", "text-anchor", "font-variant-numeric", "vector-effect",
];
const MARGIN = 16;
const LINE = 26;

function visible(picture) {
  return [...picture.querySelectorAll(".drawn")].find((one) => one.offsetWidth > 0).querySelector("svg");
}

/** A drawing as it looks now, on its background, with where it comes from. */
function standalone(drawing) {
  const copy = drawing.cloneNode(true);
  const originals = drawing.querySelectorAll("*");
  for (const [at, element] of copy.querySelectorAll("*").entries()) {
    const look = getComputedStyle(originals[at]);
    for (const name of LOOKS) element.setAttribute(name, look.getPropertyValue(name));
    if (element.localName === "a") element.setAttribute("href", new URL(element.getAttribute("href"), location.href).href);
    element.removeAttribute("class");
  }
  const { width, height } = drawing.viewBox.baseVal;
  const [wide, tall] = [width + 2 * MARGIN, height + 2 * MARGIN + LINE];
  const ground = document.createElementNS(SVG, "rect");
  const body = getComputedStyle(document.body);
  const place = { x: -MARGIN, y: -MARGIN, width: wide, height: tall, fill: body.backgroundColor };
  for (const [name, value] of Object.entries(place)) ground.setAttribute(name, value);
  copy.querySelector("desc").after(ground);
  const source = document.createElementNS(SVG, "text");
  const words = { x: 0, y: height + LINE, fill: body.color, "font-family": body.fontFamily, "font-size": 13 };
  for (const [name, value] of Object.entries(words)) source.setAttribute(name, value);
  source.textContent = `${document.querySelector("h1").textContent} – ${location.href.split("#")[0]}`;
  source.setAttribute("textLength", String(Math.min(width, source.textContent.length * 6.7)));
  source.setAttribute("lengthAdjust", "spacingAndGlyphs");
  copy.append(source);
  copy.setAttribute("viewBox", `${-MARGIN} ${-MARGIN} ${wide} ${tall}`);
  copy.setAttribute("width", String(wide));
  copy.setAttribute("height", String(tall));
  copy.setAttribute("xmlns", SVG);
  return { text: new XMLSerializer().serializeToString(copy), wide, tall };
}

async function image({ text, wide, tall }) {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await picture.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [wide * 2, tall * 2];
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((made) => canvas.toBlob(made, "image/png"));
}

/**
 * A table as CSV (RFC 4180). It begins with a byte order mark, by which spreadsheets recognise UTF-8.
 * A spreadsheet may not take a text for a formula.
 */
function csv(table) {
  const cell = (one) => {
    const text = one.textContent.trim().replace(/\s+/g, " ");
    const safe = /^[=+\-@]/.test(text) ? `'${text}` : text;
    return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\ufeff${[...table.rows].map((row) => `${[...row.cells].map(cell).join(",")}\r\n`).join("")}`;
}

function save(content, type, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Text as it is written in HTML. */
function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** The words that name a picture, its page, its dataset with the version, and its address. */
function citation(heading) {
  const page = document.querySelector("h1").textContent.trim();
  const dataset = document.querySelector("meta[name='kgbuild:citation']").content;
  return `${heading.textContent.trim()}: ${page}. ${dataset}`;
}

function address(heading) {
  return `${location.href.split(/[?#]/)[0]}#${heading.id}`;
}

/**
 * A picture for other sites, with its citation and a link. It is complete: it fetches nothing from
 * this site and runs no script.
 */
function figure(picture, heading) {
  const drawing = visible(picture);
  const { text, wide, tall } = standalone(drawing);
  const source = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  const alt = `${heading.textContent.trim()}. ${drawing.querySelector("desc").textContent}`;
  const image = `<img src="${source}" alt="${escaped(alt)}" width="${wide}" height="${tall}">`;
  const caption = `${escaped(citation(heading))}. <a href="${escaped(address(heading))}">${escaped(say("Source"))}</a>`;
  return `<figure>${image}<figcaption>${caption}</figcaption></figure>`;
}

/** A part of the page that shows how to cite and embed a picture; made when it is opened. */
function embedding(picture, heading) {
  const details = document.createElement("details");
  details.className = "embed";
  const summary = document.createElement("summary");
  summary.textContent = say("Embed or cite");
  details.append(summary);
  details.addEventListener("toggle", () => {
    if (!details.open) return;
    const parts = [
      [say("Citation"), `${citation(heading)}. ${address(heading)}`],
      [say("HTML for another site"), figure(picture, heading)],
    ];
    details.replaceChildren(summary, ...parts.map(([name, text]) => copyable(name, text)));
  });
  return details;
}

function copyable(name, text) {
  const label = document.createElement("label");
  const field = document.createElement("textarea");
  field.readOnly = true;
  field.rows = 3;
  field.value = text;
  field.addEventListener("focus", () => field.select());
  label.append(name, field);
  const row = document.createElement("div");
  row.append(label);
  if (!navigator.clipboard) return row;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = say("Copy: %(name)s", { name });
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      status.textContent = say("Copied.");
    } catch {
      status.textContent = say("The browser did not allow it. Select the text and copy it.");
    }
  });
  row.append(button, " ", status);
  return row;
}

for (const picture of document.querySelectorAll(".picture")) {
  const heading = picture.parentElement.querySelector("[id]");
  const page = decodeURIComponent(location.pathname).split("/").at(-1).replace(/\.html$/, "") || "index";
  const name = `${page}-${heading.id}`;
  const row = document.createElement("p");
  row.className = "save";
  const ways = {
    SVG: () => save(standalone(visible(picture)).text, "image/svg+xml", `${name}.svg`),
    PNG: async () => save(await image(standalone(visible(picture))), "image/png", `${name}.png`),
    CSV: () => save(csv(picture.querySelector("table")), "text/csv;charset=utf-8", `${name}.csv`),
  };
  row.append(say("Save as"), " ");
  for (const [way, act] of Object.entries(ways)) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = way;
    button.setAttribute("aria-label", say("Save “%(picture)s” as %(format)s", { picture: heading.textContent, format: way }));
    button.addEventListener("click", act);
    row.append(button, " ");
  }
  const link = document.createElement("a");
  link.href = `#${heading.id}`;
  link.textContent = say("Link to this picture");
  row.append(link);
  picture.append(row, embedding(picture, heading));
}
