// Shows a banner while the shop cannot be reached, and takes it away when it can again.

import { isThere } from "./api.js";
import { announce } from "./announce.js";
import { byId } from "./element.js";
import { worded } from "./language.js";

const AGAIN_MS = 4_000;
let timer = null;

function showBanner(words) {
  byId("banner-words").textContent = words;
  byId("banner").hidden = false;
}

async function look() {
  clearTimeout(timer);
  if (navigator.onLine && (await isThere())) {
    if (!byId("banner").hidden) announce(worded("connected-again"));
    byId("banner").hidden = true;
    return;
  }
  lost();
}

/** Note that a request did not get through. */
export function lost() {
  showBanner(worded(navigator.onLine ? "unreachable" : "offline"));
  clearTimeout(timer);
  timer = setTimeout(look, AGAIN_MS);
}

/** Note that a request got through. */
export function found() {
  clearTimeout(timer);
  byId("banner").hidden = true;
}

/** Wire the banner. */
export function startConnection() {
  addEventListener("offline", lost);
  addEventListener("online", look);
  byId("banner-retry").addEventListener("click", look);
  if (!navigator.onLine) lost();
}
