// The message box: grows with its text, keeps a draft, sends on Enter.

import { byId } from "./element.js";
import { send } from "./conversation.js";
import { worded } from "./language.js";
import { showProblem } from "./problem.js";
import { isStaged, sendStaged } from "./upload.js";

const MOST_CHARS = Number(document.body.dataset.messageMaxChars);
const WARN_CHARS = MOST_CHARS * 0.8;
const DRAFT = "hemline-draft";

function keepDraft(text) {
  try {
    sessionStorage.setItem(DRAFT, text);
  } catch {
    // Storage is forbidden: the draft lives as long as the page.
  }
}

function readDraft() {
  try {
    return sessionStorage.getItem(DRAFT) ?? "";
  } catch {
    return "";
  }
}

function fit() {
  const box = byId("message");
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight, 160)}px`;
  const length = box.value.trim().length;
  const counter = byId("counter");
  counter.hidden = length < WARN_CHARS;
  counter.textContent = counter.hidden ? "" : worded("message-length", { length, most: MOST_CHARS });
  counter.classList.toggle("counter-over", length > MOST_CHARS);
  byId("send").disabled = (length === 0 && !isStaged()) || length > MOST_CHARS;
  keepDraft(box.value);
}

function submit(event) {
  event.preventDefault();
  const box = byId("message");
  const text = box.value.trim();
  if (!text && !isStaged()) return;
  if (text.length > MOST_CHARS) {
    showProblem(worded("message-too-long", { most: MOST_CHARS }));
    return;
  }
  showProblem(null);
  box.value = "";
  fit();
  if (isStaged()) sendStaged(text);
  else send({ text });
}

/** Wire the message box. */
export function startComposer() {
  const box = byId("message");
  box.value ||= readDraft(); // what was typed while the scripts were on their way is newer
  fit();
  box.addEventListener("input", () => {
    showProblem(null);
    fit();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    byId("composer").requestSubmit();
  });
  byId("composer").addEventListener("submit", submit);
  document.addEventListener("hemline:staged", fit);
}
