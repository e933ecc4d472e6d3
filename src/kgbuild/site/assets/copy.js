// Copies a claim with its source, or a citation of it. Browsers allow that on https only.

import { say } from "./say.js";

const row = document.querySelector(".copy");
if (row && navigator.clipboard) {
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  for (const [words, text] of [[say("Copy the claim"), row.dataset.quote], [say("Copy a citation"), row.dataset.cite], [say("Copy the link"), location.href]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text);
        status.textContent = say("Copied.");
      } catch {
        status.textContent = say("The browser did not allow it.");
      }
    });
    row.append(button);
  }
  row.append(status);
  row.hidden = false;
}
