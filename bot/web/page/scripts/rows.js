// Lays out a set's cards: a grid, or a row for each garment where several were asked for.

import { card } from "./cards.js";
import { chip } from "./chips.js";
import { element, icon } from "./element.js";
import { worded } from "./language.js";
import { counted } from "./words.js";

const LEAST_PX = 170; // a narrower card is for phones alone

/** Return a products message with a row that stands alone as a plain list: it has no other beside it. */
export function plainly(custom) {
  if (custom.groups?.length !== 1) return custom;
  const [{ total, chips, applied }] = custom.groups;
  return { ...custom, groups: [], total: total ?? custom.total, applied: { ...custom.applied, chips, ...applied } };
}

/** Return the cards of a products message. */
export function cardsOf({ items, groups }) {
  if (!isGrouped(groups)) return cards(items, counted(items), "h3");
  const rows = groups.map((group, at) => row(group, items.filter((item) => item.group === at)));
  const others = items.filter((item) => !groups[item.group]);
  return element(
    "div",
    { className: "groups" },
    ...rows,
    others.length ? cards(others, counted(others), "h3") : null,
  );
}

/** Put further items at the end of a grid of cards; return the first of their cards. */
export function addCards(grid, items) {
  const cells = items.map((item) => cell(item, "h3"));
  grid.append(...cells);
  spread(grid);
  return cells[0];
}

/** Return what a set of items is called: its garments, or how many there are of how many. */
export function nameOf({ groups }, items, total) {
  return isGrouped(groups) ? groups.map(({ title }) => title).join(" · ") : counted(items, total);
}

function isGrouped(groups) {
  return Array.isArray(groups) && groups.length > 0;
}

function cards(items, name, heading) {
  const grid = element(
    "div",
    { className: "cards", role: "list", "aria-label": name },
    ...items.map((item) => cell(item, heading)),
  );
  new ResizeObserver(() => spread(grid)).observe(grid);
  return grid;
}

function cell(item, heading) {
  return element("div", { role: "listitem", className: "cell" }, card(item, heading));
}

/** Give a grid as many columns as leave no card alone in the last row, or as few alone as may be. */
function spread(grid) {
  const gap = Number.parseFloat(getComputedStyle(grid).columnGap) || 0;
  const most = Math.max(2, Math.floor((grid.clientWidth + gap) / (LEAST_PX + gap)));
  const number = grid.children.length;
  const left = (columns) => (columns - (number % columns)) % columns; // places empty in the last row
  let best = most;
  for (let columns = most; number > most && columns >= Math.max(2, most / 2); columns -= 1) {
    if (left(columns) < left(best)) best = columns;
  }
  grid.style.gridTemplateColumns = `repeat(${best}, minmax(0, 1fr))`;
}

function row({ title, total, chips }, items) {
  const track = items.length ? cards(items, title, "h4") : null;
  track?.classList.add("row");
  return element(
    // No landmark: an earlier list may have a row of the same name.
    "div",
    { className: "group", role: "group", "aria-label": title },
    element(
      "div",
      { className: "group-head" },
      element("h3", { className: "group-title" }, title),
      element("p", { className: "group-total" }, extent(items.length, total)),
      track ? steps(track, title) : null,
    ),
    chips?.length ? element("ul", { className: "chips group-chips" }, ...chips.map(chip)) : null,
    track ?? element("p", { className: "group-none" }, worded("group-none")),
  );
}

function extent(numShown, total) {
  if (!numShown) return "";
  if (total > numShown) return worded("group-shown-of", { number: numShown, total });
  return worded("group-shown", { number: numShown });
}

/** Return the two buttons that move a row along, for pointers that cannot swipe. */
function steps(track, title) {
  const step = (direction, sign, name, nameOfRow) =>
    element(
      "button",
      {
        type: "button",
        className: "round round-small",
        "aria-label": nameOfRow,
        title: name,
        onclick: () => track.scrollBy({ left: direction * track.clientWidth * 0.8 }),
      },
      icon(sign),
    );
  const back = step(-1, "back", worded("group-earlier"), worded("group-earlier-of", { title }));
  const on = step(1, "on", worded("group-further"), worded("group-further-of", { title }));
  const node = element("div", { className: "group-steps", hidden: true }, back, on);
  const look = () => {
    const room = track.scrollWidth - track.clientWidth;
    node.hidden = room <= 1;
    // Disabled by name only: a button that is pressed to the end keeps the focus.
    back.setAttribute("aria-disabled", String(track.scrollLeft <= 1));
    on.setAttribute("aria-disabled", String(track.scrollLeft >= room - 1));
  };
  track.addEventListener("scroll", look, { passive: true });
  new ResizeObserver(look).observe(track);
  return node;
}
