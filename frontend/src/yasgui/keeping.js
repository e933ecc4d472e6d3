// What YASGUI keeps in the browser: all that is written, at once, or it is told that it is not kept.

/** So long nothing is typed before it is kept, in milliseconds. */
const PAUSE = 500;

/**
 * Its store of tabs, as far as it is used here; YASGUI calls these private.
 * @typedef {object} Keeper
 * @property {() => void} toStorage
 * @property {() => void} handleLocalStorageQuotaFull
 * @property {string} storageId
 *
 * @typedef {{val?: {tabs?: string[], tabConfig?: Record<string, any>}}} Kept
 */

/**
 * @param {import("@zazuko/yasgui").default} yasgui
 * @param {(what: string) => void} tell
 */
export function keepTabs(yasgui, tell) {
  const keeper = /** @type {Keeper} */ (/** @type {unknown} */ (yasgui.persistentConfig));
  keepOrTell(keeper, tell);
  keepWhatIsTyped(yasgui);
  takeOver(yasgui, keeper, tell);
}

/**
 * Windows keep their tabs in one place, each all of its own: what another has made is taken over.
 * @param {import("@zazuko/yasgui").default} yasgui
 * @param {Keeper} keeper
 * @param {(what: string) => void} tell
 */
function takeOver(yasgui, keeper, tell) {
  const closed = new Set();
  yasgui.on("tabClose", (_, tab) => closed.add(tab.getId()));
  addEventListener("storage", ({ key, newValue }) => {
    if (key !== keeper.storageId || !newValue) return;
    tell("YASGUI is in use in another window, too: of a tab that is in both, the text that was written last is kept.");
    /** @type {Kept} */
    const { val } = JSON.parse(newValue);
    for (const id of val?.tabs ?? [])
      if (!yasgui.getTab(id) && !closed.has(id) && val?.tabConfig?.[id]) yasgui.addTab(false, val.tabConfig[id]);
  });
}

/**
 * Its own way with a full store is to empty it, and to fail at what it was about.
 * @param {Keeper} keeper
 * @param {(what: string) => void} tell
 */
function keepOrTell(keeper, tell) {
  const keep = keeper.toStorage.bind(keeper);
  keeper.handleLocalStorageQuotaFull = () => {};
  keeper.toStorage = () => {
    try {
      keep();
    } catch (error) {
      tell(`The browser has no room: what is in these tabs is not kept (${error instanceof Error ? error.message : error}).`);
    }
  };
}

/**
 * It keeps a query when it is asked or left; a page can be gone before.
 * @param {import("@zazuko/yasgui").default} yasgui
 */
function keepWhatIsTyped(yasgui) {
  const keep = () => {
    const tab = yasgui.getTab();
    if (!tab || tab.getPersistedJson().yasqe.value === tab.getQuery()) return;
    tab.getPersistedJson().yasqe.value = tab.getQuery();
    yasgui.emit("tabChange", yasgui, tab);
  };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  yasgui.rootEl.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(keep, PAUSE);
  });
  addEventListener("pagehide", keep);
}
