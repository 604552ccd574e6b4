// Shows everything known of one item, in a dialog, and leaves a small card in the conversation.

import { itemPicture, markButtons } from "./cards.js";
import { closeByBackdrop, openDialog } from "./dialogs.js";
import { button, byId, element, icon } from "./element.js";
import { but, moreLike, pointAt, say } from "./intents.js";
import { worded } from "./language.js";
import { priceLine, sizes } from "./offer.js";
import { shopLink } from "./shop.js";
import { listed, plain } from "./words.js";

const HIDDEN = new Set(["lightness", "colourfulness", "palette", "title", "description", "image", "price", "price_to", "currency", "id", "size", "sale", "availability", "rating"]);

/** Return the node a details message has in the conversation. */
export function detailsNode(item) {
  return element(
    "button",
    { type: "button", className: "strip", onclick: () => openDetails(item), "aria-label": worded("details-of", { title: item.title }) },
    element(
      "span",
      { className: "strip-pictures", "aria-hidden": "true" },
      element("img", { src: item.image_url, alt: "", loading: "lazy", width: 30, height: 40 }),
    ),
    element("span", { className: "strip-words" }, item.title),
    element("span", { className: "strip-state", "aria-hidden": "true" }, worded("details")),
  );
}

/** Open the dialog on an item. */
export function openDetails(item) {
  const dialog = byId("details");
  const close = () => dialog.close();
  const andClose = (act) => () => {
    close();
    act();
  };
  dialog.replaceChildren(
    element("button", { type: "button", className: "round sheet-close", "aria-label": worded("details-close"), onclick: close }, icon("close")),
    element(
      "div",
      { className: "sheet-body" },
      element("div", { className: "sheet-picture card-frame" }, itemPicture(item), markButtons(item)),
      element(
        "div",
        { className: "sheet-words" },
        element("h2", { id: "details-title" }, item.title),
        priceLine(item, "sheet-price"),
        sizes(item),
        shopLink(item, "pill shop sheet-shop"),
        item.description ? element("p", { className: "sheet-text" }, item.description) : null,
        facts(item),
        palette(item.attributes?.palette),
        element(
          "div",
          { className: "sheet-tools" },
          button(worded("more-like-this"), "pill pill-strong", andClose(() => say(moreLike(item)))),
          button(worded("but-darker"), "pill", andClose(() => say(but(item, "darker")))),
          button(worded("but-cheaper"), "pill", andClose(() => say(but(item, "cheaper")))),
          button(worded("talk-about-it"), "pill", andClose(() => pointAt(item))),
        ),
      ),
    ),
  );
  openDialog(dialog);
}

function facts(item) {
  const rows = Object.entries(item.attributes ?? {}).filter(
    ([name, value]) =>
      !HIDDEN.has(name) && value !== "" && (typeof value === "string" || Array.isArray(value)) && value.length,
  );
  if (!rows.length) return null;
  return element(
    "dl",
    { className: "facts" },
    ...rows.map(([name, value]) =>
      element("div", {}, element("dt", {}, plain(name)), element("dd", {}, listed(value))),
    ),
  );
}

function palette(colours) {
  if (!Array.isArray(colours) || !colours.length) return null;
  const swatches = colours
    .filter((colour) => /^#[0-9a-f]{6}$/i.test(colour))
    .map((colour) => {
      const swatch = element("span", { className: "swatch" });
      swatch.style.backgroundColor = colour;
      return swatch;
    });
  return element("p", { className: "palette", role: "img", "aria-label": worded("colours-of-picture", { colours: listed(colours) }) }, ...swatches);
}

/** Wire the dialog: a click beside it closes it. */
export function startDetails() {
  closeByBackdrop(byId("details"));
}
