// Speaks with the page of another site that holds this one in a frame, if one does.
//
// That page is heard where its origin is one that may hold the chat, and is told of nothing before it
// greeted. What it may do is to say something, and to choose colours; it sees nothing of the shopper's
// words. The other side is embed.js.

import { byId } from "./element.js";
import { say } from "./intents.js";
import { shopAddress } from "./shop.js";

const ALLOWED = new Set((document.body.dataset.embeddedIn ?? "").split(" ").filter(Boolean));
const MOST_CHARS = Number(document.body.dataset.messageMaxChars);
// What a page may set, and what it is here.
const COLOURS = ["accent", "accent-ink", "accent-wash", "paper", "raised", "sunk", "ink", "ink-soft", "line"];
const OTHERS = { radius: ["--radius", "border-radius"], font: ["--sans", "font-family"], "heading-font": ["--serif", "font-family"] };
// What follows from an accent alone: white on a dark one, black on a light one; and a wash of it.
const DERIVED = {
  "accent-ink": "oklch(from var(--accent) calc((0.62 - l) * 1000) 0 0)",
  "accent-wash": "color-mix(in srgb, var(--accent) 8%, var(--paper))",
};
let host = null; // the holding page's origin, once it greeted
let page = null; // what this page knows and does, as `startHost` was told
let kept = new Set();
let isSettled = false; // whether the conversation of before is shown

/** Whether a page that may do so holds this one. */
export const isEmbedded = ALLOWED.size > 0 && window.parent !== window;

/** Whether that page takes garments into its basket. */
export const hasBasket = isEmbedded && new URLSearchParams(location.search).has("basket");

function tell(kind, detail) {
  if (host !== null) window.parent.postMessage({ hemline: kind, detail }, host);
}

/** Tell of the garments that the assistant just answered with. */
export function tellResults(answers) {
  for (const { custom } of isEmbedded ? answers : []) {
    if (custom?.type !== "products" || !Array.isArray(custom.items)) continue;
    tell("results", { items: custom.items.map(whole), set: custom.set_id ?? null });
  }
}

/** Hand a garment to the holding page's basket, as the variant and in the size that was chosen. */
export function toBasket(item, variant, size) {
  tell("basket", { item: whole(item), variant, size, url: shopAddress(item.url) });
}

/** Return an item with whole addresses, which mean something elsewhere too. */
function whole(item) {
  const { image_url: picture, ...rest } = item;
  return { ...rest, image_url: picture ? new URL(picture, location.origin).href : null };
}

function hear({ origin, source, data }) {
  if (source !== window.parent || !ALLOWED.has(origin)) return;
  const { hemline: kind, detail } = data ?? {};
  if (kind === "hello") {
    host = origin;
    document.body.toggleAttribute("data-floats", Boolean(detail?.floats));
    wear(detail);
    if (isSettled) tell("ready");
  } else if (host === null) return;
  else if (kind === "look") wear(detail);
  else if (kind === "say") sayFor(detail);
  else if (kind === "opened") enter();
  else if (kind === "basket" && detail?.taken) {
    page.basketTaken(detail.item);
  }
}

/** Put on the holding page's colours and type: what is none is left as it is. */
function wear(look) {
  const root = document.documentElement;
  const set = (name, property, value) => {
    if (typeof value === "string" && CSS.supports(property, value)) root.style.setProperty(name, value);
    else root.style.removeProperty(name);
  };
  const told = look?.values ?? {};
  for (const name of COLOURS) set(`--${name}`, "color", told[name]);
  for (const [name, value] of told.accent ? Object.entries(DERIVED) : []) {
    if (!told[name]) root.style.setProperty(`--${name}`, value);
  }
  for (const [name, [here, property]] of Object.entries(OTHERS)) set(here, property, told[name]);
  if (look?.scheme === "light" || look?.scheme === "dark") root.dataset.theme = look.scheme;
  else delete root.dataset.theme;
}

function sayFor(words) {
  const text = String(words).trim();
  // A button's payload is for our own buttons to send.
  if (text && text.length <= MOST_CHARS && !text.startsWith("/")) say({ text });
}

/** The panel was opened: typing goes on at the message box, where no soft keyboard comes up. */
function enter() {
  const place = document.querySelector("dialog[open]") ?? byId(matchMedia("(pointer: fine)").matches ? "message" : "talk");
  place.focus({ preventScroll: true, focusVisible: false });
}

/** Tell of what is put on the shopper's list, or taken off it. */
function tellKept() {
  const now = new Set(page.keptItems().map(({ id }) => id));
  for (const id of new Set([...kept, ...now])) {
    if (isSettled && kept.has(id) !== now.has(id)) tell("keep", { item: whole(page.itemHeld(id) ?? { id }), kept: now.has(id) });
  }
  kept = now;
}

/** A way to the shop leads through the holding page, which may open the item itself. */
function followLink(event) {
  const link = event.target.closest?.("a[data-shop-of]");
  if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || host === null) return;
  event.preventDefault();
  const id = link.dataset.shopOf;
  tell("open", { item: whole(page.itemHeld(id) ?? { id }), url: link.href, at: "shop" });
}

/** Wire everything, where a page holds this one.
 *
 * `known` has itemHeld(id), keptItems() and basketTaken(item): they know of this file, not it of them. */
export function startHost(known) {
  if (!isEmbedded) return;
  page = known;
  document.body.dataset.embedded = "";
  addEventListener("message", hear);
  document.addEventListener("click", followLink, true);
  document.addEventListener("hemline:kept", tellKept);
  document.addEventListener("hemline:opened", ({ detail: id }) => {
    const item = page.itemHeld(id) ?? { id };
    tell("open", { item: whole(item), url: shopAddress(item.url), at: "details" });
  });
  document.addEventListener("keydown", (event) => {
    const isBusy = document.querySelector("dialog[open]") || !byId("about").hidden;
    if (event.key === "Escape" && !event.defaultPrevented && !isBusy) tell("close");
  }, true);
}

/** Note that the conversation of before is shown: what changes from now on is news to the page. */
export function settle() {
  isSettled = true;
  tell("ready");
}
