// The values of parameters in a query. A parameter is a line such as `VALUES ?event { UNDEF }`.

/** @typedef {import("./terms.js").Terms} Terms */

const XSD = "http://www.w3.org/2001/XMLSchema#";
/** A value in a query: UNDEF, an IRI, a prefixed name, a literal or a number. */
const VALUE = String.raw`UNDEF|<[^<>"{}|\\^\x60\s]*>|"(?:[^"\\\n]|\\.)*"(?:\^\^(?:<[^<>\s]*>|[\w-]*:[\w-]+)|@[\w-]+)?|[\w-]*:[\w.-]+|[-+]?\d+`;

/**
 * Returns what finds the value of a parameter outside comments.
 * @param {string} name
 */
const place = (name) => new RegExp(String.raw`(?<!#.*)(VALUES\s+\?${name}\s*\{\s*)(${VALUE})(\s*\})`, "i");

/**
 * Returns the value of a parameter as it is in the query; undefined if the query has no such line.
 * @param {string} query
 * @param {string} name
 */
export const valueIn = (query, name) => place(name).exec(query)?.[2];

/**
 * Returns a query with another value of a parameter.
 * @param {string} query
 * @param {string} name
 * @param {string} value
 */
export const withValue = (query, name, value) => query.replace(place(name), (_, before, __, after) => before + value + after);

/**
 * Returns what somebody typed as a value for a query; undefined if it is not of the kind.
 * @param {string} typed
 * @param {string} kind
 * @param {Terms} terms
 */
export function written(typed, kind, terms) {
  const text = typed.trim();
  if (!text) return "UNDEF";
  if (kind === "date") return /^\d{4,}-\d\d-\d\d$/.test(text) ? `"${text}"^^<${XSD}date>` : undefined;
  if (kind === "integer") return /^[-+]?\d+$/.test(text) ? text : undefined;
  if (kind === "text" || kind.endsWith("-notation")) return literal(notationOf(text, kind, terms));
  const iri = iriOf(text, kind, terms);
  return iri && !/[<>"{}|\\^`\s\u0000-\u0020]/.test(iri) ? `<${iri}>` : undefined;
}

/**
 * Returns a value of a query as somebody would type it; undefined if it is another kind of value.
 * @param {string} value
 * @param {string} kind
 * @param {Terms} terms
 */
export function typed(value, kind, terms) {
  if (/^undef$/i.test(value)) return "";
  if (value.startsWith('"')) return textOf(/^"(?:[^"\\]|\\.)*"/.exec(value)?.[0] ?? "");
  if (/^[-+]?\d+$/.test(value)) return value;
  const iri = value.startsWith("<") ? value.slice(1, -1) : expanded(value, terms);
  if (!iri) return undefined;
  const option = optionsOf(kind, terms).find((one) => one.iri === iri);
  if (option) return option.text;
  const folder = terms.base + (FOLDERS.get(kind) ?? "");
  const short = iri.startsWith(folder) ? decodeURIComponent(iri.slice(folder.length)) : iri;
  return kind === "claim" ? short.replace("/claim/", "/") : short;
}

/** The folders of IRIs by the kind of parameter. A claim is in the folder of its report. */
const FOLDERS = new Map([["entity", "entity/"], ["report", "report/"], ["claim", "report/"], ["view", "view/"]]);

/** @typedef {{ text: string, iri: string }} Option */

/** @type {WeakMap<Terms, Map<string, Option[]>>} */
const known = new WeakMap();

/**
 * Returns the terms of the dataset that a parameter of a kind takes, as a reader chooses them.
 * @param {string} kind
 * @param {Terms} terms
 * @returns {Option[]}
 */
export function optionsOf(kind, terms) {
  const byKind = known.get(terms) ?? known.set(terms, new Map()).get(terms);
  const found = byKind?.get(kind) ?? termsOf(kind, terms);
  byKind?.set(kind, found);
  return found;
}

/**
 * @param {string} kind
 * @param {Terms} terms
 * @returns {Option[]}
 */
function termsOf(kind, terms) {
  const scheme = kind.replace(/-notation$/, "");
  const prefix = kind === "entity" ? "ex:" : kind === "class" ? "kgb:" : `${scheme}:`;
  const some = terms.terms.filter(([name, type]) => name.startsWith(prefix) && (type === "class") === (kind === "class"));
  const labels = some.map(([name, , label]) => (kind === "entity" ? label || name.slice(prefix.length) : name.slice(prefix.length)));
  const counts = new Map();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  // Two entities with one name have their ids too.
  return some.map(([name], at) => ({
    text: counts.get(labels[at]) > 1 ? `${labels[at]} (${name.slice(prefix.length)})` : labels[at],
    iri: terms.prefixes[prefix.slice(0, -1)] + name.slice(prefix.length),
  }));
}

/**
 * @param {string} text
 * @param {string} kind
 * @param {Terms} terms
 */
function iriOf(text, kind, terms) {
  const option = optionsOf(kind, terms).find((one) => one.text.toLowerCase() === text.toLowerCase());
  if (option) return option.iri;
  if (/^https?:\/\//.test(text)) return text;
  const name = /^[\w-]+:[\w.-]+$/.test(text) ? expanded(text, terms) : undefined;
  if (name) return name;
  if (kind === "class") return /^\w+$/.test(text) ? terms.prefixes.kgb + text : undefined;
  const folder = FOLDERS.get(kind);
  // The name of a thing is not its id.
  if (/\s/.test(text)) return undefined;
  if (folder === undefined) return /^[\w-]+$/.test(text) && terms.prefixes[kind] ? terms.prefixes[kind] + text : undefined;
  if (kind === "claim") {
    const parts = text.split("/");
    return parts.length === 2 ? `${terms.base}${folder}${encodeURIComponent(parts[0])}/claim/${encodeURIComponent(parts[1])}` : undefined;
  }
  return terms.base + folder + encodeURIComponent(text);
}

/**
 * @param {string} text
 * @param {string} kind
 * @param {Terms} terms
 */
function notationOf(text, kind, terms) {
  const option = optionsOf(kind, terms).find((one) => one.text.toLowerCase() === text.toLowerCase());
  return option ? option.text : text;
}

/**
 * @param {string} name
 * @param {Terms} terms
 */
function expanded(name, { prefixes }) {
  const [prefix, local] = name.split(/:(.*)/s);
  return prefixes[prefix] === undefined ? undefined : prefixes[prefix] + local;
}

/**
 * Returns the text of a literal; undefined if it has escapes that JSON does not have.
 * @param {string} written
 */
function textOf(written) {
  try {
    return /** @type {string} */ (JSON.parse(written));
  } catch {
    return undefined;
  }
}

/** @param {string} text */
const literal = (text) => JSON.stringify(text);
