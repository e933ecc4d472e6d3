// The chosen claims as CSV: each with its whole sentence, never a quote alone.

import { csvOf } from "../shared/csv.js";
import { dateOf } from "./periods.js";
import { sentenceOf } from "./sentences.js";

/** The columns, with the facets that their values come from. Names that `claims.csv` has too mean the same there. */
const FACETS = /** @type {const} */ ([
  ["claimant_label", "source"],
  ["state_label", "state"],
  ["speech_act", "act"],
  ["given_as", "given"],
  ["certainty", "certainty"],
  ["event_label", "event"],
  ["place_label", "place"],
  ["outcome", "outcome"],
  ["report_title", "report"],
]);

/**
 * @param {import("./claim-index.js").ClaimIndex} index
 * @param {number[]} claims
 * @param {import("./sentences.js").Row[]} rows The rows of these claims.
 * @param {string} base The address of the site.
 */
export function claimsAsCsv(index, claims, rows, base) {
  const heading = ["claim", "sentence", ...FACETS.map(([column]) => column), "said_earliest", "said_latest", "page"];
  const lines = claims.map((claim, at) => [
    rows[at][0],
    sentenceOf(rows[at]),
    ...FACETS.map(([, name]) => namesOf(index, name, claim)),
    ...[index.first, index.last].map((days) => dayText(days[claim])),
    new URL(rows[at][1], base).href,
  ]);
  return csvOf([heading, ...lines]);
}

/**
 * @param {import("./claim-index.js").ClaimIndex} index
 * @param {string} name
 * @param {number} claim
 */
function namesOf({ facets }, name, claim) {
  const facet = facets.get(name);
  return (facet?.of[claim] ?? []).flatMap((value) => facet?.values[value]?.[1] ?? []).join("; ");
}

/** @param {number | null} day */
const dayText = (day) => (day === null ? "" : dateOf(day));
