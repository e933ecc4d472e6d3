// Makes words comparable.

/** Letters that Unicode does not take apart, as people write them on a keyboard without them. */
const plain = new Map(
  Object.entries({
    ł: "l", đ: "d", ð: "d", ø: "o", ħ: "h", ŧ: "t", ŋ: "n", ı: "i", ə: "e", ß: "ss", æ: "ae", œ: "oe", þ: "th",
    ґ: "г", ى: "ي", ة: "ه", "\u0640": "", "\u02bc": "", "\u02b9": "", "\u02bb": "",
  }),
);
const odd = new RegExp(`[${[...plain.keys()].join("")}]`, "gu");

/**
 * Returns the word in lower case and without accents, so `Jong-un` finds `Jŏng-ŭn`, and `Lodz` finds `Łódź`.
 * A number has no commas.
 * @param {string} word
 */
export const folded = (word) =>
  word
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/(?<=\d),(?=\d)/g, "")
    .replace(odd, (letter) => plain.get(letter) ?? letter);
