// Which key does what.

/** @typedef {import("./keys.js").Key} Key */

/**
 * Returns the keys of the page.
 * @param {import("./page.js").Page} page
 * @param {import("./header.js").Header} header
 * @param {() => void} help
 * @returns {Key[]}
 */
export function keysOf(page, header, help) {
  const { commands } = page;
  const move = "Move";
  const decide = "Decide";
  const mark = "Mark the selected words";
  const select = "Select words";
  return [
    { key: "n", does: "Next open item", group: move, act: () => commands.next() },
    { key: "j", does: "Next card", group: move, act: () => commands.step(1) },
    { key: "k", does: "Previous card", group: move, act: () => commands.step(-1) },
    { key: "t", does: "Go to the text", group: move, act: () => page.text.focus() },
    { key: "Escape", does: "Leave a field or the text", group: move, act: () => page.focusCard() },
    { key: "r", does: "About the report: its title, outlet, date, media, and what is set aside", group: move, act: () => page.openReport() },
    { key: "p", does: "People and places: change an entry of the register", group: move, act: () => page.openEntity() },
    { key: "?", does: "Show all keys", group: move, act: help },
    { key: "a", does: "Accept the proposal, or confirm the claim, and go on", group: decide, act: () => commands.accept() },
    { key: "Control+Enter", does: "The same, also while you type in a field", group: decide, act: () => commands.accept() },
    { key: "o", does: "Keep a claim with errors as open work, and go on", group: decide, act: () => commands.keepOpen() },
    { key: "Control+Shift+Enter", does: "The same, also while you type in a field", group: decide, act: () => commands.keepOpen() },
    { key: "x", does: "Reject the proposal and go on", group: decide, act: () => commands.run("reject") },
    { key: "e", does: "Edit: go to the field that is most likely wrong", group: decide, act: () => commands.run("edit") },
    { key: "Enter", does: "The same", group: decide, act: () => commands.run("edit") },
    { key: "i", does: "Add or change a detail: type a name or a word", group: decide, act: () => page.form?.focusAdd() },
    { key: "Alt+1", does: "Take the first suggestion of the card or of a list. Alt + 2 takes the second, and so on to Alt + 9", group: decide, act: (digit) => commands.takeSuggested(digit) },
    { key: "Control+ArrowDown", does: "Add a detail to the next part of the claim", group: decide, act: () => page.form?.stepAccount(1) },
    { key: "Control+ArrowUp", does: "Add a detail to the part before", group: decide, act: () => page.form?.stepAccount(-1) },
    { key: "=", does: "Take over what is missing from the last claim: event, source, date, audience", group: decide, act: () => commands.likeLast() },
    { key: "c", does: "New claim from the selected words", group: decide, act: () => commands.newClaim() },
    { key: "y", does: "Copy the claim, to change what differs", group: decide, act: () => commands.copy() },
    { key: "z", does: "Set the selected words aside: they have no claim", group: decide, act: () => commands.setAside() },
    { key: "s", does: "Split the claim at the cursor in the text", group: decide, act: () => commands.run("split") },
    { key: "m", does: "Merge the claim with the next one", group: decide, act: () => commands.run("merge") },
    { key: "d", does: "Delete the claim", group: decide, act: () => commands.run("delete") },
    { key: "u", does: "Undo", group: decide, act: () => commands.undoOrRedo("undo") },
    { key: "U", does: "Redo", group: decide, act: () => commands.undoOrRedo("redo") },
    { key: "1", does: "Evidence; without a selection, select the evidence", group: mark, act: () => commands.mark(1) },
    { key: "2", does: "Cue; without a selection, select the cue", group: mark, act: () => commands.mark(2) },
    { key: "3", does: "Figure", group: mark, act: () => commands.mark(3) },
    { key: "4", does: "Date", group: mark, act: () => commands.mark(4) },
    { key: "5", does: "Name", group: mark, act: () => commands.mark(5) },
    { key: "/", does: "Find and select words; “from … to” selects a passage", group: select, act: () => header.focusFind() },
    { key: "[", does: "Start the selection one word later", group: select, act: () => commands.moveEnd("start", 1) },
    { key: "]", does: "End the selection one word earlier", group: select, act: () => commands.moveEnd("end", -1) },
    { key: "{", does: "Start the selection one word earlier", group: select, act: () => commands.moveEnd("start", -1) },
    { key: "}", does: "End the selection one word later", group: select, act: () => commands.moveEnd("end", 1) },
    { key: ",", does: "End the selection at the stop before: a comma, or a word such as “and”", group: select, act: () => commands.moveEnd("end", -1, true) },
    { key: ".", does: "End the selection at the next stop", group: select, act: () => commands.moveEnd("end", 1, true) },
    { key: "<", does: "Start the selection at the stop before", group: select, act: () => commands.moveEnd("start", -1, true) },
    { key: ">", does: "Start the selection at the next stop", group: select, act: () => commands.moveEnd("start", 1, true) },
    { key: "w", does: "In the text: next word", group: select, act: () => page.text.moveByWord(1) },
    { key: "b", does: "In the text: word before", group: select, act: () => page.text.moveByWord(-1) },
    { key: "v", does: "In the text: start or end selecting with w and b", group: select, act: () => commands.toggleSelecting() },
  ];
}
