// Draws an item as a card: picture, title, price, reasons, and what can be done with it.

import { openItem } from "./details.js";
import { button, element } from "./element.js";
import { moreLike, pointAt, say } from "./intents.js";
import { worded } from "./language.js";
import { markButtons } from "./marks.js";
import { priceLine } from "./offer.js";
import { itemPicture } from "./pictures.js";
import { shopLink } from "./shop.js";
import { compareButton } from "./tray.js";

const SIZES = "(max-width: 639px) 46vw, 20rem";

/** Return a card for an item; `heading` is the element its title stands in. */
export function card(item, heading = "h3") {
  const picture = element(
    "button",
    {
      type: "button",
      className: "card-picture",
      "aria-haspopup": "dialog",
      onclick: () => openItem(item.id),
    },
    element("span", { className: "card-number" }, String(item.position)),
    itemPicture(item, SIZES),
  );
  const title = element(heading, { className: "card-title" }, item.title);
  return element(
    "article",
    { className: "card", "data-item": item.id, "aria-label": `${item.position}: ${item.title}` },
    element("div", { className: "card-frame" }, picture, markButtons(item), compareButton(item, "taste taste-compare")),
    element(
      "div",
      { className: "card-words" },
      title,
      priceLine(item, "card-price"),
      reasons(item),
      shopLink(item, "shop card-shop"),
    ),
    quickButtons(item),
  );
}

function quickButtons(item) {
  const { position: place, title } = item;
  return element(
    "div",
    { className: "card-quick" },
    button(worded("more-like-this"), "pill", () => say(moreLike(item)), {
      "aria-label": worded("more-like-item", { place, title }),
    }),
    button(worded("talk-about-it"), "pill", () => pointAt(item), {
      "aria-label": worded("talk-about-placed", { place, title }),
    }),
  );
}

function reasons(item) {
  // What sets it apart from the others shown; what was asked for stands above all of them.
  const found = item.apart ?? (item.reasons ?? []).slice(0, 2);
  if (!found.length) return null;
  return element(
    "ul",
    { className: "card-reasons" },
    ...found.map((reason) => element("li", {}, reason)),
  );
}
