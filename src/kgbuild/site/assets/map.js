// Moves and enlarges maps, shows places of the list on them, and chooses places by time. Without this script,
// a map shows all its places, and the list has them.

import { say, sayNumber } from "./say.js";

const LARGEST = 16;
const STEP = 1.6;

/** A drawing of a map that can be moved: by how much it is enlarged, and where its left upper corner is. */
class View {
  constructor(drawing) {
    this.drawing = drawing;
    this.world = drawing.querySelector(".zoomed");
    const sea = drawing.querySelector(".sea");
    this.width = Number(sea.getAttribute("width"));
    this.height = Number(sea.getAttribute("height"));
    this.whole();
  }

  whole() {
    Object.assign(this, { scale: 1, left: 0, top: 0 });
    this.draw();
  }

  /** Enlarges around a point of the drawing, by default its middle. */
  zoom(by, x = this.width / 2, y = this.height / 2) {
    const scale = Math.min(LARGEST, Math.max(1, this.scale * by));
    const change = scale / this.scale;
    this.left = x - (x - this.left) * change;
    this.top = y - (y - this.top) * change;
    this.scale = scale;
    this.draw();
  }

  move(x, y) {
    this.left += x;
    this.top += y;
    this.draw();
  }

  /** Shows a part of the map in the middle, as large as it fits with room around it. */
  fit({ x, y, width, height }) {
    const room = 1.8;
    const scale = Math.min(this.width / (width * room || 1), this.height / (height * room || 1));
    this.scale = Math.min(LARGEST / 2, Math.max(1, scale));
    this.left = this.width / 2 - (x + width / 2) * this.scale;
    this.top = this.height / 2 - (y + height / 2) * this.scale;
    this.draw();
  }

  draw() {
    const { scale, width, height } = this;
    this.left = Math.min(0, Math.max(width - width * scale, this.left));
    this.top = Math.min(0, Math.max(height - height * scale, this.top));
    this.world.setAttribute("transform", `translate(${this.left} ${this.top}) scale(${scale})`);
    this.drawing.querySelector("pattern").setAttribute("patternTransform", `rotate(45) scale(${1 / scale})`);
    // Words keep their size.
    for (const label of this.world.querySelectorAll(".label")) {
      const { x, y } = label.dataset;
      label.setAttribute("transform", `translate(${x} ${y}) scale(${1 / scale}) translate(${-x} ${-y})`);
    }
    this.drawing.classList.toggle("is-zoomed", scale > 1);
  }

  /** The place of a pointer in the units of the drawing. */
  at(event) {
    const box = this.drawing.getBoundingClientRect();
    const unit = this.width / box.width;
    return { x: (event.clientX - box.left) * unit, y: (event.clientY - box.top) * unit, unit };
  }
}

/** Pointers move a map that is enlarged; two of them enlarge it, as does the wheel with Control. */
function followPointers(view) {
  const { drawing } = view;
  const held = new Map();
  let travelled = 0;
  const spread = () => {
    const [one, other] = [...held.values()];
    return { far: Math.hypot(one.x - other.x, one.y - other.y), x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
  };
  drawing.addEventListener("pointerdown", (event) => {
    held.set(event.pointerId, view.at(event));
    travelled = 0;
  });
  drawing.addEventListener("pointermove", (event) => {
    const before = held.get(event.pointerId);
    if (!before) return;
    const here = view.at(event);
    if (held.size === 2) {
      const was = spread();
      held.set(event.pointerId, here);
      const now = spread();
      view.move(now.x - was.x, now.y - was.y);
      view.zoom(now.far / (was.far || 1), now.x, now.y);
      travelled = Infinity;
      return;
    }
    held.set(event.pointerId, here);
    travelled += Math.hypot(here.x - before.x, here.y - before.y) / here.unit;
    if (view.scale > 1) view.move(here.x - before.x, here.y - before.y);
  });
  for (const end of ["pointerup", "pointercancel", "pointerleave"]) {
    drawing.addEventListener(end, (event) => held.delete(event.pointerId));
  }
  drawing.addEventListener("dragstart", (event) => event.preventDefault());
  drawing.addEventListener("click", (event) => {
    if (travelled > 6 && view.scale > 1) event.preventDefault(); // it was moved, not clicked
  }, { capture: true });
  drawing.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return; // the page scrolls
    event.preventDefault();
    const { x, y } = view.at(event);
    view.zoom(event.deltaY < 0 ? STEP ** 0.5 : STEP ** -0.5, x, y);
  }, { passive: false });
}

