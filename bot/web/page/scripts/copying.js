// Hands on what the shopper found: their list in words, an item or a list by its address.

import { button } from "./element.js";
import { isEmbedded } from "./host.js";
import { worded } from "./language.js";
import { shopAddress } from "./shop.js";
import { money } from "./words.js";

const TOLD_MS = 4000;

/** Return items as text: title and price, and below them the way to the shop. */
export function asText(items) {
  return items
    .map((item) => {
      const price = money(item.price, item.currency);
      const line = price ? `${item.title} — ${price}` : item.title;
      const address = shopAddress(item.url);
      return address ? `${line}\n${address}` : line;
    })
    .join("\n\n");
}

/** Copy a text; return whether the browser let us. */
export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // forbidden, or the page did not come over https
  }
}

/** Return a button that hands on the address which `address` returns: by what the device shares with, else as a copy;
 *  null in another page, whose visitors have no use for the address of a frame. */
export function shareButton(title, address) {
  if (isEmbedded) return null;
  const share = button(worded("share"), "pill", async () => {
    const url = address();
    if (navigator.share && matchMedia("(pointer: coarse)").matches) {
      try {
        await navigator.share({ title: title(), url });
        return;
      } catch (error) {
        if (error.name === "AbortError") return; // the shopper thought better of it
      }
    }
    share.textContent = worded((await copied(url)) ? "share-copied" : "share-from-address");
    setTimeout(() => (share.textContent = worded("share")), TOLD_MS);
  });
  share.setAttribute("aria-live", "polite");
  return share;
}
