// Shows in an item's view what looks like it and what goes with it, asked for when the shopper comes near.

import { ApiError, readSuggested } from "./api.js";
import { button, element } from "./element.js";
import { hold } from "./items.js";
import { worded } from "./language.js";
import { priceLine } from "./offer.js";
import { itemPicture } from "./pictures.js";
import { tasteOf } from "./taste.js";

const NUM = 6;
const NEAR_PX = 300; // how far below what is seen a row is asked for

/** Return two rows of other items beside one, empty as yet; `open` is called with the one tapped. */
export function suggested(item, open) {
  const rows = [
    row(worded("similar-pieces"), () => readSuggested(item.id, "similar", NUM), open),
    row(worded("matching-pieces"), () => readSuggested(item.id, "matching", NUM), open),
  ];
  return element("div", { className: "suggested" }, ...rows);
}

function row(name, read, open) {
  const places = element("ul", { className: "suggested-row" });
  const node = element(
    "section",
    { className: "suggested-kind", "aria-label": name, "aria-busy": "true", tabIndex: -1 },
    element("h3", {}, name),
    places,
  );
  const fill = async () => {
    try {
      const { items } = await read();
      hold(items);
      const others = items.filter(({ id }) => tasteOf(id) !== "dislike");
      if (!others.length) node.remove();
      places.replaceChildren(...others.map((each) => place(each, open)));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.passing) places.replaceChildren(again());
      else node.remove(); // the item itself is gone
    }
    node.removeAttribute("aria-busy");
  };
  const again = () => {
    const retry = button(worded("retry"), "pill", () => {
      node.focus({ preventScroll: true });
      fill();
    });
    return element("li", { className: "suggested-none" }, element("p", {}, worded("suggested-away")), retry);
  };
  whenNear(node, fill);
  return node;
}

/** Do something once, when a node is about to be seen in the dialog that scrolls it. */
function whenNear(node, act) {
  requestAnimationFrame(() => {
    const watch = new IntersectionObserver(
      (seen) => {
        if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
        watch.disconnect();
        act();
      },
      { root: node.closest("dialog"), rootMargin: `0px 0px ${NEAR_PX}px` },
    );
    watch.observe(node);
  });
}

function place(item, open) {
  const picture = itemPicture(item, "(max-width: 639px) 32vw, 8rem");
  picture.alt = ""; // its title stands below
  return element(
    "li",
    {},
    element(
      "button",
      { type: "button", className: "suggested-item", onclick: () => open(item.id) },
      element("span", { className: "card-frame" }, picture),
      element("span", { className: "suggested-title" }, item.title),
      priceLine(item, "suggested-price", "span"),
    ),
  );
}
