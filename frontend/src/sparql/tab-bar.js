// Shows the tabs of the editor. Mouse and keyboard can open, close and rename them.

import { byId, element } from "../shared/elements.js";

/** A list of tabs, with buttons that act on the active tab. */
export class TabBar {
  #tabs;
  #focusEditor;
  #list = byId("tabs");
  #panel = byId("tab-panel");
  #actions = byId("tab-actions");
  #reopen = byId("reopen-tab");
  #form = /** @type {HTMLFormElement} */ (byId("rename"));
  #name = /** @type {HTMLInputElement} */ (byId("tab-name"));
  /** @type {Map<string, HTMLButtonElement>} */
  #buttons = new Map();
  #renamed = "";

  /**
   * @param {import("./tabs.js").Tabs} tabs
   * @param {() => void} focusEditor
   */
  constructor(tabs, focusEditor) {
    this.#tabs = tabs;
    this.#focusEditor = focusEditor;
    this.#list.addEventListener("keydown", (event) => this.#press(event));
    this.#list.addEventListener("dblclick", () => this.#startRename());
    byId("new-tab").addEventListener("click", () => this.#andFocusEditor(() => tabs.add()));
    byId("rename-tab").addEventListener("click", () => this.#startRename());
    byId("close-tab").addEventListener("click", () => tabs.close(tabs.active.id));
    this.#reopen.addEventListener("click", () => this.#andFocusEditor(() => tabs.reopen()));
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      tabs.rename(this.#renamed, this.#name.value);
      this.#endRename();
    });
    this.#form.addEventListener("keydown", ({ key }) => key === "Escape" && this.#endRename());
  }

  /** Show the tabs as they are now. */
  render() {
    const { list, active } = this.#tabs;
    const buttons = list.map((tab) => this.#button(tab));
    const hadFocus = this.#list.contains(document.activeElement);
    const isSame = buttons.length === this.#list.children.length && buttons.every((one, at) => one === this.#list.children[at]);
    if (!isSame) this.#list.replaceChildren(...buttons);
    for (const [id, button] of this.#buttons) if (!buttons.includes(button)) this.#buttons.delete(id);
    const shown = this.#buttons.get(active.id);
    if (hadFocus) shown?.focus();
    if (shown) this.#panel.setAttribute("aria-labelledby", shown.id);
    this.#reopen.hidden = !this.#tabs.canReopen;
  }

  /** @param {import("./tabs.js").Tab} tab */
  #button({ id, name }) {
    const button = this.#buttons.get(id) ?? this.#newButton(id);
    const isActive = id === this.#tabs.active.id;
    button.setAttribute("aria-selected", String(isActive));
    button.tabIndex = isActive ? 0 : -1;
    if (button.textContent !== name) button.textContent = button.title = name;
    return button;
  }

  /** @param {string} id */
  #newButton(id) {
    const button = element("button", { type: "button", role: "tab", id: `tab-${id}`, "aria-controls": this.#panel.id });
    button.addEventListener("click", () => this.#tabs.activate(id));
    button.addEventListener("auxclick", (event) => event.button === 1 && this.#tabs.close(id));
    this.#buttons.set(id, button);
    return button;
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const { list, active } = this.#tabs;
    const at = list.indexOf(active);
    const last = list.length - 1;
    const next = { ArrowLeft: at ? at - 1 : last, ArrowRight: at < last ? at + 1 : 0, Home: 0, End: last }[event.key];
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (next !== undefined) this.#tabs.activate(list[next].id);
    else if (event.key === "Delete") this.#tabs.close(active.id);
    else if (event.key === "F2") this.#startRename();
    else return;
    event.preventDefault();
  }

  #startRename() {
    this.#renamed = this.#tabs.active.id;
    this.#name.value = this.#tabs.active.name;
    this.#form.hidden = false;
    this.#actions.hidden = true;
    this.#name.select();
  }

  #endRename() {
    this.#form.hidden = true;
    this.#actions.hidden = false;
    this.#buttons.get(this.#tabs.active.id)?.focus();
  }

  /** @param {() => void} action */
  #andFocusEditor(action) {
    action();
    this.#focusEditor();
  }
}
