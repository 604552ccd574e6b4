// Shows what the shopper asked for as chips that can be taken away.

import { byId, element, icon } from "./element.js";
import { say } from "./intents.js";

/** Show the wants a products message was answered with; without chips in it, the shown ones stay.
 *  What a row of it shows as its own garment's is not shown above them too. */
export function showChips({ applied, groups }) {
  const own = new Set((groups ?? []).flatMap((group) => group.chips ?? []).map(({ payload }) => payload));
  const given = applied?.chips ?? (own.size ? [] : null);
  if (!Array.isArray(given)) return;
  const chips = given.filter(({ payload }) => !own.has(payload));
  byId("chips").replaceChildren(...chips.map(chip));
  byId("wants").hidden = chips.length === 0;
}

// What is said of a chip that is no condition: what was found may not be so.
const LOOKED = {
  name: "looked for by the look",
  tip: "Looked for by the look; what is shown may not have it",
};
const UNTOLD = {
  name: "not told by the catalogue",
  tip: "The catalogue doesn’t tell; what is shown may not keep to it",
};

/** Return one chip. */
export function chip({ label, value, payload, soft }) {
  const unsure = soft ? (value === "range" ? UNTOLD : LOOKED) : null;
  return element(
    "li",
    { className: unsure ? "chip chip-soft" : "chip", title: unsure?.tip },
    element("span", {}, label),
    element(
      "button",
      {
        type: "button",
        "aria-label": unsure ? `Remove ${label}, ${unsure.name}` : `Remove ${label}`,
        onclick: () => say({ text: payload, label: `Never mind “${label}”` }),
      },
      icon("close"),
    ),
  );
}

/** Take all chips away. */
export function clearChips() {
  showChips({ applied: { chips: [] } });
}
