// Shows what the shopper asked for as chips that can be taken away.

import { byId, element, icon } from "./element.js";
import { say } from "./intents.js";
import { worded } from "./language.js";

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
  name: worded("chip-looked"),
  tip: worded("chip-looked-tip"),
};
const UNTOLD = {
  name: worded("chip-untold"),
  tip: worded("chip-untold-tip"),
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
        "aria-label": unsure
          ? worded("chip-remove-soft", { want: label, how: unsure.name })
          : worded("chip-remove", { want: label }),
        onclick: () => say({ text: payload, label: worded("say-drop", { want: label }) }),
      },
      icon("close"),
    ),
  );
}

/** Take all chips away. */
export function clearChips() {
  showChips({ applied: { chips: [] } });
}
