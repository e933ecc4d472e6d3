// Suggests pages in the search field at the top of a page. What is needed for it is fetched when the field is used.

const field = document.querySelector("header.site form.search input");
field?.addEventListener("focus", start, { once: true });

async function start() {
  const { suggest } = await import("./search/suggestions.js");
  await suggest(/** @type {HTMLInputElement} */ (field), new URL("../", import.meta.url));
}
