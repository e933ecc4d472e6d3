// Texts of a worker. It has no translations, so the page translates what it sends.

/**
 * Marks a text for translation, and returns it unchanged.
 * @param {string} text
 */
export const translated = (text) => text;

/**
 * Returns a text with values in their places: `%(name)s`.
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
export const filled = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => String(values[name]));
