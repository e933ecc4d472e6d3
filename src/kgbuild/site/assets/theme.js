// Runs before a page is drawn. Classes show style sheets whether scripts run, and whether the address asks for a part.
// The script applies the reader's theme, and makes its button. Without it, pages follow the system.

{
  const root = document.documentElement;
  // Pages that are opened as files have no modules.
  root.classList.toggle("scripted", location.protocol.startsWith("http"));
  root.classList.toggle("asked", location.search !== "");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const key = "kgbuild-theme";

  function chosen() {
    try {
      const found = localStorage.getItem(key);
      return found === "light" || found === "dark" ? found : undefined;
    } catch {
      return undefined; // the browser keeps nothing for this page
    }
  }

  function keep(theme) {
    try {
      if (theme) localStorage.setItem(key, theme);
      else localStorage.removeItem(key);
    } catch {
      // The choice then holds for this page only.
    }
  }

  function system() {
    return dark.matches ? "dark" : "light";
  }

  function apply(theme) {
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    const isDark = (theme ?? system()) === "dark";
    document.getElementById("theme")?.setAttribute("aria-pressed", String(isDark));
  }

  apply(chosen());

  document.addEventListener("DOMContentLoaded", () => {
    // On a narrow screen, the section of the page can be beyond the edge of the masthead.
    const nav = document.querySelector("header.site nav");
    const here = nav?.querySelector("[aria-current]");
    if (here) nav.scrollLeft = here.offsetLeft - (nav.clientWidth - here.offsetWidth) / 2;
    const button = document.getElementById("theme");
    if (!button) return;
    button.hidden = false;
    apply(root.dataset.theme);
    button.addEventListener("click", () => {
      const other = (root.dataset.theme ?? system()) === "dark" ? "light" : "dark";
      // A choice that is also the system's follows the system from now on.
      const theme = other === system() ? undefined : other;
      keep(theme);
      apply(theme);
    });
  });
  dark.addEventListener("change", () => apply(chosen()));
  addEventListener("storage", (event) => {
    if (event.key === key) apply(chosen());
  });
}
