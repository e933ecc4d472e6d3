// Shows what a word or a term means at a link to it, to pointers and to keyboards (WCAG 2.2, 1.4.13: it stays while
// the pointer is on it, and Escape closes it). A first touch of a word shows its meaning, and a second one follows the
// link. Without this script, browsers show the meaning as the title of the link.

const links = [...document.querySelectorAll("main a[title], main a[data-means]")];
if (links.length && HTMLElement.prototype.showPopover) {
  const note = document.createElement("div");
  note.id = "term-note";
  note.className = "term-note";
  note.setAttribute("role", "tooltip");
  note.popover = "manual";
  document.querySelector("main").append(note);
  let shown;
  let waiting;

  function place(link) {
    const around = 6;
    const box = link.getClientRects()[0] ?? link.getBoundingClientRect();
    const room = document.documentElement.clientWidth - note.offsetWidth - around;
    note.style.left = `${Math.max(around, Math.min(box.left, room))}px`;
    const below = box.bottom + 2;
    const fits = below + note.offsetHeight < innerHeight;
    note.style.top = `${fits ? below : Math.max(around, box.top - note.offsetHeight - 2)}px`;
  }
  function show(link) {
    clearTimeout(waiting);
    if (shown === link) return;
    hide();
    note.textContent = link.dataset.means;
    note.lang = link.dataset.meansIn;
    note.showPopover();
    place(link);
    link.setAttribute("aria-describedby", note.id);
    shown = link;
  }
  function hide() {
    clearTimeout(waiting);
    if (!shown) return;
    shown.removeAttribute("aria-describedby");
    note.hidePopover();
    shown = undefined;
  }
  function soon(act, milliseconds) {
    clearTimeout(waiting);
    waiting = setTimeout(act, milliseconds);
  }

  for (const link of links) {
    // On pages in other languages, terms have their English definitions in `data-means`, and no title.
    link.dataset.meansIn = link.dataset.means ? "en" : document.documentElement.lang;
    link.dataset.means ??= link.title;
    link.removeAttribute("title");
    link.addEventListener("pointerenter", (event) => {
      if (event.pointerType !== "touch") soon(() => show(link), 250);
    });
    link.addEventListener("pointerleave", () => soon(hide, 300));
    link.addEventListener("focus", () => {
      if (link.matches(":focus-visible")) show(link);
    });
    link.addEventListener("blur", hide);
    if (!link.matches(".word")) continue;
    let touched = false;
    link.addEventListener("pointerdown", (event) => {
      touched = event.pointerType === "touch" && shown !== link;
    });
    link.addEventListener("click", (event) => {
      if (!touched) return;
      event.preventDefault();
      show(link);
    });
  }
  addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch" && event.target !== note && event.target.closest?.("a.word") !== shown) hide();
  });
  note.addEventListener("pointerenter", () => clearTimeout(waiting));
  note.addEventListener("pointerleave", () => soon(hide, 300));
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  addEventListener("scroll", () => shown && place(shown), { passive: true });
}
