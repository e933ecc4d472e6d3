// A word as it is compared.

/**
 * The word without case and accents, so that `Jong-un` finds `Jŏng-ŭn`.
 * @param {string} word
 */
export const folded = (word) => word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
