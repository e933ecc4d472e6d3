// The help: all keys, and a switch that turns them off.

import { byId, element } from "../shared/elements.js";

/** @param {import("./keys.js").Keys} keys */
export function fillHelp(keys) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("help"));
  const groups = grouped(keys.all);
  byId("keys").replaceChildren(
    ...groups.map(([group, members]) =>
      element(
        "section",
        {},
        element("h3", {}, group),
        element("dl", {}, ...members.map(({ key, does }) => element("div", {}, element("dt", {}, element("kbd", {}, shownKey(key))), element("dd", {}, does)))),
      ),
    ),
  );
  const single = /** @type {HTMLInputElement} */ (byId("single-keys"));
  single.checked = keys.isOn;
  single.addEventListener("change", () => keys.turn(single.checked));
  byId("open-help").addEventListener("click", () => dialog.showModal());
  byId("close-help").addEventListener("click", () => dialog.close());
  return () => dialog.showModal();
}

/**
 * @param {import("./keys.js").Key[]} keys
 * @returns {[string, import("./keys.js").Key[]][]}
 */
const grouped = (keys) => [...new Set(keys.map(({ group }) => group))].map((group) => [group, keys.filter((key) => key.group === group)]);

/** @param {string} key */
const shownKey = (key) => (key === " " ? "Space" : key.replace("Control", "Ctrl").replace("ArrowDown", "↓").replace("ArrowUp", "↑").replaceAll("+", " + "));
