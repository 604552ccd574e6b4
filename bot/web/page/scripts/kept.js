// Remembers the shopper's list: what the assistant told last, and what was tapped since.

import { keep, quietly, release } from "./intents.js";
import { hold } from "./items.js";
import { worded } from "./language.js";

let told = new Map(); // by id, in the assistant's order
const tapped = new Map(); // by id, until the assistant answers: {item, kept, said}

/** Return whether an item is on the list, as far as the shopper has said. */
export function isKept(itemId) {
  return tapped.get(itemId)?.kept ?? told.has(itemId);
}

/** Return the items on the list, oldest first. */
export function keptItems() {
  const items = [...told.values()].filter(({ id }) => isKept(id));
  const added = [...tapped.values()].filter(({ item, kept }) => kept && !told.has(item.id));
  return [...items, ...added.map(({ item }) => item)];
}

/** Put an item on the list, or take it off: shown at once, then said to the assistant. */
export function keepOrRelease(item) {
  const kept = !isKept(item.id);
  const said = kept ? keep(item) : release(item);
  // A place in some list of results and the reasons for it mean nothing on the shopper's own.
  const { position, reasons, apart, group, ...rest } = item;
  tapped.set(item.id, { item: rest, kept, said });
  changed();
  quietly(said);
}

/** Note what the assistant keeps: a message's items. */
export function tellKept({ items }) {
  const given = Array.isArray(items) ? items : [];
  hold(given);
  told = new Map(given.filter(({ id }) => typeof id === "string").map((item) => [item.id, item]));
  changed();
}

/** Note that a tap was answered or did not get through: what the assistant told counts again.
 *  Return {item, kept}, what was tapped; null where a later tap on the same item took its place. */
export function settle(said) {
  for (const [itemId, tap] of tapped) {
    if (tap.said !== said) continue;
    tapped.delete(itemId);
    changed();
    return tap;
  }
  return null;
}

/** Forget everything. */
export function forgetKept() {
  told = new Map();
  tapped.clear();
  changed();
}

function changed() {
  for (const heart of document.querySelectorAll("[data-keep-of]")) markHeart(heart);
  document.dispatchEvent(new CustomEvent("hemline:kept"));
}

/** Show on a heart whether its item is on the list. */
export function markHeart(heart) {
  const kept = isKept(heart.dataset.keepOf);
  heart.setAttribute("aria-pressed", String(kept));
  heart.title = worded(kept ? "release" : "keep");
}
