// Shows what the shopper asked for as chips that can be taken away.

import { byId, element, icon } from "./element.js";
import { say } from "./intents.js";

/** Show the wants a message was answered with; without chips in it, the shown ones stay. */
export function showChips(applied) {
  const chips = applied?.chips;
  if (!Array.isArray(chips)) return;
  byId("chips").replaceChildren(...chips.map(chip));
  byId("wants").hidden = chips.length === 0;
}

function chip({ label, payload }) {
  return element(
    "li",
    { className: "chip" },
    element("span", {}, label),
    element(
      "button",
      {
        type: "button",
        "aria-label": `Remove ${label}`,
        onclick: () => say({ text: payload, label: `Never mind “${label}”` }),
      },
      icon("close"),
    ),
  );
}

/** Take all chips away. */
export function clearChips() {
  showChips({ chips: [] });
}
