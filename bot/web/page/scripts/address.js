// Keeps in the page's address what is in view, an open item or a list: Back goes to what was before, and a link opens it.

const ITEM = /^#\/item\/(.+)$/;
const LIST = /^#\/search\/(.+)$/;

/** Return the id of the item that the address names, or null. */
export function itemInAddress() {
  const [, name] = ITEM.exec(location.hash) ?? [];
  try {
    return name ? decodeURIComponent(name) : null;
  } catch {
    return null; // a broken %-sign in somebody's link names nothing
  }
}

/** Return what the address says is looked for, as the assistant wrote it, or null. */
export function listInAddress() {
  return LIST.exec(location.hash)?.[1] ?? null;
}

/** Name a list in the address, null for one that none can name; where another is named, as a step
 *  that Back takes back, or `instead` of it. */
export function enterList(query, { instead = false } = {}) {
  const now = listInAddress();
  if (now === query) return;
  const address = query === null ? location.pathname + location.search : `#/search/${query}`;
  if (now === null || instead) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
}

/** Name no list any more: there is none at that address. */
export function leaveList() {
  enterList(null, { instead: true });
}

/** Return the address that opens an item, for handing on. */
export function addressOf(itemId) {
  return new URL(`#/item/${encodeURIComponent(itemId)}`, location.href).href;
}

/** Return the address that opens a list, for handing on. */
export function addressOfList(query) {
  return new URL(`#/search/${query}`, location.href).href;
}

let isLeaving = false; // going back over every item that was opened on the way

/** Name an item in the address, as a step that Back takes back. */
export function enter(itemId) {
  const now = itemInAddress();
  if (now === itemId) return;
  const steps = now === null ? 0 : (history.state?.opened ?? 0);
  history.pushState({ opened: steps + 1 }, "", addressOf(itemId));
}

/** Name no item any more: the steps that named one after another are taken back, where they were ours. */
export function leave() {
  if (itemInAddress() === null) return;
  isLeaving = Boolean(history.state?.opened);
  if (isLeaving) history.go(-history.state.opened);
  else nameNoItem();
}

function nameNoItem() {
  history.replaceState(null, "", location.pathname + location.search);
}

/** Call `show` with the id of the item named, or null, whenever Back, Forward or a link changes it. */
export function followAddress(show) {
  addEventListener("popstate", () => {
    // An item that a link opened stands at the bottom, and nothing of ours below it.
    if (isLeaving && itemInAddress() !== null) nameNoItem();
    isLeaving = false;
    show(itemInAddress());
  });
}
