// Replaces selected text when somebody types over it.
//
// Chromium would keep the colour of the selected text and write style="…" for it. CodeMirror would remove
// that, but the page's policy forbids it first and logs an error.

import { EditorView } from "@codemirror/view";

export const typingOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main;
    const text = event.data;
    if (event.inputType !== "insertText" || empty || text === null || view.composing) return false;
    event.preventDefault();
    const change = () => view.state.update(view.state.replaceSelection(text), { userEvent: "input.type" });
    // Other handlers come first, such as the one that puts brackets around a selection.
    const isHandled = view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, text, change));
    if (!isHandled) view.dispatch(change());
    return true;
  },
});
