// How the text and its marks look. Each kind of mark has a line of its own shape, so nothing depends on colour.

import { EditorView } from "@codemirror/view";

// Custom properties bring in the page's colours, so the dark scheme applies here too.
export const textTheme = EditorView.theme({
  "&": { color: "var(--ink)", height: "100%" },
  "&.cm-focused": { outline: "3px solid var(--link)", outlineOffset: "-3px", borderRadius: "4px" },
  ".cm-scroller": { font: "1.12rem/1.9 var(--serif)", overflow: "auto" },
  ".cm-content": { padding: "0.8rem 1rem 4rem", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 0 0.5em" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "var(--selected)",
  },
  ".m-claimed": { textDecoration: "underline 1px solid var(--soft)", textUnderlineOffset: "0.35em" },
  ".m-proposed": { textDecoration: "underline 2px dotted var(--soft)", textUnderlineOffset: "0.35em" },
  ".m-aside": { color: "var(--soft)", fontStyle: "italic" },
  ".m-sentence": { outline: "2px dashed var(--link)", outlineOffset: "2px" },
  ".m-evidence": { background: "var(--mark)", borderBottom: "2px solid var(--chosen-line)" },
  ".m-cue": { background: "var(--cue)", borderBottom: "2px dashed var(--link)" },
  ".m-figure": { border: "2px solid var(--agree)", borderRadius: "3px", padding: "0 1px" },
  ".m-date": { borderTop: "2px solid var(--dispute)", borderBottom: "2px solid var(--dispute)" },
  ".m-name": { fontWeight: "700" },
  ".m-words": { fontStyle: "italic" },
});
