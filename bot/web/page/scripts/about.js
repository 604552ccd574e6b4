// Shows, above the message box, the item the next message is about, and what can be asked of it.

import { announce } from "./announce.js";
import { changesOf } from "./changes.js";
import { openItem } from "./details.js";
import { button, byId, element, icon } from "./element.js";
import { dislike, like, moreLike, say } from "./intents.js";
import { worded } from "./language.js";
import { smallPicture } from "./pictures.js";

const NUM_CHANGES = 3;

let item = null;

/** Return the id of the item the next message is about, or undefined. */
export function aboutId() {
  return item?.id;
}

/** Make the next message about nothing in particular. */
export function clearAbout() {
  show(null);
}

function name() {
  return item.position ? `#${item.position} ${item.title}` : item.title;
}

function show(chosen) {
  item = chosen;
  for (const place of document.querySelectorAll("[data-item]")) {
    place.toggleAttribute("data-chosen", place.dataset.item === item?.id);
  }
  const place = byId("about");
  place.hidden = !item;
  const begun = worded(document.body.dataset.stage === "welcome" ? "message-want" : "message-change");
  byId("message").placeholder = item ? worded("message-about") : begun;
  if (!item) {
    place.replaceChildren();
    return;
  }
  place.setAttribute("aria-label", worded("about-item", { item: name() }));
  const said = item;
  const ask = (words, what) => button(words, "pill", () => say(what(said)));
  place.replaceChildren(
    element(
      "p",
      { className: "about-head" },
      smallPicture(item, 30, 40),
      element("span", { className: "about-name" }, `${worded("about")} `, element("b", {}, name())),
      element(
        "button",
        { type: "button", className: "round round-small", "aria-label": worded("about-leave"), onclick: leave },
        icon("close"),
      ),
    ),
    element(
      "div",
      { className: "about-tools" },
      ask(worded("more-like-this"), moreLike),
      ...changesOf(item, NUM_CHANGES).map((change) => button(change.name, "pill", () => say(change.said))),
      button(worded("details"), "pill", () => openItem(said.id)),
      ask(worded("like"), like),
      ask(worded("not-for-me"), dislike),
    ),
  );
}

function leave() {
  const picture = document.querySelector("[data-chosen] .card-picture");
  clearAbout();
  (picture ?? byId("message")).focus({ preventScroll: true });
}

/** Wire the choosing of cards and Escape. */
export function startAbout() {
  document.addEventListener("hemline:about", ({ detail }) => {
    show(detail);
    if (!detail) return;
    announce(worded("about-next", { item: name() }));
    // A soft keyboard would cover what was just tapped, so only a fine pointer moves the focus.
    if (matchMedia("(pointer: fine)").matches && !document.activeElement?.matches(":focus-visible")) {
      byId("message").focus({ preventScroll: true });
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && item && !document.querySelector("dialog[open]")) leave();
  });
}
