// Draws what an item costs: the price and the one before it, its rating, its sizes and what is left.

import { element } from "./element.js";
import { chosenLocale, worded } from "./language.js";
import { money } from "./words.js";

/** Return what an item costs: "from $40.00" where its sizes differ, "$40.00 in M" of a search for it. */
export function costs(item) {
  let price = money(item.price, item.currency);
  if (price && typeof item.price_to === "number") price = worded("price-from", { price });
  const sizes = (item.in_size ?? []).join(", ");
  return price && sizes ? worded("price-in-size", { price, sizes }) : price;
}

/** Return the line of an item's price, in a paragraph of a class, or in another element. */
export function priceLine(item, className, tag = "p") {
  const before = money(item.was, item.currency);
  const saved = Math.round(item.discount_percent ?? 0);
  return element(
    tag,
    { className },
    element("span", {}, costs(item)),
    before
      ? element("s", { className: "price-before", "aria-label": worded("price-before", { price: before }) }, before)
      : null,
    before && saved ? element("span", { className: "price-saved" }, worded("price-saved", { saved })) : null,
    !before && item.on_sale ? element("span", { className: "price-saved" }, worded("on-sale")) : null,
    item.sold_out ? element("span", { className: "sold-out" }, worded("sold-out")) : null,
    rating(item),
  );
}

function rating(item) {
  if (typeof item.rating !== "number") return null;
  const stars = item.rating.toLocaleString(chosenLocale, { maximumFractionDigits: 1 });
  return element("span", { className: "rating", role: "img", "aria-label": worded("rated", { stars }) }, `★ ${stars}`);
}

/** Return the sizes of an item, those that are sold out struck through; null where none is told. */
export function sizes(item) {
  const several = new Map();
  for (const each of item.variants ?? []) {
    if (!each.size) continue;
    const before = several.get(each.size);
    // A size with several variants is left as long as one of them is.
    if (!before || before.in_stock === false) several.set(each.size, each);
  }
  if (!several.size) return null;
  const differ = new Set([...several.values()].map((each) => each.price)).size > 1;
  return element(
    "ul",
    { className: "sizes", "aria-label": worded("sizes") },
    ...[...several.values()].map((each) => {
      const gone = each.in_stock === false;
      const price = differ ? money(each.price, item.currency) : "";
      const words = [each.size, price].filter(Boolean).join(" · ");
      return element(
        "li",
        { className: gone ? "size size-gone" : "size", ...(gone ? { "aria-label": worded("size-gone", { size: each.size }) } : {}) },
        words,
      );
    }),
  );
}
