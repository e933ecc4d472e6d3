// CodeMirror as the query editor. The page fetches it when a reader comes to the editor.
//
// It is in a shadow root. There CodeMirror uses constructed style sheets, which the page's policy allows.
// Elsewhere it would write <style>, which the policy forbids.

import { say } from "../../../src/kgbuild/site/assets/say.js";
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, isolateHistory } from "@codemirror/commands";
import { HighlightStyle, bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { sparql } from "codemirror-lang-sparql";
import { completer } from "./complete.js";
import { foldedHead, headFolding } from "./folded-head.js";
import { typingOver } from "./typing-over.js";

// Custom properties bring in the page's colours, so the dark scheme applies here too.
const highlighting = HighlightStyle.define([
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
  { tag: [tags.keyword, tags.operatorKeyword], color: "var(--keyword)", fontWeight: "600" },
  { tag: tags.variableName, color: "var(--variable)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--string)" },
  { tag: [tags.number, tags.bool], color: "var(--number)" },
  { tag: [tags.namespace, tags.url, tags.propertyName, tags.typeName], color: "var(--link)" },
]);

const theme = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--card)", border: "1px solid var(--line)", borderRadius: "4px" },
  "&.cm-focused": { outline: "3px solid var(--link)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: "ui-monospace, Menlo, Consolas, monospace", fontSize: "0.88rem", lineHeight: "1.5", maxHeight: "22rem", overflow: "auto" },
  ".cm-content": { minHeight: "12rem", caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { color: "var(--soft)", backgroundColor: "var(--paper)", borderRight: "1px solid var(--line)" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--mark) 35%, transparent)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--cue)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--mark)" },
  ".cm-tooltip": { color: "var(--ink)", backgroundColor: "var(--card)", border: "1px solid var(--line)" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { color: "var(--ink)", backgroundColor: "var(--mark)" },
  ".cm-head": { font: "inherit", margin: "0 0 0 1ch", padding: "0 1ch", color: "var(--link)", background: "var(--band)", border: "1px solid var(--line)", borderRadius: "4px", cursor: "pointer" },
  ".cm-completionDetail": { color: "var(--soft)", fontStyle: "normal" },
});

/** An editor that keeps cursor and undo steps for each tab. */
export class CodeEditor {
  #view;
  #extensions;
  /** @type {Map<string, EditorState>} */
  #states = new Map();
  #tab = "";

  /**
   * @param {HTMLElement} host
   * @param {import("./terms.js").Terms} terms Completed when somebody types.
   * @param {() => void} run Called when a key runs the query.
   * @param {(text: string) => void} changed Called when the text changes.
   */
  constructor(host, terms, run, changed) {
    const root = host.attachShadow({ mode: "open" });
    this.#extensions = [
      Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => (run(), true) }])),
      lineNumbers(),
      history(),
      drawSelection(),
      highlightActiveLine(),
      bracketMatching(),
      headFolding,
      closeBrackets(),
      sparql(),
      syntaxHighlighting(highlighting),
      autocompletion({ override: [completer(terms)] }),
      EditorView.lineWrapping,
      EditorView.updateListener.of(({ docChanged }) => docChanged && changed(this.text)),
      typingOver,
      // Editable content can have the focus anyway, but accessibility checkers look for the attribute.
      EditorView.contentAttributes.of({ "aria-label": say("SPARQL query"), tabindex: "0" }),
      // The Tab key is not bound: it leaves the editor, so the keyboard is never trapped.
      keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
      theme,
    ];
    this.#view = new EditorView({ root, parent: root, state: this.#stateOf("") });
  }

  get text() {
    return this.#view.state.doc.toString();
  }

  /**
   * Show the text of a tab.
   * @param {string} tab
   * @param {string} text
   */
  open(tab, text) {
    if (tab !== this.#tab) {
      this.#states.set(this.#tab, this.#view.state);
      this.#view.setState(this.#states.get(tab) ?? this.#stateOf(text));
      this.#tab = tab;
    }
    const { doc } = this.#view.state;
    if (text === this.text) return;
    this.#view.dispatch({
      changes: { from: 0, to: doc.length, insert: text },
      selection: { anchor: 0 },
      effects: foldedHead(text),
      annotations: isolateHistory.of("full"), // undoing what somebody types next does not undo this
    });
  }

  /**
   * Replace the text as if the reader had typed it.
   * @param {string} text
   */
  replace(text) {
    const { doc } = this.#view.state;
    this.#view.dispatch({
      changes: { from: 0, to: doc.length, insert: text },
      effects: foldedHead(text),
      userEvent: "input",
    });
  }

  /** @param {string} tab */
  forget(tab) {
    this.#states.delete(tab);
  }

  /**
   * Take the focus, with the cursor at a point of the window if one is given.
   * @param {{ x: number, y: number }} [point]
   */
  focus(point) {
    const anchor = point && this.#view.posAtCoords(point);
    if (typeof anchor === "number") this.#view.dispatch({ selection: { anchor } });
    this.#view.focus();
  }

  /**
   * Insert text where the cursor is, or over the whole query.
   * @param {string} text
   * @param {boolean} isOverAll
   */
  type(text, isOverAll) {
    if (isOverAll) return this.replace(text);
    this.#view.dispatch({ ...this.#view.state.replaceSelection(text), userEvent: "input.type" });
  }

  /**
   * Go to a place in the query. Lines and columns count from 1.
   * @param {number} line
   * @param {number} column
   */
  goTo(line, column) {
    const { doc } = this.#view.state;
    const at = doc.line(Math.min(line, doc.lines));
    const anchor = Math.min(at.from + column - 1, at.to);
    this.#view.dispatch({ selection: { anchor }, scrollIntoView: true });
    this.#view.focus();
  }

  /** @param {string} text */
  #stateOf(text) {
    const state = EditorState.create({ doc: text, extensions: this.#extensions });
    return state.update({ effects: foldedHead(text) }).state;
  }
}
