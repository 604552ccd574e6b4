// Shows everything known of one item, in a dialog that the page's address names.

import { addressOf, enter, followAddress, itemInAddress, leave } from "./address.js";
import { ApiError } from "./api.js";
import { basketTools } from "./basket.js";
import { changesOf } from "./changes.js";
import { shareButton } from "./copying.js";
import { closeByBackdrop, openDialog } from "./dialogs.js";
import { button, byId, element, icon } from "./element.js";
import { factsOf, paletteOf } from "./facts.js";
import { dislike, goesWith, like, moreLike, pointAt, say } from "./intents.js";
import { isWhole, itemHeld, wholeItem } from "./items.js";
import { worded } from "./language.js";
import { markButtons } from "./marks.js";
import { priceLine, sizes } from "./offer.js";
import { smallPicture } from "./pictures.js";
import { showProblem } from "./problem.js";
import { shopLink } from "./shop.js";
import { suggested } from "./suggested.js";
import { compareButton } from "./tray.js";
import { views } from "./views.js";

let open = null; // the id of the item that is open
let opener = null; // the id of the one that was opened first, from which others were

/** Return the node a details message has in the conversation. */
export function detailsNode(item) {
  return element(
    "button",
    { type: "button", className: "strip", onclick: () => openItem(item.id), "aria-haspopup": "dialog", "aria-label": worded("details-of", { title: item.title }) },
    element("span", { className: "strip-pictures", "aria-hidden": "true" }, smallPicture(item, 30, 40)),
    element("span", { className: "strip-words" }, item.title),
    element("span", { className: "strip-state", "aria-hidden": "true" }, worded("details")),
  );
}

/** Open the dialog on an item, at once with what the page holds of it. */
export async function openItem(itemId) {
  if (open !== itemId) document.dispatchEvent(new CustomEvent("hemline:opened", { detail: itemId }));
  if (open === null) opener = itemId;
  open = itemId;
  const known = itemHeld(itemId);
  if (known) draw(known);
  if (known && isWhole(known)) return;
  try {
    const item = await wholeItem(itemId);
    if (open === itemId) draw(item);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (open !== itemId || known) return;
    open = null;
    leave();
    showProblem(error.status === 404 ? worded("item-gone") : error.message);
  }
}

function draw(item) {
  const dialog = byId("details");
  enter(item.id);
  const close = () => dialog.close();
  const does = (said) => () => {
    close();
    say(said);
  };
  dialog.replaceChildren(
    element("button", { type: "button", className: "round sheet-close", "aria-label": worded("details-close"), onclick: close }, icon("close")),
    element(
      "div",
      { className: "sheet-body" },
      element("div", { className: "sheet-pictures" }, views(item), markButtons(item, close)),
      element(
        "div",
        { className: "sheet-words" },
        element("h2", { id: "details-title", tabIndex: -1 }, item.title),
        priceLine(item, "sheet-price"),
        reasons(item),
        sizes(item),
        basketTools(item),
        element(
          "div",
          { className: "sheet-tools" },
          shopLink(item, "pill pill-strong shop"),
          button(worded("like"), "pill", does(like(item))),
          button(worded("not-for-me"), "pill", does(dislike(item))),
          button(worded("talk-about-it"), "pill", () => {
            close();
            pointAt(item);
          }),
          compareButton(item, "pill", worded("compare")),
          shareButton(() => item.title, () => addressOf(item.id)),
        ),
        element(
          "div",
          { className: "sheet-tools", role: "group", "aria-label": worded("find-from-here") },
          button(worded("more-like-this"), "pill", does(moreLike(item))),
          button(worded("goes-with-it"), "pill", does(goesWith(item))),
          ...changesOf(item).map(({ name, said }) => button(name, "pill", does(said))),
        ),
        item.description ? element("p", { className: "sheet-text" }, item.description) : null,
        factsOf(item),
        paletteOf(item.attributes?.palette),
      ),
    ),
    suggested(item, openItem),
  );
  if (dialog.open) dialog.querySelector(".sheet-close").focus();
  openDialog(dialog);
}

function reasons(item) {
  const told = item.apart ?? item.reasons ?? [];
  return told.length ? element("p", { className: "sheet-reasons" }, told.join(" · ")) : null;
}

/** Show what the address names: a link, Back and Forward all lead here. */
function follow(itemId) {
  if (itemId !== null) openItem(itemId);
  else if (byId("details").open) byId("details").close();
}

/** Give the focus back to the card that was opened, wherever it stands by now. */
function returnFocus(itemId) {
  const card = document.querySelector(`.card[data-item="${CSS.escape(itemId)}"] .card-picture`);
  const lost = !document.activeElement || document.activeElement === document.body;
  if (card?.checkVisibility() && (lost || document.activeElement.closest(".card"))) {
    card.focus({ preventScroll: true });
  } else if (lost) byId("talk").focus({ preventScroll: true });
}

/** Wire the dialog: a click beside it closes it, and so does Back. */
export function startDetails() {
  const dialog = byId("details");
  closeByBackdrop(dialog);
  dialog.addEventListener("close", () => {
    if (itemInAddress() === open) leave();
    open = null;
    if (opener) returnFocus(opener);
    opener = null;
  });
  followAddress(follow);
}

/** Open what a link names, once the conversation is there. */
export function openNamed() {
  const named = itemInAddress();
  if (named !== null) openItem(named);
}

