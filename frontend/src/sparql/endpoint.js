// The switch of the endpoint that a service worker makes of this site, in this browser.

import { byId } from "../shared/elements.js";

/**
 * @param {string} data Where the dataset is.
 * @param {string} terms Where its prefixes are.
 * @param {(isOn: boolean) => Promise<void>} tell Is told whether it is on.
 */
export async function endpointSwitch(data, terms, tell) {
  const button = byId("endpoint-switch");
  const state = byId("endpoint-state");
  if (!navigator.serviceWorker) {
    state.textContent = "This browser has no service workers here: they need https or localhost.";
    return;
  }
  const registered = async () => {
    const found = await navigator.serviceWorker.getRegistration();
    return found?.active?.scriptURL.includes("/sw.js?") ? found : undefined;
  };
  const show = async () => {
    const isOn = Boolean(await registered());
    button.textContent = isOn ? "Switch the endpoint off" : "Switch the endpoint on";
    const address = new URL("sparql", location.href).href;
    state.textContent = isOn ? `On: pages of this site can ask ${address}` : "Off";
    button.hidden = false;
    await tell(isOn);
  };
  button.addEventListener("click", async () => {
    try {
      const found = await registered();
      if (found) await found.unregister();
      else await switchOn(data, terms);
      await show();
    } catch (error) {
      state.textContent = `It could not be switched: ${error instanceof Error ? error.message : error}`;
    }
  });
  await show();
}

/**
 * @param {string} data
 * @param {string} terms
 */
async function switchOn(data, terms) {
  await navigator.serviceWorker.register(`sw.js?${new URLSearchParams({ data, terms })}`);
  await navigator.serviceWorker.ready;
}
