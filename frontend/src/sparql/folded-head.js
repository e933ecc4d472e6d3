// The head of a named query, folded to its title: the page shows the description above the editor.

import { say } from "../../../src/kgbuild/site/assets/say.js";
import { codeFolding, foldEffect, unfoldAll } from "@codemirror/language";

/** The head of a query: its title and the comment lines below it. */
const HEAD = /^(#\s*title:.*)((?:\n#.*)+)/;

/** The extension for editors: a button in place of the folded lines. It also takes the focus by keyboard. */
export const headFolding = codeFolding({
  placeholderDOM: (view) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "cm-head";
    button.textContent = say("Show the whole head");
    button.addEventListener("click", () => {
      unfoldAll(view);
      view.focus();
    });
    return button;
  },
});

/**
 * Returns the effects that fold the head of a query; none if it has no head of several lines.
 * @param {string} query
 */
export function foldedHead(query) {
  const found = HEAD.exec(query);
  return found ? [foldEffect.of({ from: found[1].length, to: found[0].length })] : [];
}
