// Holds every item the page was told of, so that one can be opened without asking again.

import { readItem } from "./api.js";

const held = new Map();

/** Note items as they come; what one says of an item and another does not is kept. */
export function hold(items) {
  for (const item of items ?? []) {
    if (typeof item?.id !== "string") continue;
    const told = Object.entries(item).filter(([, value]) => value !== undefined && value !== null);
    held.set(item.id, { ...held.get(item.id), ...Object.fromEntries(told) });
  }
}

/** Return what the page holds of an item, or undefined. */
export function itemHeld(itemId) {
  return held.get(itemId);
}

/** Return an item with all that is known of it; it is asked for where a list told less.
 *
 * Throws an ApiError where there is none, or none can be had now. */
export async function wholeItem(itemId) {
  if (!isWhole(held.get(itemId))) hold([await readItem(itemId)]);
  return held.get(itemId);
}

/** Return whether all is told that a search tells of an item. */
export function isWhole(item) {
  return Boolean(item?.attributes && Array.isArray(item.variants));
}
