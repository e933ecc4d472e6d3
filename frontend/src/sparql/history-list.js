// Shows the history of queries.

import { byId, element } from "../shared/elements.js";
import { language } from "../shared/numbers.js";
import { titleOf } from "./titles.js";

/**
 * Show the history, and return a function that shows it again after a change.
 * @param {import("./query-history.js").QueryHistory} history
 * @param {(query: string) => void} open Opens a query in the editor.
 */
export function historyList(history, open) {
  const list = byId("history-list");
  const clear = byId("clear-history");
  const render = () => {
    const { queries } = history;
    byId("history-count").textContent = String(queries.length);
    byId("history-empty").hidden = queries.length > 0;
    clear.hidden = queries.length === 0;
    list.replaceChildren(...queries.map((past) => item(past, open)));
  };
  clear.addEventListener("click", () => {
    history.clear();
    render();
    byId("history-title").focus();
  });
  render();
  return render;
}

/**
 * @param {import("./query-history.js").PastQuery} past
 * @param {(query: string) => void} open
 */
function item({ query, at }, open) {
  const button = element("button", { type: "button", title: query.slice(0, 1000) }, titleOf(query));
  button.addEventListener("click", () => open(query));
  const time = new Date(at).toLocaleString(language === "en" ? "en-GB" : language, { dateStyle: "medium", timeStyle: "short" });
  return element("li", {}, button, " ", element("time", { class: "how", datetime: at }, time));
}
