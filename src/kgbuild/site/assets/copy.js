// Copies a claim with its source, or a citation of it. Browsers allow that on https only.

const row = document.querySelector(".copy");
if (row && navigator.clipboard) {
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  for (const [words, text] of [["Copy the claim", row.dataset.quote], ["Copy a citation", row.dataset.cite], ["Copy the link", location.href]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text);
        status.textContent = "Copied.";
      } catch {
        status.textContent = "The browser did not allow it.";
      }
    });
    row.append(button);
  }
  row.append(status);
  row.hidden = false;
}
