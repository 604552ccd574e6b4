// Clears everything, after asking once.

import { clearAbout } from "./about.js";
import { announce } from "./announce.js";
import { ApiError, forget } from "./api.js";
import { clearChips } from "./chips.js";
import { lost } from "./connection.js";
import { catchUp, clearConversation } from "./conversation.js";
import { byId } from "./element.js";
import { forgetKept, keptItems } from "./kept.js";
import { worded } from "./language.js";
import { showProblem } from "./problem.js";
import { clearSets } from "./results.js";
import { followTabs, tellForgotten } from "./tabs.js";
import { forgetTastes } from "./taste.js";
import { clearTray } from "./tray.js";

async function startOver() {
  try {
    await forget();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.offline) lost();
    showProblem(worded("start-over-failed"));
    return;
  }
  clearPage();
  tellForgotten();
  byId("message").focus();
  announce(worded("started-over"));
}

/** Show an empty page. */
function clearPage() {
  clearConversation();
  clearSets();
  clearChips();
  document.body.dataset.stage = "welcome";
  clearAbout();
  clearTray();
  forgetTastes();
  forgetKept();
  showProblem(null);
  byId("start-over").hidden = true;
}

/** Wire the button and its question. */
export function startStartOver() {
  const confirm = byId("confirm");
  followTabs({ answered: catchUp, forgotten: clearPage });
  byId("start-over").addEventListener("click", () => {
    confirm.returnValue = "";
    const clears = keptItems().length ? "start-over-clears-list" : "start-over-clears";
    byId("confirm-words").textContent = worded(clears);
    confirm.showModal();
  });
  confirm.addEventListener("close", () => {
    if (confirm.returnValue === "yes") startOver();
  });
}
