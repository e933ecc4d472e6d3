// The terms of the dataset, from a file of the site.

/**
 * @typedef {object} Terms
 * @property {string} base The start of every IRI of the dataset.
 * @property {string[]} pages The kinds of IRIs that have a page, as they follow the base.
 * @property {Record<string, string>} prefixes Namespaces by prefix.
 * @property {[name: string, kind: string, label: string][]} terms Prefixed names with their kind and label.
 * @property {URL} [outlines] The address of the outlines of countries and regions.
 * @property {Record<string, Place>} places The places of the register by what follows `ex:` in their names.
 *
 * @typedef {object} Place
 * @property {string} label
 * @property {string} how How exactly its position is known, in words.
 * @property {string} [item] The Wikidata item of its outline.
 * @property {true} [isWithin] Whether it is somewhere within the outline.
 * @property {[lon: number, lat: number]} [point]
 */

/**
 * @param {string} url
 * @returns {Promise<Terms>}
 */
export async function fetchTerms(url) {
  const response = await fetch(url, { cache: "no-cache" });
  if (!response.ok) throw new Error(`${url} could not be fetched: ${response.status}`);
  return response.json();
}

/**
 * Returns an IRI as a prefixed name if possible.
 * @param {string} iri
 * @param {Terms} terms
 */
export function shortened(iri, { prefixes }) {
  let best = "";
  for (const [name, namespace] of Object.entries(prefixes))
    if (iri.startsWith(namespace) && namespace.length > (prefixes[best]?.length ?? 0)) best = name;
  const local = best ? iri.slice(prefixes[best].length) : "";
  return /^[\w-]+$/.test(local) ? `${best}:${local}` : iri;
}

/** The maximum number of bytes in the name of a page. Longer names have a checksum instead. */
const MAX_BYTES = 240;

/**
 * Returns the path of the page of an IRI of the dataset, or undefined.
 * @param {string} iri
 * @param {Terms} terms
 */
export function pageOf(iri, { base, pages }) {
  if (!iri.startsWith(base) || iri.includes("#")) return undefined;
  const parts = iri.slice(base.length).split("/");
  const isOne = parts.length === 2 && pages.includes(parts[0]);
  const isClaim = parts.length === 4 && parts[0] === "report" && parts[2] === "claim";
  if (!isOne && !isClaim) return undefined;
  const names = parts.map(decoded);
  if (names.some((name) => new TextEncoder().encode(name).length > MAX_BYTES)) return undefined;
  return `${names.map(encodeURIComponent).join("/")}.html`;
}

/**
 * Returns a part of an IRI with its percent-encoding decoded, or unchanged if it is invalid.
 * @param {string} part
 */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
