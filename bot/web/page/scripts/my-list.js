// Shows the shopper's list: a button with its count, and a panel with what is on it.

import { asText, copied } from "./copying.js";
import { openItem } from "./details.js";
import { closeByBackdrop, openDialog } from "./dialogs.js";
import { button, byId, element, icon } from "./element.js";
import { compare, say } from "./intents.js";
import { isKept, keepOrRelease, keptItems } from "./kept.js";
import { worded } from "./language.js";
import { smallPicture } from "./pictures.js";
import { showProblem } from "./problem.js";
import { shopLink } from "./shop.js";
import { money } from "./words.js";

const NUM_COMPARED = 6; // the assistant compares no more at once
// What the open panel shows, by id: what is taken off stays until it is closed, to be put back.
const rows = new Map();

/** Open the panel. */
export function openMyList() {
  if (byId("my-list").open) return;
  showProblem(null);
  openDialog(byId("my-list"));
  show();
}

/** Return the node that opens the panel from the conversation. */
export function myListNode() {
  return element(
    "button",
    { type: "button", className: "strip strip-list", onclick: openMyList, "aria-label": worded("list-open"), "aria-haspopup": "dialog" },
    icon("heart"),
    element("span", { className: "strip-words" }, worded("list")),
    element("span", { className: "strip-state", "aria-hidden": "true" }, worded("list-open-short")),
  );
}

function showCount() {
  const number = keptItems().length;
  const name = number ? worded("list-holds", { number }) : worded("list-empty");
  byId("open-list").setAttribute("aria-label", name);
  byId("open-list-count").textContent = String(number);
  byId("open-list-count").hidden = number === 0;
}

function show() {
  showCount();
  const panel = byId("my-list");
  if (!panel.open) return;
  const items = keptItems();
  items.forEach(draw);
  for (const [itemId, row] of rows) row.show(isKept(itemId));
  byId("my-list-count").textContent = items.length ? worded("pieces", { number: items.length }) : "";
  byId("my-list-empty").hidden = rows.size > 0;
  byId("my-list-foot").hidden = items.length === 0;
  byId("my-list-compare").hidden = items.length < 2 || items.length > NUM_COMPARED;
  note("");
}

/** Add an item's row where it has none. */
function draw(item) {
  if (rows.has(item.id)) return;
  const row = rowOf(item);
  rows.set(item.id, row);
  byId("my-list-items").append(row.node);
}

function rowOf(item) {
  const { title } = item;
  const look = () => {
    byId("my-list").close();
    openItem(item.id);
  };
  const toggle = () => {
    showProblem(null);
    keepOrRelease(item);
  };
  const price = element("p", { className: "kept-price" }, money(item.price, item.currency));
  const ways = element(
    "p",
    { className: "kept-ways" },
    button(worded("list-look"), "link", look, { "aria-label": worded("list-look-at", { title }) }),
    shopLink(item, "shop card-shop"),
  );
  const off = element("p", { className: "kept-off" }, worded("list-off"));
  const change = button("", "kept-change", toggle);
  const node = element(
    "li",
    { className: "kept" },
    element(
      "button",
      { type: "button", className: "kept-picture card-frame", tabIndex: -1, "aria-label": worded("list-look-at", { title }), onclick: look },
      smallPicture(item, 72, 96),
    ),
    element("div", { className: "kept-words" }, element("h3", { className: "kept-title" }, item.title), price, ways, off),
    change,
  );
  const showRow = (kept) => {
    node.toggleAttribute("data-off", !kept);
    ways.hidden = price.hidden = !kept;
    off.hidden = kept;
    change.className = kept ? "round kept-change" : "pill kept-change";
    change.replaceChildren(kept ? icon("close") : worded("list-put-back"));
    const does = kept ? worded("list-remove-item", { title }) : worded("list-put-back-item", { title });
    change.setAttribute("aria-label", does);
    change.title = kept ? worded("remove") : "";
  };
  return { node, show: showRow };
}

function note(words) {
  byId("my-list-note").textContent = words;
  byId("my-list-text").hidden = true;
}

async function copy() {
  const items = keptItems();
  const text = asText(items);
  if (await copied(text)) {
    note(worded("list-copied", { number: items.length }));
    return;
  }
  note(worded("list-not-copied"));
  const box = byId("my-list-text");
  box.value = text;
  box.hidden = false;
  box.focus();
  box.select();
}

/** Wire the button and the panel. */
export function startMyList() {
  const panel = byId("my-list");
  byId("open-list").addEventListener("click", openMyList);
  byId("my-list-close").addEventListener("click", () => panel.close());
  byId("my-list-copy").addEventListener("click", copy);
  byId("my-list-compare").addEventListener("click", () => {
    panel.close();
    say(compare(keptItems()));
  });
  closeByBackdrop(panel);
  panel.addEventListener("close", () => {
    rows.clear();
    byId("my-list-items").replaceChildren();
  });
  document.addEventListener("hemline:kept", show);
  showCount();
}
