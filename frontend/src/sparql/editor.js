// The editor of queries.
//
// It stands in a shadow root: there CodeMirror sets its styles as sheets that it constructs, which
// the page's policy allows, while elsewhere it would write <style>, which the policy forbids.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { HighlightStyle, bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { sparql } from "codemirror-lang-sparql";
import { typingOver } from "./typing-over.js";

// The page's colours reach in as custom properties, and so follow its dark scheme.
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
  ".cm-scroller": { fontFamily: "ui-monospace, Menlo, Consolas, monospace", fontSize: "0.88rem", lineHeight: "1.5", maxHeight: "28rem", overflow: "auto" },
  ".cm-content": { minHeight: "12rem", caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { color: "var(--soft)", backgroundColor: "var(--paper)", borderRight: "1px solid var(--line)" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--mark) 35%, transparent)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--cue)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--mark)" },
  ".cm-tooltip": { color: "var(--ink)", backgroundColor: "var(--card)", border: "1px solid var(--line)" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { color: "var(--ink)", backgroundColor: "var(--mark)" },
  ".cm-completionDetail": { color: "var(--soft)", fontStyle: "normal" },
});

/** Writes queries. */
export class Editor {
  #view;

  /**
   * @param {HTMLElement} host Where it stands.
   * @param {import("@codemirror/autocomplete").CompletionSource} completion
   * @param {() => void} run Is called when a key asks for the answer.
   */
  constructor(host, completion, run) {
    const root = host.attachShadow({ mode: "open" });
    const asks = { key: "Mod-Enter", run: () => (run(), true) };
    this.#view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        extensions: [
          Prec.highest(keymap.of([asks])),
          lineNumbers(),
          history(),
          drawSelection(),
          highlightActiveLine(),
          bracketMatching(),
          closeBrackets(),
          sparql(),
          syntaxHighlighting(highlighting),
          autocompletion({ override: [completion] }),
          EditorView.lineWrapping,
          typingOver,
          // What can be edited can have the focus anyway; checkers look for the attribute.
          EditorView.contentAttributes.of({ "aria-label": "Query in SPARQL", tabindex: "0" }),
          // Tab is left out: it leaves the editor, so that nobody is caught in it.
          keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
          theme,
        ],
      }),
    });
  }

  get text() {
    return this.#view.state.doc.toString();
  }

  set text(text) {
    const { doc } = this.#view.state;
    this.#view.dispatch({ changes: { from: 0, to: doc.length, insert: text }, selection: { anchor: 0 } });
  }

  /**
   * Go to a place of the query; both count from 1.
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
}
