// Names and roles for what YASGUI leaves without, so that it can be used without seeing it.

/** @type {[selector: string, attributes: (found: Element) => Record<string, string>][]} */
const RULES = [
  [".tabsList .tab input", () => ({ "aria-label": "Name of the tab" })],
  [".tabsList .addTab", () => ({ role: "tab", "aria-selected": "false" })],
  [".context-menu-list", () => ({ role: "menu" })],
  [".context-menu-item", (item) => ({ role: "menuitem", "aria-disabled": String(item.classList.contains("disabled")) })],
  [".tabMenu :is(input, select)", (field) => ({ "aria-label": settingOf(field) })],
  [".yasqe .CodeMirror textarea", () => ({ "aria-label": "Query in SPARQL" })],
  [".yasr .CodeMirror textarea", () => ({ "aria-label": "Answer as it came" })],
  [".CodeMirror-scroll", () => ({ tabindex: "0" })],
  [".yasqe_sharePopup input", () => ({ "aria-label": "Link to the query" })],
  [".yasqe_queryButton", (button) => asking(button.classList.contains("busy"))],
  ["select.tableSizer", () => ({ "aria-label": "Rows on a page" })],
];

/**
 * What a field of the settings sets: labels stand before it that belong to nothing.
 * @param {Element} field
 */
function settingOf(field) {
  const names = [".requestConfigWrapper", ".selector"].map(
    (selector) => field.closest(selector)?.querySelector(":scope > label")?.textContent,
  );
  const isPair = field.parentElement?.matches(".textRow");
  const part = isPair ? (field.previousElementSibling ? "value" : "name") : "";
  return [...names, part].filter(Boolean).join(", ");
}

/** @param {boolean} isBusy While a query is answered, the button that asks gives it up. */
function asking(isBusy) {
  const what = isBusy ? "Cancel the query" : "Ask";
  return { "aria-label": what, title: what };
}

/**
 * Name what is in an element.
 * @param {Element} host
 */
export function named(host) {
  for (const [selector, attributes] of RULES)
    for (const found of host.querySelectorAll(selector))
      for (const [key, value] of Object.entries(attributes(found))) if (found.getAttribute(key) !== value) found.setAttribute(key, value);
}
