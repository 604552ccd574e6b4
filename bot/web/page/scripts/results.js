// Shows sets of items: in the conversation on narrow screens, in a pane beside it on wide ones.

import { byId, element, button } from "./element.js";
import { more, say } from "./intents.js";
import { worded } from "./language.js";
import { smallPicture } from "./pictures.js";
import { cardsOf, nameOf } from "./rows.js";
import { counted } from "./words.js";

const wide = matchMedia("(min-width: 1000px)");
const sets = [];
let current = null;

/** Return the node that a products message's set of items has in the conversation. */
export function addSet(custom, hasMore) {
  const { items, applied } = custom;
  const grid = element(
    "div",
    { className: "grid" },
    cardsOf(custom),
    hasMore
      ? element("p", { className: "grid-foot" }, button(worded("show-more"), "pill", () => say(more())))
      : null,
  );
  const home = element("div", { className: "set-home", "aria-live": "off" }, grid);
  const set = { items, name: nameOf(custom), grid, home, wants: applied?.wants ?? "" };
  set.strip = element(
    "button",
    { type: "button", className: "strip", onclick: () => reveal(set) },
    element(
      "span",
      { className: "strip-pictures", "aria-hidden": "true" },
      ...items.slice(0, 4).map((item) => smallPicture(item, 30, 40)),
    ),
    element("span", { className: "strip-words" }, set.name),
    element("span", { className: "strip-state", "aria-hidden": "true" }),
  );
  sets.push(set);
  return { set, node: element("div", { className: "set", "data-set": custom.set_id }, set.strip, home) };
}

/** Make a set the one the pane shows. */
export function showSet(set) {
  current = set;
  place();
  byId("results").scrollTop = 0;
}

function reveal(set) {
  showSet(set);
  byId("results").focus({ preventScroll: true });
}

/** Put every set where the screen's width wants it. */
function place() {
  for (const set of sets) {
    const inPane = wide.matches && set === current;
    const mount = inPane ? byId("results-set") : set.home;
    if (set.grid.parentNode !== mount) mount.append(set.grid);
    set.strip.toggleAttribute("data-current", inPane);
    // More means more of what was found last.
    set.grid.classList.toggle("grid-past", set !== sets.at(-1));
    set.strip.setAttribute("aria-label", worded(inPane ? "set-shown" : "set-again", { name: set.name }));
  }
  byId("results").hidden = !current;
  if (!current) return;
  document.body.dataset.stage = "results";
  byId("results-title").textContent = counted(current.items);
  // The chips above say what the latest was found for; an earlier one says so itself.
  byId("results-wants").textContent = current === sets.at(-1) ? "" : current.wants;
}

/** Return the number an item bears in the latest set that shows it, or undefined. */
export function positionShown(itemId) {
  const set = sets.findLast(({ items }) => items.some(({ id }) => id === itemId));
  return set?.items.find(({ id }) => id === itemId).position;
}

/** Forget every set. */
export function clearSets() {
  sets.length = 0;
  current = null;
  byId("results-set").replaceChildren();
  byId("results").hidden = true;
}

/** Wire the change between narrow and wide. */
export function startResults() {
  wide.addEventListener("change", place);
}
