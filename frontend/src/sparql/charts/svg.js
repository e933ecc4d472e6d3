// Makes drawings from data. Text stays text.

const SVG = "http://www.w3.org/2000/svg";
/** About how wide a letter is, in pixels. */
const LETTER = 6.8;

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {(Node | string)[]} children
 */
export function shape(name, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, typeof value === "number" ? String(Math.round(value * 100) / 100) : value);
  made.append(...children);
  return made;
}

/**
 * Returns a drawing that is made again when its place gets wider or narrower.
 * @param {(width: number) => SVGElement} draw
 */
export function responsive(draw) {
  const place = document.createElement("div");
  place.className = "drawing";
  let width = 0;
  new ResizeObserver(() => {
    const now = Math.min(place.clientWidth, 960);
    if (!now || now === width) return;
    width = now;
    place.replaceChildren(draw(width));
  }).observe(place);
  return place;
}

/** The height of a line of text. */
export const LINE = 17;

/**
 * Returns a text in lines that are not wider than some pixels. All of it is there: what qualifies a claim is often at its end.
 * @param {string} text
 * @param {number} width
 */
export function wrapped(text, width) {
  const most = Math.max(8, Math.floor(width / LETTER));
  const lines = [""];
  for (const word of text.split(/\s+/).flatMap((one) => one.match(new RegExp(`.{1,${most}}`, "gsu")) ?? [])) {
    const last = lines[lines.length - 1];
    if (last && last.length + word.length >= most) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines;
}

/**
 * Returns lines of text, one under the other.
 * @param {string[]} lines
 * @param {number} x
 * @param {number} y
 */
export const textOf = (lines, x, y) => shape("text", { x, y: y + 14 }, ...lines.map((line, at) => shape("tspan", { x, dy: at ? LINE : 0 }, at < lines.length - 1 ? `${line} ` : line)));

/**
 * Returns where each row of a drawing begins, and where the last one ends. A row has its label and room below it.
 * @param {string[][]} labels
 * @param {number} top
 * @param {number} room
 */
export function rowStarts(labels, top, room) {
  const starts = [top];
  for (const lines of labels) starts.push(starts[starts.length - 1] + lines.length * LINE + room);
  return starts;
}

/**
 * Returns a line across a drawing, with a text at its top.
 * @param {number} x
 * @param {number} width
 * @param {number} height
 * @param {string} text
 */
export function mark(x, width, height, text) {
  const half = (text.length * LETTER) / 2;
  const anchor = x < half ? "start" : x > width - half ? "end" : "middle";
  return [shape("line", { class: "grid", x1: x, x2: x, y1: 22, y2: height }), shape("text", { class: "tick", x, y: 14, "text-anchor": anchor }, text)];
}

/**
 * Returns round numbers between two numbers.
 * @param {number} low
 * @param {number} high
 * @param {number} most
 */
export function ticks(low, high, most) {
  const raw = (high - low || 1) / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= raw) ?? raw;
  const found = [];
  for (let at = Math.ceil(low / step); at * step <= high + step / 1e6; at += 1) found.push(at * step);
  return found;
}
