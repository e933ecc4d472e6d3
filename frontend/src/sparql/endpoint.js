// The endpoint that a service worker makes of this site, in this browser: its switch, and its answers.

import { byId } from "../shared/elements.js";
import { packedResponse, unpackedRequest } from "../shared/packed.js";

/** So long a query may take, in milliseconds; nobody can cancel what another page has asked. */
const LONGEST = 60_000;

/** Shows whether the endpoint is on, and switches it. */
export async function endpointSwitch() {
  const button = byId("endpoint-switch");
  const state = byId("endpoint-state");
  if (!navigator.serviceWorker) {
    state.textContent = "This browser has no service workers here: they need https or localhost.";
    return;
  }
  const registered = async () => {
    const found = await navigator.serviceWorker.getRegistration();
    return found?.active?.scriptURL.endsWith("/sw.js") ? found : undefined;
  };
  const show = async () => {
    const isOn = Boolean(await registered());
    button.textContent = isOn ? "Switch the endpoint off" : "Switch the endpoint on";
    const address = new URL("sparql", location.href).href;
    state.textContent = isOn ? `On: pages of this site can ask ${address}` : "Off";
    button.hidden = false;
  };
  button.addEventListener("click", async () => {
    try {
      const found = await registered();
      if (found) await found.unregister();
      else await switchOn();
      await show();
    } catch (error) {
      state.textContent = `It could not be switched: ${error instanceof Error ? error.message : error}`;
    }
  });
  await show();
}

async function switchOn() {
  await navigator.serviceWorker.register("sw.js");
  await navigator.serviceWorker.ready;
}

/**
 * Answer what the service worker hands on.
 * @param {Promise<import("./client.js").Client>} client
 */
export function answerRequests(client) {
  navigator.serviceWorker?.addEventListener("message", async ({ data, ports }) => {
    const response = await answered(await client, unpackedRequest(data.request));
    ports[0].postMessage(await packedResponse(response));
  });
  navigator.serviceWorker?.startMessages();
}

/**
 * @param {import("./client.js").Client} client
 * @param {Request} request
 */
async function answered(client, request) {
  const signal = AbortSignal.timeout(LONGEST);
  try {
    return await client.respond(new Request(request, { signal }));
  } catch (error) {
    const message = signal.aborted ? `stopped after ${LONGEST / 1000} seconds` : `stopped: ${error}`;
    return new Response(`${message}\n`, { status: 503, headers: { "content-type": "text/plain; charset=utf-8" } });
  }
}
