// Texts of scripts in the language of the page. A page in another language than English has a script before this one
// with translations by their English texts; those of a number of things have a form for each plural category.

const words = globalThis.kgbuildWords ?? {};
const language = globalThis.document?.documentElement.lang || "en";
const categories = new Intl.PluralRules(language);

/**
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
function filled(text, values) {
  return text.replace(/%\((\w+)\)s/g, (_, name) => String(values[name]));
}

/**
 * Returns a text, with values in their places: `%(name)s`.
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
export function say(text, values = {}) {
  const known = words[text];
  return filled(typeof known === "string" ? known : text, values);
}

/**
 * Returns the text for a number of things; the number is one of the values.
 * @param {string} one
 * @param {string} several
 * @param {number} number
 */
export function sayNumber(one, several, number) {
  const forms = words[one];
  const known = typeof forms === "object" ? (forms[categories.select(number)] ?? forms.other) : undefined;
  return filled(known ?? (number === 1 ? one : several), { number: number.toLocaleString(language) });
}
