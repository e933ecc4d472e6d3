// Removes the service worker that earlier versions of this page could register. It would answer `sparql`.

/** Unregister the worker, and load the page again if the worker still controls it. */
export async function removeFormerWorker() {
  try {
    const found = await navigator.serviceWorker?.getRegistration();
    if (!found?.active?.scriptURL.endsWith("/sw.js")) return;
    await found.unregister();
    if (navigator.serviceWorker.controller) location.reload();
  } catch {
    // A browser that forbids storage has no worker either.
  }
}
