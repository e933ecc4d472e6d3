// Texts of scripts in the language of the page. A page in another language than English has a script before this one
// with translations by their English texts; those of a number of things have a form for each plural category.

const words = globalThis.kgbuildWords ?? {};
const language = document.documentElement.lang || "en";
const categories = new Intl.PluralRules(language);

function filled(text, values) {
  return text.replace(/%\((\w+)\)s/g, (_, name) => String(values[name]));
}

/** Returns a text, with values in their places: `%(name)s`. */
export function say(text, values = {}) {
  return filled(words[text] ?? text, values);
}

/** Returns the text for a number of things; the number is one of the values. */
export function sayNumber(one, several, number) {
  const known = words[one];
  const form = known?.[categories.select(number)] ?? known?.other ?? (number === 1 ? one : several);
  return filled(form, { number });
}
