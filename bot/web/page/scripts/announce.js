// Says to screen readers what changed outside the conversation's log.

import { byId } from "./element.js";

/** Say `words` once; the same words again are said again. */
export function announce(words) {
  const place = byId("announcer");
  place.textContent = "";
  setTimeout(() => {
    place.textContent = words;
  }, 50);
}
