// Puts the shopper's list into words that can be handed on.

import { shopAddress } from "./shop.js";
import { money } from "./words.js";

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
