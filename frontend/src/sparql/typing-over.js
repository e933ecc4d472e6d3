// Typing over selected text, which is done here before the browser does it.
//
// Chromium keeps the colour of the text that was selected and writes style="…" for it. CodeMirror
// would take that out again, but the page's policy forbids it first, and tells so on the console.

import { EditorView } from "@codemirror/view";

export const typingOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main;
    const text = event.data;
    if (event.inputType !== "insertText" || empty || text === null || view.composing) return false;
    event.preventDefault();
    const change = () => view.state.update(view.state.replaceSelection(text), { userEvent: "input.type" });
    // Whatever else looks at what is typed, such as what puts brackets around a selection, comes first.
    const isDone = view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, text, change));
    if (!isDone) view.dispatch(change());
    return true;
  },
});
