// Shows sets of items: in the conversation on narrow screens, in a pane beside it on wide ones.

import { addressOfList, enterList, followAddress, itemInAddress, leaveList, listInAddress } from "./address.js";
import { besideNode } from "./beside.js";
import { showChips } from "./chips.js";
import { shareButton } from "./copying.js";
import { byId, element, button } from "./element.js";
import { isEmbedded } from "./host.js";
import { more, openList, say } from "./intents.js";
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
  const further = button(worded("show-more"), "pill", () => {
    showSet(set, { stay: true });
    say(more());
  });
  const share = custom.address && shareButton(() => set.name, () => addressOfList(set.custom.address));
  const foot = element("p", { className: "grid-foot" }, further, share);
  const cards = cardsOf(custom);
  const above = [besideNode(custom.applied?.beside), narrowingNode(custom)];
  const set = made(custom.items, [...above, cards, foot]);
  Object.assign(set, { id: custom.set_id, total: custom.total, custom, cards, further });
  if (set.id) set.node.dataset.set = set.id;
  name(set, hasMore);
  return { set, node: set.node };
}

/** Show a table of items as what is in view, under a name; return its node in the conversation.
 *  "The second one" stays that of the list before it, to which a button leads back. */
export function addTable(words, items, table) {
  const before = current;
  const back = before && button(worded("back-to", { name: before.name }), "pill back-to", () => reveal(before));
  const set = made(items, [back, table]);
  set.of = setInView();
  call(set, words);
  showSet(set);
  return set.node;
}

/** Return a new set, which has its place in the conversation, and in the pane what is in it. */
function made(items, inside) {
  // In the pane the set's name stands above it; in the conversation a heading leads to its cards.
  const heading = element("h2", { className: "sr-only grid-title" });
  const grid = element("div", { className: "grid" }, heading, ...inside);
  const home = element("div", { className: "set-home", "aria-live": "off" }, grid);
  const set = { items: [...items], grid, home, heading };
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
  set.node = element("div", { className: "set" }, set.strip, home);
  sets.push(set);
  return set;
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
  call(set, nameOf(set.custom, set.items, set.total));
  set.further.hidden = !hasMore;
}

function call(set, words) {
  set.name = words;
  set.words.textContent = set.heading.textContent = words;
}

/** Make a set the one in view; `stay` leaves the pane where it is. */
export function showSet(set, { stay = false } = {}) {
  current = set;
  place();
  if (set.custom) showChips(set.custom);
  if (set.fresh) set.fresh.scrollIntoView({ block: "nearest" });
  else if (!stay) byId("results").scrollTop = 0;
}

/** Name the set in view in the page's address; `instead` of what is named there, where that led here. */
export function nameInAddress({ instead = false } = {}) {
  if (isEmbedded || itemInAddress() !== null || !current?.custom) return;
  enterList(current.custom.address ?? null, { instead });
}

/** Show the list that the address names: the latest such here, else it is asked for. */
function showNamed() {
  const query = listInAddress();
  if (query === null || itemInAddress() !== null) return;
  const set = sets.findLast(({ custom }) => custom?.address === query);
  if (!set) say(openList(query));
  else if (set !== current) {
    reveal(set);
    if (!wide.matches) set.node.scrollIntoView({ block: "start" });
  }
}

/** Open the list that a link names, once the conversation is there; else name the one in view. */
export function openNamedList() {
  if (listInAddress() === null) nameInAddress();
  else showNamed();
}

/** Note that there is no more of the set in view than it shows. */
export function noMore() {
  if (current?.further) current.further.hidden = true;
}

/** Return the id of the set in view, or undefined: after starting over in words, ids begin anew. */
export function setInView() {
  return called(current?.id) === current ? current?.id : current?.of;
}

function called(setId) {
  return setId ? sets.findLast(({ id }) => id === setId) : undefined;
}

function reveal(set) {
  set.fresh = null;
  showSet(set);
  nameInAddress();
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
  leaveList();
}

/** Wire the change between narrow and wide, and Back. */
export function startResults() {
  followAddress(showNamed);
  wide.addEventListener("change", place);
}
