// Keys that YASGUI takes for itself where they edit a text.

/** Keys of the list of tabs: they close a tab, and go to another. */
const OF_TABS = new Set(["Delete", "ArrowLeft", "ArrowRight"]);

/**
 * While a tab is being named, keys edit its name; Escape leaves the name as it was, as no name does.
 * @param {HTMLElement} host
 * @param {import("@zazuko/yasgui").default} yasgui
 */
export function editNames(host, yasgui) {
  /** @param {Event} event */
  const fieldOf = ({ target }) =>
    target instanceof HTMLInputElement && target.closest(".tabsList .tab") ? target : undefined;
  /** @param {HTMLInputElement} field */
  const asItWas = (field) => (field.value = yasgui.getTab(idOf(field))?.name() ?? field.value);
  host.addEventListener(
    "keydown",
    (event) => {
      const field = fieldOf(event);
      if (!field) return;
      if (OF_TABS.has(event.code)) event.stopPropagation();
      if (event.code === "Escape") {
        asItWas(field);
        field.blur();
      }
    },
    true,
  );
  for (const leaving of ["blur", "keyup"])
    host.addEventListener(
      leaving,
      (event) => {
        const field = fieldOf(event);
        const isDone = event.type === "blur" || /** @type {KeyboardEvent} */ (event).key === "Enter";
        if (field && isDone && !field.value.trim()) asItWas(field);
      },
      true,
    );
}

/** @param {HTMLInputElement} field */
const idOf = (field) => field.closest("[role=tab]")?.getAttribute("aria-controls") ?? "";
