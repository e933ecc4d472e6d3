// The text of the report: read-only, with marks that may overlap.
//
// It is in a shadow root. There CodeMirror uses constructed style sheets, which the page's policy allows.

import { standardKeymap } from "@codemirror/commands";
import { EditorState, RangeSetBuilder, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, drawSelection, keymap } from "@codemirror/view";
import { textTheme } from "./text-theme.js";
import { ends, endsAtStop, moved, words } from "./word-motions.js";

/** @typedef {import("./marks.js").Mark} Mark */
/** @typedef {{ start: number, end: number }} Offsets */

/** @param {import("@codemirror/state").StateEffectType<import("@codemirror/view").DecorationSet>} effect */
const markField = (effect) =>
  StateField.define({
    create: () => Decoration.none,
    update: (marks, { effects }) => effects.find((one) => one.is(effect))?.value ?? marks,
    provide: (field) => EditorView.decorations.from(field),
  });

const setQuiet = StateEffect.define();
const setActive = StateEffect.define();
const setSentence = StateEffect.define();

/** The text, its marks and its selection. All offsets are code points. */
export class TextPane {
  #view;
  #report;
  #isSelecting = false;

  /**
   * @param {HTMLElement} host
   * @param {import("./report.js").Report} report
   * @param {(at: number) => void} clicked Called with the code point that somebody clicked.
   */
  constructor(host, report, clicked) {
    this.#report = report;
    const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    root.replaceChildren();
    host.setAttribute("dir", report.state.direction);
    this.#view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: report.text,
        extensions: [
          EditorState.readOnly.of(true),
          // Offsets must be those of the file, whatever else breaks lines.
          EditorState.lineSeparator.of("\n"),
          EditorView.lineWrapping,
          EditorView.perLineTextDirection.of(true),
          drawSelection(),
          markField(/** @type {any} */ (setQuiet)),
          markField(/** @type {any} */ (setSentence)),
          markField(/** @type {any} */ (setActive)),
          keymap.of(standardKeymap),
          EditorView.contentAttributes.of({
            "aria-label": "Text of the report",
            lang: report.state.language,
            tabindex: "0",
            // No keyboard on a touch screen: nobody can type here.
            inputmode: "none",
            spellcheck: "false",
          }),
          // What is selected, in code points: assistive scripts and tests cannot see into the shadow root.
          EditorView.updateListener.of(({ selectionSet }) => {
            const { selection } = this;
            if (selectionSet) host.dataset.selected = selection ? `${selection.start} ${selection.end}` : "";
          }),
          EditorView.domEventHandlers({
            click: (event, view) => {
              const unit = view.posAtCoords(event);
              if (unit !== null && view.state.selection.main.empty) clicked(this.#report.points.pointAt(unit));
            },
          }),
          textTheme,
        ],
      }),
    });
  }

  destroy() {
    this.#view.destroy();
  }

  get hasFocus() {
    return this.#view.hasFocus;
  }

  focus() {
    this.#view.focus();
  }

  /** The code point of the cursor. */
  get cursor() {
    return this.#report.points.pointAt(this.#view.state.selection.main.head);
  }

  /** The selected words, without white space around them; null if nothing is selected. @returns {Offsets | null} */
  get selection() {
    const { from, to } = this.#view.state.selection.main;
    const text = this.#report.text.slice(from, to);
    if (!text.trim()) return null;
    const { points } = this.#report;
    const start = points.pointAt(from + text.length - text.trimStart().length);
    return { start, end: points.pointAt(to - (text.length - text.trimEnd().length)) };
  }

  /**
   * Selects words and shows them.
   * @param {Offsets} offsets
   */
  select({ start, end }) {
    const { points } = this.#report;
    this.#isSelecting = false;
    this.#view.dispatch({ selection: { anchor: points.unitsAt(start), head: points.unitsAt(end) } });
    this.show({ start, end });
  }

  /** Selects nothing; the cursor stays. */
  unselect() {
    this.#isSelecting = false;
    this.#view.dispatch({ selection: { anchor: this.#view.state.selection.main.head } });
  }

  /**
   * Scrolls a passage into view.
   * @param {Offsets} offsets
   */
  show({ start, end }) {
    const { points } = this.#report;
    const from = points.unitsAt(start);
    const effects = [EditorView.scrollIntoView(points.unitsAt(end), { y: "nearest", yMargin: 60 })];
    this.#view.dispatch({ effects });
    this.#view.dispatch({ effects: EditorView.scrollIntoView(from, { y: "nearest", yMargin: 60 }) });
  }

  /** Starts or ends selecting: while it is on, the motions of words select. */
  toggleSelecting() {
    this.#isSelecting = !this.#isSelecting;
    return this.#isSelecting;
  }

  /**
   * Moves the cursor by a word, and selects while selecting is on.
   * @param {1 | -1} direction
   */
  moveByWord(direction) {
    const { main } = this.#view.state.selection;
    const head = moved(this.#report, main.head, direction);
    this.#view.dispatch({ selection: { anchor: this.#isSelecting ? main.anchor : head, head }, scrollIntoView: true });
  }

  /**
   * Moves the start or the end of the selection by a word, or to the next stop.
   * @param {"start" | "end"} side
   * @param {1 | -1} direction
   * @param {boolean} [toStop]
   */
  moveEnd(side, direction, toStop = false) {
    const { from, to } = this.#view.state.selection.main;
    const next = (toStop ? endsAtStop : ends)(this.#report, { from, to }, side, direction);
    this.#view.dispatch({ selection: { anchor: next.from, head: next.to }, scrollIntoView: true });
  }

  /**
   * Selects the first place after the selection, or else from the top, with the words; `a … b` selects from one to the other.
   * @param {string} query
   * @param {number} from The code point to start at.
   */
  selectWords(query, from) {
    const found = words(this.#report, query, from);
    if (found) this.select(found);
    return found;
  }

  /** @param {Mark[]} marks */
  markQuiet(marks) {
    this.#dispatch(setQuiet, marks);
  }

  /** @param {Mark[]} marks */
  markActive(marks) {
    this.#dispatch(setActive, marks);
  }

  /** @param {Mark[]} marks */
  markSentence(marks) {
    this.#dispatch(setSentence, marks);
  }

  /**
   * @param {import("@codemirror/state").StateEffectType<unknown>} effect
   * @param {Mark[]} marks
   */
  #dispatch(effect, marks) {
    const { points } = this.#report;
    const builder = new RangeSetBuilder();
    const ranges = marks.map(({ start, end, ...about }) => ({ from: points.unitsAt(start), to: points.unitsAt(end), ...about }));
    ranges.sort((a, b) => a.from - b.from || b.to - a.to);
    for (const { from, to, class: cls, title } of ranges) {
      if (from < to) builder.add(from, to, decoration(cls, title));
    }
    this.#view.dispatch({ effects: effect.of(builder.finish()) });
  }
}

/** @type {Map<string, Decoration>} */
const decorations = new Map();

/**
 * @param {string} cls
 * @param {string} title
 */
function decoration(cls, title) {
  const key = `${cls} ${title}`;
  const made = decorations.get(key) ?? Decoration.mark({ class: cls, ...(title && { attributes: { title } }) });
  decorations.set(key, made);
  return made;
}
