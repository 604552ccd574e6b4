// Shares photos: by button, by dropping one anywhere, by pasting.

import { announce } from "./announce.js";
import { ApiError, photoAddress, sendPhoto } from "./api.js";
import { found, lost } from "./connection.js";
import { append, deliver, newTurnId } from "./conversation.js";
import { byId } from "./element.js";
import { sharePhoto } from "./intents.js";
import { worded } from "./language.js";
import { showProblem } from "./problem.js";
import { Turn } from "./turn.js";

const KINDS = new Set(["image/jpeg", "image/png", "image/webp", "image/gif", "image/heic", "image/heif"]);
// What phones write; few browsers know its kind, or can show it.
const isHeic = (file) => /\.hei[cf]$/i.test(file.name ?? "") || /^image\/hei[cf]$/.test(file.type);

/** Return what is wrong with a file, or null. */
function problemOf(file) {
  const name = file.name || worded("photo-unnamed");
  if (!KINDS.has(file.type) && !isHeic(file)) {
    return worded("photo-unreadable", { name });
  }
  const most = Number(document.body.dataset.uploadMaxBytes);
  if (file.size > most) {
    const megabytes = (bytes) => worded("megabytes", { number: Number((bytes / 1e6).toFixed(1)) });
    return worded("photo-too-large", { name, size: megabytes(file.size), most: megabytes(most) });
  }
  if (file.size === 0) return worded("photo-empty", { name });
  return null;
}

/** Show a photo in the conversation, send it, and tell the assistant. */
function share(files) {
  const [file] = files;
  if (!file) return;
  const problem = problemOf(file);
  showProblem(problem);
  if (problem) return;
  if (files.length > 1) announce(worded("photo-one-at-a-time"));
  const turn = new Turn({ text: "" }, { photo: URL.createObjectURL(file) });
  append(turn);
  attempt(turn, file);
}

async function attempt(turn, file) {
  turn.node.removeAttribute("data-failed");
  turn.showProgress(0);
  try {
    const uploadId = await sendPhoto(file, (part) => turn.showProgress(part));
    found();
    if (isHeic(file)) turn.showPhoto(photoAddress(uploadId));
    turn.said = sharePhoto(uploadId);
    await deliver(turn, newTurnId());
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.offline) lost();
    const remove = [worded("remove"), () => turn.node.remove()];
    const retry = [worded("retry"), () => attempt(turn, file)];
    turn.showFailure(error.message, error.passing ? [retry, remove] : [remove]);
    announce(worded("photo-not-sent", { why: error.message }));
  }
}

function startDropping() {
  const veil = byId("veil");
  let depth = 0; // dragging over a child leaves its parent: count both
  const holdsFile = (event) => event.dataTransfer?.types.includes("Files");
  const end = () => {
    depth = 0;
    veil.hidden = true;
  };
  addEventListener("dragenter", (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    depth += 1;
    veil.hidden = false;
  });
  addEventListener("dragleave", (event) => {
    if (!holdsFile(event)) return;
    depth -= 1;
    if (depth <= 0) end();
  });
  addEventListener("dragover", (event) => {
    if (holdsFile(event)) event.preventDefault();
  });
  addEventListener("drop", (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    end();
    share(event.dataTransfer.files);
  });
}

/** Wire every way to share a photo. */
export function startUploads() {
  const input = byId("photo");
  const pick = () => input.click();
  byId("pick-photo").addEventListener("click", pick);
  byId("welcome-photo").addEventListener("click", pick);
  input.addEventListener("change", () => {
    share(input.files);
    input.value = "";
  });
  addEventListener("paste", (event) => {
    if (!event.clipboardData?.files.length) return;
    event.preventDefault();
    share(event.clipboardData.files);
  });
  startDropping();
}
