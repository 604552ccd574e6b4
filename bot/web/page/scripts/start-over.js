// Clears everything, after asking once.

import { clearAbout } from "./about.js";
import { announce } from "./announce.js";
import { ApiError, forget } from "./api.js";
import { clearChips } from "./chips.js";
import { lost } from "./connection.js";
import { clearConversation } from "./conversation.js";
import { byId } from "./element.js";
import { forgetKept, keptItems } from "./kept.js";
import { showProblem } from "./problem.js";
import { clearSets } from "./results.js";
import { forgetTastes } from "./taste.js";

async function startOver() {
  try {
    await forget();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.offline) lost();
    showProblem("Starting over did not work. Please try again.");
    return;
  }
  clearConversation();
  clearSets();
  clearChips();
  document.body.dataset.stage = "welcome";
  clearAbout();
  forgetTastes();
  forgetKept();
  showProblem(null);
  byId("start-over").hidden = true;
  byId("message").focus();
  announce("Started over. What are you looking for?");
}

/** Wire the button and its question. */
export function startStartOver() {
  const confirm = byId("confirm");
  byId("start-over").addEventListener("click", () => {
    confirm.returnValue = "";
    byId("confirm-words").textContent = keptItems().length
      ? "This clears the conversation, everything you asked for and your list."
      : "This clears the conversation and everything you asked for.";
    confirm.showModal();
  });
  confirm.addEventListener("close", () => {
    if (confirm.returnValue === "yes") startOver();
  });
}
