// Draws the two buttons that keep an item and turn it down.

import { element, icon } from "./element.js";
import { dislike, say } from "./intents.js";
import { keepOrRelease, markHeart } from "./kept.js";
import { worded } from "./language.js";
import { showProblem } from "./problem.js";
import { tasteOf } from "./taste.js";

/** Return the two buttons that keep an item and turn it down; `before` is called before the latter. */
export function markButtons(item, before = () => {}) {
  return element("div", { className: "tastes" }, heart(item), nope(item, before));
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

function nope(item, before) {
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
        if (tasteOf(item.id) === "dislike") return;
        before();
        say(dislike(item));
      },
    },
    icon("nope"),
  );
}
