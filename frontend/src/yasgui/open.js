// YASGUI on the SPARQL page: it asks the endpoint beside the page and nobody else.

import Yasgui from "@zazuko/yasgui";
import { byId, element } from "../shared/elements.js";
import { complete } from "./completers.js";
import { honest } from "./honest.js";
import { keepTabs } from "./keeping.js";
import { editNames } from "./keys.js";
import { linked } from "./links.js";
import { modeWith } from "./mode.js";
import { named } from "./names.js";

/**
 * @param {HTMLElement} host Where it stands.
 * @param {string} endpoint The address that it asks.
 * @param {import("../sparql/terms.js").Terms} terms
 * @param {boolean} hasServer Whether a server answers there; else the page does.
 * @returns {Promise<import("../sparql/choice.js").AnyEditor>}
 */
export async function openYasgui(host, endpoint, terms, hasServer) {
  await styled();
  complete(terms);
  const { Yasr } = Yasgui;
  // To find the widths of columns, all cells of all pages would be made.
  Yasr.plugins.table.defaults.tableConfig.autoWidth = false;
  Yasr.defaults.errorRenderers = [told, ...(Yasr.defaults.errorRenderers ?? [])];
  const yasgui = new Yasgui(host, {
    // Tabs are kept for each endpoint; a link from elsewhere never says which endpoint is asked.
    persistenceId: `kgbuild ${endpoint}`,
    populateFromUrl: false,
    autofocus: false,
    requestConfig: { endpoint, acceptHeaderGraph: "text/turtle" },
    endpointCatalogueOptions: { getData: () => [], keys: [], renderItem: () => {} },
    contextMenuContainer: host,
    // Its types leave out what CodeMirror has. Tab leaves the editor, so that nobody is caught in it.
    yasqe: /** @type {{}} */ ({
      value: startOf(terms),
      mode: modeWith(terms.prefixes),
      extraKeys: { Tab: false, "Shift-Tab": false },
    }),
    // An answer that is kept would be shown as if the dataset had not changed since.
    yasr: { ...Yasr.defaults, prefixes: terms.prefixes, maxPersistentResponseSize: 0 },
  });
  const mend = () => (named(host), linked(host, terms), honest(host, hasServer));
  mend();
  new MutationObserver(mend).observe(host, { childList: true, subtree: true, attributeFilter: ["class"] });
  editNames(host, yasgui);
  keepTabs(yasgui, (what) => (byId("editor-told").textContent = what));
  return new Tabs(yasgui, startOf(terms));
}

/**
 * What is said in the place of a browser's words.
 * @param {{text?: string}} error
 */
async function told({ text }) {
  const isCancelled = /\babort|^Cancelled/.test(text ?? "");
  return isCancelled ? element("p", {}, "Cancelled.") : undefined;
}

/** YASGUI as the page uses it: a query stands in a tab. */
class Tabs {
  #yasgui;
  #start;

  /**
   * @param {Yasgui} yasgui
   * @param {string} start What stands in a tab that nobody has written in.
   */
  constructor(yasgui, start) {
    this.#yasgui = yasgui;
    this.#start = start;
  }

  get text() {
    return this.#yasgui.getTab()?.getQuery() ?? "";
  }

  /**
   * Show the tab that has a query, or a new one: what somebody wrote is never written over.
   * @param {string} text
   * @param {string} [name] What a new tab is called.
   */
  open(text, name) {
    const active = this.#yasgui.getTab();
    const found = Object.values(this.#yasgui._tabs).find((tab) => tab.getPersistedJson().yasqe.value === text);
    if (found) found.select();
    else if (active?.getQuery() === this.#start) fill(active, text, this.#yasgui.createTabName(name));
    else this.#yasgui.addTab(true, { name: this.#yasgui.createTabName(name), yasqe: { value: text } });
  }

  focus() {
    this.#yasgui.getTab()?.getYasqe().focus();
  }
}

/**
 * @param {ReturnType<Yasgui["addTab"]>} tab
 * @param {string} text
 * @param {string} name
 */
function fill(tab, text, name) {
  tab.setQuery(text);
  tab.setName(name);
}

/** The style sheet is there before YASGUI is, as it measures itself. */
function styled() {
  const href = new URL("./yasgui.css", import.meta.url).href;
  const link = element("link", { rel: "stylesheet", href });
  return new Promise((settle, fail) => {
    link.addEventListener("load", () => settle(undefined));
    link.addEventListener("error", () => fail(new Error(`${href} is not there`)));
    document.head.append(link);
  });
}

/** @param {import("../sparql/terms.js").Terms} terms */
const startOf = ({ prefixes }) => `PREFIX kgb: <${prefixes.kgb}>
SELECT * WHERE {
  ?claim a kgb:Claim ;
    kgb:speechAct ?act .
} LIMIT 10`;