const KEYS = {
  "+": (view) => view.zoom(STEP),
  "=": (view) => view.zoom(STEP),
  "-": (view) => view.zoom(1 / STEP),
  "0": (view) => view.whole(),
  ArrowLeft: (view) => view.move(view.width / 8, 0),
  ArrowRight: (view) => view.move(-view.width / 8, 0),
  ArrowUp: (view) => view.move(0, view.height / 8),
  ArrowDown: (view) => view.move(0, -view.height / 8),
};

function makeButton(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

/** Whether a claim with these days is within a time; an end that is empty is open. */
function isWithin(days, first, last) {
  const [from, until] = days.split("/");
  return (!first || !until || until >= first) && (!last || !from || from <= last);
}

function followTime(picture, views) {
  const form = picture.querySelector(".map-time");
  if (!form) return;
  const items = [...picture.querySelectorAll(".map-places li")];
  const known = items.flatMap((item) => item.dataset.days.split(/[ /]/)).filter(Boolean).sort();
  if (known.length === 0) return;
  const { first, last } = form.elements;
  for (const field of [first, last]) [field.min, field.max] = [known[0], known.at(-1)];
  const status = form.querySelector("[role=status]");
  function choose() {
    const isOpen = !first.value && !last.value;
    const lit = new Set();
    let shown = 0;
    for (const item of items) {
      const days = item.dataset.days.split(" ").filter(Boolean);
      const number = isOpen ? Number(item.dataset.claims) : days.filter((one) => isWithin(one, first.value, last.value)).length;
      item.hidden = number === 0;
      shown += number > 0;
      item.querySelector(".count").textContent = sayNumber("%(number)s claim", "%(number)s claims", number);
      if (number > 0 && item.dataset.item) lit.add(item.dataset.item);
    }
    for (const { world } of views) {
      for (const area of world.querySelectorAll("[data-item]")) {
        area.classList.toggle("faded", items.some((one) => one.dataset.item === area.dataset.item) && !lit.has(area.dataset.item));
      }
    }
    status.textContent = isOpen ? "" : say("%(shown)s of %(all)s places. Claims without a date are left out.", { shown, all: items.length });
  }
  form.addEventListener("input", choose);
  form.addEventListener("reset", () => setTimeout(choose));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  choose(); // the browser may have kept what was typed
}

for (const picture of document.querySelectorAll(".picture:has(.zoomed)")) {
  const views = [...picture.querySelectorAll(".drawn svg")].map((drawing) => new View(drawing));
  const visible = () => views.find(({ drawing }) => drawing.getBoundingClientRect().width > 0) ?? views[0];
  const bar = document.createElement("div");
  bar.className = "map-bar";
  bar.tabIndex = 0;
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", say("Map: plus and minus enlarge and reduce it, arrow keys move it, zero shows all of it"));
  bar.append(
    makeButton(say("Enlarge"), () => visible().zoom(STEP)),
    makeButton(say("Reduce"), () => visible().zoom(1 / STEP)),
    makeButton(say("Whole map"), () => visible().whole()),
  );
  bar.addEventListener("keydown", (event) => {
    const act = KEYS[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act(visible());
  });
  picture.querySelector(".drawn").before(bar);
  for (const view of views) followPointers(view);
  for (const item of picture.querySelectorAll(".map-places li[data-item]")) {
    const show = makeButton(say("Show on the map"), () => {
      const view = visible();
      const area = view.world.querySelector(`[data-item="${item.dataset.item}"] path`);
      if (area) view.fit(area.getBBox());
    });
    show.setAttribute("aria-label", say("Show on the map: %(place)s", { place: item.querySelector(".place-name").textContent }));
    item.append(" ", show);
  }
  followTime(picture, views);
}
