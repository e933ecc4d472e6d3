// What the dataset's words are, from the file that was made with the site.

/**
 * @typedef {object} Terms
 * @property {string} base What every IRI of the dataset begins with.
 * @property {string[]} pages Kinds of IRIs that have a page, by what follows the base.
 * @property {Record<string, string>} prefixes Prefix to namespace.
 * @property {[name: string, kind: string, label: string][]} terms Prefixed names, with what they are.
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
 * An IRI as a prefixed name, if it has one; else as it is.
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

/** So many bytes may the name of a page have; longer ones are shortened by a checksum. */
const LONGEST = 240;

/**
 * The page of an IRI of the dataset, from the root of the site; undefined if it has none.
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
  if (names.some((name) => new TextEncoder().encode(name).length > LONGEST)) return undefined;
  return `${names.map(encodeURIComponent).join("/")}.html`;
}

/**
 * A part of an IRI without its escapes; as it is if they are none.
 * @param {string} part
 */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
