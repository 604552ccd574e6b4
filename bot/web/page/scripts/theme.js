// Switches between light and dark; until someone does, the system decides.

import { byId } from "./element.js";
import { worded } from "./language.js";

const dark = matchMedia("(prefers-color-scheme: dark)");

function current() {
  return document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light");
}

function show() {
  const other = current() === "dark" ? "light" : "dark";
  byId("theme").setAttribute("aria-label", worded("use-colours", { other }));
  byId("theme").querySelector("use").setAttribute("href", other === "dark" ? "#i-moon" : "#i-sun");
}

/** Wire the theme button. */
export function startTheme() {
  show();
  dark.addEventListener("change", show);
  byId("theme").addEventListener("click", () => {
    const chosen = current() === "dark" ? "light" : "dark";
    document.documentElement.dataset.theme = chosen;
    try {
      localStorage.setItem("hemline-theme", chosen);
    } catch {
      // Storage may be forbidden: the choice then lasts until the page is left.
    }
    show();
  });
}
