// Draws an item as a card: picture, title, price, reasons, and what can be done with it.

import { button, element, icon } from "./element.js";
import { detailsOf, dislike, moreLike, pointAt, say } from "./intents.js";
import { keepOrRelease, markHeart } from "./kept.js";
import { worded } from "./language.js";
import { priceLine } from "./offer.js";
import { showProblem } from "./problem.js";
import { shopLink } from "./shop.js";
import { tasteOf } from "./taste.js";
import { described } from "./words.js";

/** Return a card for an item; `heading` is the element its title stands in. */
export function card(item, heading = "h3") {
  const picture = element(
    "button",
    {
      type: "button",
      className: "card-picture",
      "aria-pressed": "false",
      title: worded("choose"),
      onclick: () => pointAt(picture.getAttribute("aria-pressed") === "true" ? null : item),
    },
    element("span", { className: "card-number" }, String(item.position)),
    itemPicture(item),
  );
  const title = element(heading, { className: "card-title" }, item.title);
  return element(
    "article",
    { className: "card", "data-item": item.id, "aria-label": `${item.position}: ${item.title}` },
    element("div", { className: "card-frame" }, picture, markButtons(item), quickButtons(item)),
    element(
      "div",
      { className: "card-words" },
      title,
      priceLine(item, "card-price"),
      reasons(item),
      shopLink(item, "shop card-shop"),
    ),
  );
}

/** Return an item's picture; where it does not load, its frame says so. */
export function itemPicture(item) {
  return element("img", {
    src: item.image_url,
    alt: described(item),
    loading: "lazy",
    decoding: "async",
    width: 384,
    height: 512,
    draggable: false,
    onerror: (event) => event.target.closest(".card-frame")?.classList.add("card-frame-empty"),
  });
}

/** Return the two buttons that keep an item and turn it down. */
export function markButtons(item) {
  return element("div", { className: "tastes" }, heart(item), nope(item));
}

function heart(item) {
  const button = element(
    "button",
    {
      type: "button",
      className: "taste taste-keep",
      "data-keep-of": item.id,
      "aria-label": worded("keep-item", { title: item.title }),
      onclick: () => {
        showProblem(null);
        keepOrRelease(item);
      },
    },
    icon("heart"),
  );
  markHeart(button);
  return button;
}

function nope(item) {
  return element(
    "button",
    {
      type: "button",
      className: "taste",
      "data-taste": "dislike",
      "data-taste-of": item.id,
      "aria-pressed": String(tasteOf(item.id) === "dislike"),
      "aria-label": worded("not-for-me-item", { title: item.title }),
      title: worded("not-for-me"),
      onclick: () => {
        if (tasteOf(item.id) !== "dislike") say(dislike(item));
      },
    },
    icon("nope"),
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
    button(worded("details"), "pill", () => say(detailsOf(item)), {
      "aria-label": worded("details-of-placed", { place, title }),
    }),
  );
}

function reasons(item) {
  const found = (item.reasons ?? []).slice(0, 2);
  if (!found.length) return null;
  return element(
    "ul",
    { className: "card-reasons" },
    ...found.map((reason) => element("li", {}, reason)),
  );
}
