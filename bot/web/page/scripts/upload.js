// Shares photos: by button, camera, dropping one anywhere or pasting; with words, or without.

import { clearAbout } from "./about.js";
import { announce } from "./announce.js";
import { ApiError, photoAddress, sendPhoto } from "./api.js";
import { found, lost } from "./connection.js";
import { append, deliver, newTurnId, spoken } from "./conversation.js";
import { byId, element, icon } from "./element.js";
import { sharePhoto } from "./intents.js";
import { worded } from "./language.js";
import { isHeic, problemOf, scaledDown, tooLarge } from "./photo.js";
import { showProblem } from "./problem.js";
import { Turn } from "./turn.js";

let staged = null; // {file, name, address}

/** Hold a photo above the message box, to be sent with what is written there. */
export async function stage(files) {
  const [file] = files;
  if (!file) return;
  discard();
  const kept = problemOf(file) ? file : await scaledDown(file);
  const problem = problemOf(file) ?? tooLarge(kept, file.name);
  showProblem(problem);
  if (problem) return;
  if (files.length > 1) announce(worded("photo-one-at-a-time"));
  staged = { file: kept, name: file.name, address: URL.createObjectURL(kept) };
  const picture = element("img", { src: staged.address, alt: worded("photo-to-send"), onerror: () => picture.replaceWith(element("span", { className: "staged-name" }, file.name || worded("photo-unnamed"))) });
  byId("staged").replaceChildren(
    picture,
    element("span", { className: "staged-words" }, worded("photo-say")),
    element("button", { type: "button", className: "round round-small", "aria-label": worded("photo-remove"), onclick: removeStaged }, icon("close")),
  );
  byId("staged").hidden = false;
  changed();
  announce(worded("photo-staged"));
  if (matchMedia("(pointer: fine)").matches) byId("message").focus({ preventScroll: true });
}

/** Return whether a photo waits to be sent. */
export const isStaged = () => staged !== null;

function changed() {
  document.dispatchEvent(new CustomEvent("hemline:staged"));
}

function unstage() {
  staged = null;
  byId("staged").hidden = true;
  byId("staged").replaceChildren();
  changed();
}

function discard() {
  if (staged) URL.revokeObjectURL(staged.address);
  unstage();
}

function removeStaged() {
  discard();
  byId("message").focus({ preventScroll: true });
}

/** Send the photo that waits, with the words written beside it, as one turn. */
export function sendStaged(text) {
  const { file, name, address } = staged;
  unstage();
  const said = spoken({ text, item_id: undefined });
  clearAbout();
  const turn = new Turn(said, { photo: address });
  append(turn);
  attempt(turn, file, name);
}

async function attempt(turn, file, name) {
  turn.node.removeAttribute("data-failed");
  turn.showProgress(0);
  try {
    const uploadId = await sendPhoto(file, name, (part) => turn.showProgress(part));
    found();
    if (isHeic(file, name)) turn.showPhoto(photoAddress(uploadId));
    turn.said = turn.said.text ? { ...turn.said, upload_id: uploadId } : sharePhoto(uploadId);
    await deliver(turn, newTurnId());
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.offline) lost();
    const remove = [worded("remove"), () => turn.node.remove()];
    const retry = [worded("retry"), () => attempt(turn, file, name)];
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
    stage(event.dataTransfer.files);
  });
}

/** Wire every way to share a photo. */
export function startUploads() {
  for (const input of [byId("photo"), byId("camera")]) {
    const take = async () => {
      const files = [...input.files];
      input.value = "";
      await stage(files);
    };
    input.addEventListener("change", take);
    if (input.files.length) take(); // chosen while the scripts were on their way
  }
  const ways = byId("photo-ways");
  // A phone's own way to pick a photo may lead to its album alone: the camera is a choice beside it.
  const pick = () => (matchMedia("(pointer: coarse)").matches ? ways.showPopover() : byId("photo").click());
  byId("pick-photo").addEventListener("click", pick);
  byId("welcome-photo").addEventListener("click", pick);
  for (const [button, input] of [["take-photo", "camera"], ["choose-photo", "photo"]]) {
    byId(button).addEventListener("click", () => {
      ways.hidePopover();
      byId(input).click();
    });
  }
  addEventListener("paste", (event) => {
    if (!event.clipboardData?.files.length) return;
    event.preventDefault();
    stage(event.clipboardData.files);
  });
  startDropping();
}
