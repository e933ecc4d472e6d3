// A small report for the tests of the page of `kgbuild annotate`.

import { Report } from "../src/annotate/report.js";
import { Vocabulary } from "../src/annotate/vocabulary.js";

export const TEXT = "Kyiv said 500 officers moved to Kursk on Monday. It rained. Police deny it.";

const term = (id, label = id) => ({ id, label, definition: `What ${id} means.` });
const role = (id, value, range = [], more = {}) => ({ ...term(id, id.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)), value, range, many: true, ...more });

export const vocabulary = new Vocabulary({
  acts: [term("said"), term("denied"), term("asserted")],
  polarities: [term("negated")],
  modalities: [term("planned")],
  certainties: [term("believed")],
  kinds: [term("soldier")],
  scopes: [term("total"), term("part")],
  units: [term("M", "metre")],
  classes: [
    { ...term("Movement", "movement"), broader: ["Account"], roles: ["destination", "force", "strength", "happenedAt", "phase", "extent", "ofEvent", "condition"] },
    { ...term("Weather", "weather"), broader: ["Account"], roles: ["words"] },
  ],
  roles: [
    role("destination", "entity", ["Place"]),
    role("force", "entity", ["Agent"]),
    role("strength", "figure"),
    role("happenedAt", "date"),
    role("phase", "concept", ["Phase"], { concepts: [term("ongoing"), term("finished")] }),
    role("extent", "words"),
    role("words", "words"),
    role("ofEvent", "entity", ["Event"]),
    role("condition", "account"),
  ],
  entityClasses: [
    { ...term("Place"), broader: ["Entity"] },
    { ...term("Agent"), broader: ["Entity"] },
    { ...term("Army", "army"), broader: ["Agent", "Entity"] },
    { ...term("Event"), broader: ["Entity"] },
  ],
  keys: {
    claim: [
      role("id", "text"),
      role("claimant", "entity", ["Agent"], { label: "source" }),
      role("speechAct", "concept", [], { label: "way of saying", choices: ["acts"] }),
      role("saidAt", "date"),
      role("modality", "concept", [], { choices: ["modalities"] }),
      role("polarity", "concept", [], { choices: ["polarities"] }),
      role("certainty", "concept", [], { choices: ["certainties"] }),
      role("audience", "entity", ["Agent"]),
      role("viaClaim", "claim", [], { label: "reported in the claim" }),
      role("confidence", "number"),
      role("media", "medium"),
      role("note", "text"),
      role("reviewer", "shown"),
      role("acknowledged", "reasons"),
    ],
    figure: [role("verbatim", "words"), role("counts", "concept", [], { choices: ["kinds"] }), role("countedOf", "entity", ["Agent"], { label: "counted of" }), role("scope", "concept", [], { choices: ["scopes"] }), role("asOf", "date", [], { label: "as of" }), role("low", "number")],
    time: [role("verbatim", "words"), role("edtf", "text", [], { label: "date" }), role("basis", "concept", [], { choices: ["bases"] }), role("note", "text")],
    report: [role("title", "text", [], { many: false }), role("outlet", "entity", ["Agent"], { many: false }), role("author", "entity", ["Agent"]), role("publishedAt", "date", [], { label: "published", many: false })],
    entity: [role("id", "shown"), role("a", "class", [], { label: "what it is", many: false }), role("label", "text", [], { label: "name", many: false }), role("aliases", "texts", [], { label: "other name" })],
  },
});

const spanOf = (part, path, words, text = TEXT) => {
  const start = [...text.slice(0, text.indexOf(words))].length;
  return { part, path, start, end: start + [...words].length };
};

export const card = (id, data, spans, more = {}) => ({ id, draft: false, data: { id, speechAct: "said", ...data }, sentence: null, spans, findings: [], ...more });

/** A report with two claims, a proposal, and a sentence without a claim. */
export function report(changes = {}) {
  const moved = card(
    "moved",
    {
      claimant: "kyiv",
      cue: "Kyiv said",
      evidence: "500 officers moved to Kursk on Monday",
      states: [{ a: "Movement", force: "officers", strength: { verbatim: "500 officers", counts: "soldier" }, happenedAt: "on Monday" }],
    },
    [
      spanOf("evidence", ["evidence"], "500 officers moved to Kursk on Monday"),
      spanOf("cue", ["cue"], "Kyiv said"),
      { ...spanOf("figure", ["states", 0, "strength"], "500 officers"), reading: "500 soldiers" },
    ],
  );
  const denied = card("denied", { claimant: "police", evidence: "deny it", states: [{ a: "Movement", ofEvent: "war" }] }, [spanOf("evidence", ["evidence"], "deny it")], { draft: true });
  return new Report({
    version: "1",
    name: "example",
    title: "Example",
    language: "en",
    direction: "ltr",
    text: TEXT,
    sentences: [
      { start: 0, end: 48, status: "quoted" },
      { start: 49, end: 59, status: "open" },
      { start: 60, end: 75, status: "open" },
    ],
    claims: [moved],
    drafts: [denied],
    entities: [
      { id: "kyiv", label: "Kyiv", class: "Agent", aliases: ["Ukraine"], proposed: false },
      { id: "officers", label: "the officers", class: "Army", aliases: [], proposed: false },
      { id: "police", label: "Police", class: "Agent", aliases: [], proposed: true },
      { id: "kursk", label: "Kursk Oblast", class: "Place", aliases: ["Kursk"], proposed: false },
      { id: "war", label: "the war", class: "Event", aliases: [], proposed: false },
    ],
    findings: [],
    undo: null,
    redo: null,
    ...changes,
  });
}
