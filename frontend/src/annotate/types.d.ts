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
  /** What somebody has to look at after an interrupted change. */
  notice?: string | null;
  undo: string | null;
  redo: string | null;
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

export type RoleValue = "entity" | "figure" | "date" | "words" | "concept" | "account" | "number" | "text";

export interface Role extends Term {
  value: RoleValue;
  range: string[];
  many: boolean;
  concepts?: Term[];
}

export interface Class extends Term {
  broader: string[];
  roles: string[];
}

export interface EntityClass extends Term {
  broader: string[];
}

export interface VocabularyData {
  acts: Term[];
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
  claim?: Role[];
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
  | { kind: "accept"; draft: string }
  | { kind: "reject"; draft: string; reason?: string }
  | ({ kind: "add"; claim: { [key: string]: unknown } } & Offsets)
  | ({ kind: "set"; path: Path; value: unknown } & Partial<{ claim: string; draft: string }>)
  | ({ kind: "mark"; part: Part; path: Path } & Offsets & Partial<{ claim: string; draft: string }>)
  | { kind: "delete"; claim: string }
  | ({ kind: "split"; start: number } & Partial<{ claim: string; draft: string }>)
  | { kind: "merge"; claims: string[] }
  | { kind: "merge"; drafts: string[] }
  | ({ kind: "setAside"; reason: string } & Offsets)
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
