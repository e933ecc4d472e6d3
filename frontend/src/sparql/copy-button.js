// The button that copies a command for a terminal.

import { say } from "../../../src/kgbuild/site/assets/say.js";
import { byId } from "../shared/elements.js";
import { curlCommand, kgbuildCommand } from "./command.js";

/**
 * Connect the button, and return a function that hides its message.
 * @param {() => string} query
 * @param {string} [endpoint] A site of files has none.
 */
export function copyButton(query, endpoint) {
  const button = byId("copy");
  const status = byId("copied");
  const text = /** @type {HTMLTextAreaElement} */ (byId("command"));
  const command = () => (endpoint ? curlCommand(endpoint, query()) : kgbuildCommand(query()));
  const hide = () => {
    status.textContent = "";
    text.hidden = true;
  };
  const about = endpoint ? "" : ` ${say("Run it in the folder of the workspace. This site has no SPARQL endpoint for curl: queries run only in your browser.")}`;
  button.textContent = endpoint ? say("Copy as curl") : say("Copy as kgbuild command");
  button.addEventListener("click", async () => {
    hide();
    text.value = command();
    try {
      await navigator.clipboard.writeText(text.value);
      status.textContent = `${say("Copied. Paste it into a terminal.")}${about}`;
    } catch {
      // Without https, or if the reader forbids it, a page cannot write to the clipboard.
      text.hidden = false;
      text.select();
      status.textContent = `${say("Your browser did not let this page copy the command. Press Ctrl+C to copy it.")}${about}`;
    }
  });
  return hide;
}
