// Holds the items that are chosen to be compared: buttons that choose them, and a tray above the message box.

import { announce } from "./announce.js";
import { button, byId, element, icon } from "./element.js";
import { compare, say } from "./intents.js";
import { worded } from "./language.js";
import { smallPicture } from "./pictures.js";
import { showProblem } from "./problem.js";

const MOST = 4; // more stand on no screen side by side
const chosen = new Map(); // by id, in the order chosen

/** Return a button that chooses an item to be compared and lets go of it again; `words` stand in it, else an icon. */
export function compareButton(item, className, words = null) {
  return element(
    "button",
    {
      type: "button",
      className,
      "data-compare-of": item.id,
      "aria-pressed": String(chosen.has(item.id)),
      "aria-label": worded("compare-item", { title: item.title }),
      title: words ? undefined : worded("compare"),
      onclick: () => toggle(item),
    },
    words ?? icon("compare"),
  );
}

function toggle(item) {
  showProblem(null);
  if (chosen.has(item.id)) chosen.delete(item.id);
  else if (chosen.size >= MOST) showProblem(worded("compare-most", { most: MOST }));
  else chosen.set(item.id, item);
  draw();
  if (chosen.size) announce(worded("compare-holds", { number: chosen.size }));
}

/** Let go of all items. */
export function clearTray() {
  chosen.clear();
  draw();
}

function draw() {
  for (const mark of document.querySelectorAll("[data-compare-of]")) {
    mark.setAttribute("aria-pressed", String(chosen.has(mark.dataset.compareOf)));
  }
  const items = [...chosen.values()];
  byId("tray").hidden = items.length === 0;
  byId("tray-items").replaceChildren(...items.map(place));
  byId("tray-compare").disabled = items.length < 2;
  byId("tray-compare").textContent = items.length < 2 ? worded("compare-another") : worded("compare-these", { number: items.length });
}

function place(item) {
  const letGo = () => {
    toggle(item);
    (byId("tray-items").querySelector("button") ?? byId("message")).focus({ preventScroll: true });
  };
  const does = { "aria-label": worded("compare-not", { title: item.title }), title: item.title };
  const node = button("", "tray-item", letGo, does);
  node.append(smallPicture(item, 36, 48), icon("close"));
  return element("li", {}, node);
}

/** Wire the tray's own buttons. */
export function startTray() {
  byId("tray-compare").addEventListener("click", () => {
    const items = [...chosen.values()];
    clearTray();
    say(compare(items));
  });
  byId("tray-clear").addEventListener("click", () => {
    clearTray();
    byId("message").focus({ preventScroll: true });
  });
}
