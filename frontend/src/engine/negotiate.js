// Which of several media types a request accepts best (RFC 9110, section 12.5.1).

/**
 * @param {string} accept The header; empty accepts everything.
 * @param {string[]} offered Media types, the preferred first.
 * @returns {string | undefined} One of them, or undefined if none is acceptable.
 */
export function negotiate(accept, offered) {
  const ranges = (accept.trim() || "*/*").split(",").map(rangeOf);
  let best;
  let most = 0;
  for (const type of offered) {
    const quality = qualityOf(type, ranges);
    if (quality > most) [best, most] = [type, quality];
  }
  return best;
}

/** @param {string} text */
function rangeOf(text) {
  const [type, ...parameters] = text.split(";").map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith("q="));
  const given = quality === undefined ? 1 : Number(quality.slice(2));
  return { type, quality: Number.isNaN(given) ? 0 : given };
}

/**
 * What the most special range that a type falls in says of it.
 * @param {string} type
 * @param {{type: string, quality: number}[]} ranges
 */
function qualityOf(type, ranges) {
  for (const wanted of [type, `${type.split("/")[0]}/*`, "*/*"]) {
    const found = ranges.find((range) => range.type === wanted);
    if (found) return found.quality;
  }
  return 0;
}
