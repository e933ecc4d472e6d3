// The endpoint that a service worker makes of this site, in this browser: its switch, and its answers.

import { byId } from "../shared/elements.js";
import { packedResponse, unpackedRequest } from "../shared/packed.js";

/** So long a query may take, in milliseconds; nobody can cancel what another page has asked. */
const LONGEST = 60_000;

const changed = new BroadcastChannel(`kgbuild endpoint ${new URL("./", location.href)}`);

async function registered() {
  const found = await navigator.serviceWorker.getRegistration();
  return found?.active?.scriptURL.endsWith("/sw.js") ? found : undefined;
}

/** Shows whether the endpoint is on, and switches it. */
export async function endpointSwitch() {
  const button = byId("endpoint-switch");
  const state = byId("endpoint-state");
  if (!navigator.serviceWorker) {
    state.textContent = "This browser has no service workers here: they need https or localhost.";
    return;
  }
  let isOn = false;
  const show = async () => {
    isOn = Boolean(await registered());
    button.textContent = isOn ? "Switch the endpoint off" : "Switch the endpoint on";
    const address = new URL("sparql", location.href).href;
    state.textContent = isOn ? `On: pages of this site can ask ${address}` : "Off";
    button.hidden = false;
  };
  button.addEventListener("click", async () => {
    try {
      if (isOn) await (await registered())?.unregister();
      else await switchOn();
      changed.postMessage("switched");
      await show();
    } catch (error) {
      state.textContent = `It could not be switched: ${error instanceof Error ? error.message : error}`;
    }
  });
  changed.addEventListener("message", show);
  await show();
}

async function switchOn() {
  await navigator.serviceWorker.register("sw.js");
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage("claim");
}

/**
 * Answer what the service worker hands on.
 * @param {Promise<import("./client.js").Client>} client
 */
export function answerRequests(client) {
  navigator.serviceWorker?.addEventListener("message", async ({ data, ports: [port] }) => {
    const given = new AbortController();
    port.addEventListener("message", () => given.abort());
    port.start();
    const response = await answered(await client, unpackedRequest(data.request), given.signal);
    port.postMessage(await packedResponse(response));
  });
  navigator.serviceWorker?.startMessages();
}

/**
 * @param {import("./client.js").Client} client
 * @param {Request} request
 * @param {AbortSignal} given Whether whoever asked has given it up.
 */
async function answered(client, request, given) {
  // Open pages go on asking a service worker that was switched off, until they are closed.
  if (!(await registered())) return refused("the endpoint of this site is switched off");
  const time = AbortSignal.timeout(LONGEST);
  try {
    return await client.respond(new Request(request, { signal: AbortSignal.any([time, given]) }));
  } catch (error) {
    const isLong = time.aborted && !given.aborted;
    return refused(isLong ? `stopped after ${LONGEST / 1000} seconds` : "stopped with another query: ask again");
  }
}

/** @param {string} message */
function refused(message) {
  return new Response(`${message}\n`, { status: 503, headers: { "content-type": "text/plain; charset=utf-8" } });
}
