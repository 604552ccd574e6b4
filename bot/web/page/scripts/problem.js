// Says what went wrong where the shopper looks: at the message box, or in the dialog that covers it.

import { byId, element } from "./element.js";

/** Show a problem; null takes it away. */
export function showProblem(words) {
  for (const old of document.querySelectorAll(".dialog-problem")) old.remove();
  const dialog = words ? [...document.querySelectorAll("dialog[open]")].at(-1) : null;
  byId("problem").hidden = !words || Boolean(dialog);
  byId("problem").textContent = dialog ? "" : (words ?? "");
  dialog?.append(element("p", { className: "dialog-problem", role: "alert" }, words));
}
