// Shows sets of items: in the conversation on narrow screens, in a pane beside it on wide ones.

import { besideNode } from "./beside.js";
import { showChips } from "./chips.js";
import { byId, element, button } from "./element.js";
import { more, say } from "./intents.js";
import { worded } from "./language.js";
import { narrowingNode } from "./narrowing.js";
import { smallPicture } from "./pictures.js";
import { addCards, cardsOf, nameOf } from "./rows.js";

const wide = matchMedia("(min-width: 1000px)");
const sets = [];
let current = null; // the set in view: what "the second one" is of

/** Show a products message's items: more of a set that is there grow it, others are a set of their own.
 *  Return {set, node}, node null where the set has its place in the conversation already. */
export function addSet(custom, hasMore) {
  const there = called(custom.set_id);
  if (there && custom.items[0].position > there.items.length) return { set: grow(there, custom, hasMore), node: null };
  const foot = element(
    "p",
    { className: "grid-foot" },
    button(worded("show-more"), "pill", () => {
      showSet(set, { stay: true });
      say(more());
    }),
  );
  const cards = cardsOf(custom);
  // In the pane the set's name stands above it; in the conversation a heading leads to its cards.
  const heading = element("h2", { className: "sr-only grid-title" });
  const grid = element("div", { className: "grid" }, heading, besideNode(custom.applied?.beside), narrowingNode(custom), cards, foot);
  const home = element("div", { className: "set-home", "aria-live": "off" }, grid);
  const set = { id: custom.set_id, items: [...custom.items], total: custom.total, custom, cards, foot, grid, home, heading };
  set.words = element("span", { className: "strip-words" });
  set.strip = element(
    "button",
    { type: "button", className: "strip", onclick: () => reveal(set) },
    element(
      "span",
      { className: "strip-pictures", "aria-hidden": "true" },
      ...set.items.slice(0, 4).map((item) => smallPicture(item, 30, 40)),
    ),
    set.words,
    element("span", { className: "strip-state", "aria-hidden": "true" }),
  );
  sets.push(set);
  name(set, hasMore);
  return { set, node: element("div", { className: "set", "data-set": custom.set_id }, set.strip, home) };
}

function grow(set, custom, hasMore) {
  set.items.push(...custom.items);
  set.total = custom.total ?? set.total;
  set.custom = { ...set.custom, applied: custom.applied };
  set.fresh = addCards(set.cards, custom.items);
  name(set, hasMore);
  return set;
}

function name(set, hasMore) {
  set.name = nameOf(set.custom, set.items, set.total);
  set.words.textContent = set.heading.textContent = set.name;
  set.foot.hidden = !hasMore;
}

/** Make a set the one in view; `stay` leaves the pane where it is. */
export function showSet(set, { stay = false } = {}) {
  current = set;
  place();
  showChips(set.custom);
  if (set.fresh) set.fresh.scrollIntoView({ block: "nearest" });
  else if (!stay) byId("results").scrollTop = 0;
}

/** Note that there is no more of the set in view than it shows. */
export function noMore() {
  if (current) current.foot.hidden = true;
}

/** Return the id of the set in view, or undefined: after starting over in words, ids begin anew. */
export function setInView() {
  return called(current?.id) === current ? current?.id : undefined;
}

function called(setId) {
  return setId ? sets.findLast(({ id }) => id === setId) : undefined;
}

function reveal(set) {
  set.fresh = null;
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
    // More, and less that is wanted, is said of the set in view.
    set.grid.classList.toggle("grid-past", set !== current);
    set.strip.setAttribute("aria-label", worded(inPane ? "set-shown" : "set-again", { name: set.name }));
  }
  byId("results").hidden = !current;
  if (!current) return;
  document.body.dataset.stage = "results";
  byId("results-title").textContent = current.name;
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
