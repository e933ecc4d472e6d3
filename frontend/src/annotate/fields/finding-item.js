// A finding in the words of the page, and the way to the field that it is about.

import { element } from "../../shared/elements.js";
import { sentencesOf } from "../page-words.js";

const NAMES = { error: "Error: ", warning: "Warning: ", info: "Note: ", note: "Note: " };

/**
 * @param {import("../types").Finding} finding
 * @param {import("../rows.js").Source} source
 * @param {{ name: string, go: () => void }} [place] The field that it is about, if that is elsewhere.
 */
export function findingItem(finding, source, place) {
  const { severity } = finding;
  const [message, hint] = sentencesOf(finding, source);
  const item = element("li", { class: `finding ${severity}` }, element("strong", {}, NAMES[severity]), element("bdi", {}, message));
  if (hint) item.append(" ", element("span", { class: "hint" }, element("bdi", {}, hint)));
  if (place) {
    const button = element("button", { type: "button", class: "small" }, `Go to “${place.name}”`);
    button.addEventListener("click", place.go);
    item.append(" ", button);
  }
  return item;
}
