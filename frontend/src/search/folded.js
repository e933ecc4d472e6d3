// Makes words comparable.

/**
 * Returns the word in lower case and without accents, so `Jong-un` finds `Jŏng-ŭn`.
 * @param {string} word
 */
export const folded = (word) => word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
