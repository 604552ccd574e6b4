// Says for whoever presses it one of the examples that stand on an empty page.

import { byId } from "./element.js";
import { say } from "./intents.js";

/** Make the examples do what they say. */
export function startWelcome() {
  for (const example of byId("examples").querySelectorAll("button")) {
    example.addEventListener("click", () => say({ text: example.textContent }));
  }
}
