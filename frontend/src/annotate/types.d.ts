// What the server of `kgbuild annotate` sends and takes. Offsets count code points of the report's text.

/** A place in an entry: keys and indexes, such as `["states", 0, "force"]`. */
export type Path = (string | number)[];

/** Plain data, as in `claims.yaml`. */
export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain };

export type Severity = "error" | "warning" | "info" | "note";

export interface Finding {
  severity: Severity;
  code: string;
  message: string;
  hint?: string | null;
  path?: Path | null;
}

export type Part = "evidence" | "cue" | "claimantWords" | "saidAt" | "figure" | "date" | "name" | "words";

export interface Span {
  part: Part;
  path: Path;
  start: number;
  end: number;
  /** What the server reads the words as, such as `11,000–12,000 soldiers`. */
  reading?: string | null;
}

export interface Provenance {
  draftedBy?: string | null;
  annotatedBy?: string | null;
  reviewedBy?: string[];
  reviewedAt?: string | null;
}

export interface Account {
  a: string;
  [key: string]: Plain;
}

/** One claim, or one proposal, as the server gives it. */
export interface Card {
  id: string;
  draft: boolean;
  data: { [key: string]: Plain; states: Account[] };
  sentence: string | null;
  spans: Span[];
  confidence?: number | null;
  why?: string | null;
  findings: Finding[];
  provenance?: Provenance | null;
}

export interface Sentence {
  start: number;
  end: number;
  status: "quoted" | "setAside" | "open";
}

export interface Entity {
  id: string;
  label: string;
  class: string;
  aliases: string[];
  proposed: boolean;
  /** The ids of other entries that somebody decided are the same. */
  merged?: string[];
  /** The entry as in its file. */
  data?: { [key: string]: Plain } | null;
}

export interface Aside {
  start: number;
  end: number;
  reason: string;
  note?: string | null;
}

export interface State {
  version: string;
  name: string;
  title: string | null;
  language: string;
  direction: "ltr" | "rtl";
  text: string;
  sentences: Sentence[];
  claims: Card[];
  drafts: Card[];
  entities: Entity[];
  proposedEntities?: Entity[];
  findings: Finding[];
  /** The metadata of the report. */
  report?: { [key: string]: Plain } | null;
  media?: Plain;
  setAside?: Aside[];
  /** The passages that no claim has, in sentences of which a claim has other words. */
  parts?: Offsets[];
  /** The first line of each entry, by its id. */
  lines?: { claims: Lines; drafts: Lines; entities: Lines };
  /** What somebody has to look at after an interrupted change. */
  notice?: string | null;
  undo: string | null;
  redo: string | null;
}

export interface Lines {
  [id: string]: number;
}

/** What an action changed; a list that is absent did not change. */
export interface Changes {
  cards?: Card[];
  removed?: { id: string; draft: boolean }[];
  order?: { claims?: string[]; drafts?: string[] };
  entities?: Entity[];
  proposedEntities?: Entity[];
  sentences?: Sentence[];
  findings?: Finding[];
  title?: string | null;
  report?: { [key: string]: Plain } | null;
  media?: Plain;
  setAside?: Aside[];
  parts?: Offsets[];
  lines?: State["lines"];
}

export interface Answer {
  version: string;
  message?: string;
  changes?: Changes;
  reloaded?: boolean;
  state?: State;
  undo: string | null;
  redo: string | null;
}

export interface Term {
  id: string;
  label: string;
  definition: string;
}

export type RoleValue =
  | "entity" | "figure" | "date" | "words" | "concept" | "account" | "number" | "text" | "texts" | "quote" | "accounts"
  | "claim" | "medium" | "report" | "one" | "class" | "coordinates" | "reasons" | "shown";

export interface Role extends Term {
  value: RoleValue;
  range: string[];
  many: boolean;
  concepts?: Term[];
  /** Whether an entry needs it. */
  needed?: boolean;
  /** The list of concepts, or the values, to choose from. */
  choices?: string[];
}

export interface Class extends Term {
  broader: string[];
  roles: string[];
  /** The words of a text by which it is found, in their basic forms. */
  words?: string[];
}

export interface EntityClass extends Term {
  broader: string[];
  roles?: string[];
}

export interface VocabularyData {
  acts: (Term & { words?: string[]; past?: string[] })[];
  polarities: Term[];
  modalities: Term[];
  certainties?: Term[];
  kinds: Term[];
  scopes: Term[];
  reasons?: Term[];
  units?: Term[];
  classes: Class[];
  roles: Role[];
  entityClasses: EntityClass[];
  bases?: Term[];
  /** The fields of each kind of entry: of a claim, a figure, the report, an entity and so on. */
  keys: { [entry: string]: Role[] };
}

export interface ReportLine {
  name: string;
  title: string | null;
  language: string;
  claims: number;
  drafts: number;
  open: number;
  findings: { error: number; warning: number; note?: number; info?: number };
}

export interface WorkspaceData {
  name: string;
  title?: string;
  reports: ReportLine[];
  annotator: string | null;
}

export type Target = { claim: string } | { draft: string };
export type Offsets = { start: number; end: number };

export type Action =
  | { kind: "accept"; draft: string; open?: boolean }
  | { kind: "reject"; draft: string; reason?: string }
  | ({ kind: "add"; claim: { [key: string]: unknown } } & Offsets)
  | ({ kind: "set"; path: Path; value: unknown } & Partial<{ claim: string; draft: string; entity: string; report: boolean; media: boolean }>)
  | ({ kind: "mark"; part: Part; path: Path } & Offsets & Partial<{ claim: string; draft: string }>)
  | { kind: "delete"; claim: string }
  | ({ kind: "split"; start: number } & Partial<{ claim: string; draft: string }>)
  | { kind: "merge"; claims: string[] }
  | { kind: "merge"; drafts: string[] }
  | ({ kind: "setAside"; reason: string } & Offsets)
  | ({ kind: "takeBack" } & Offsets)
  | { kind: "entity"; entity: { a: string; label: string; id?: string }; then?: Action }
  | { kind: "many"; actions: Action[]; label: string }
  | { kind: "review"; claim: string }
  | { kind: "undo" }
  | { kind: "redo" };

/** Something that a person can choose in a field. */
export interface Option {
  /** What is chosen. */
  value: string;
  label: string;
  /** A definition or a class, in small print. */
  detail?: string;
  /** Other words by which it is found. */
  also?: string[];
  /** A word that says what choosing it does, such as `new`. */
  kind?: string;
}
