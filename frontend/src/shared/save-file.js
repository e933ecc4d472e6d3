// Saves a text as a file.

/**
 * @param {string} text
 * @param {string} type
 * @param {string} name
 */
export function saveFile(text, type, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  // The browser reads the file after the click event.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
