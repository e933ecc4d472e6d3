// Suggests pages in the search field at the top of a page. What is needed for it is fetched when the field is used.

const field = document.querySelector("header.site form.search input");
field?.addEventListener("focus", start, { once: true });

async function start() {
  const { suggest } = await import("./search/suggestions.js");
  const { lang } = document.documentElement;
  // Pages in another language than English are in a folder of their own.
  const root = new URL(lang === "en" ? "../" : `../${lang}/`, import.meta.url);
  await suggest(/** @type {HTMLInputElement} */ (field), root);
}
