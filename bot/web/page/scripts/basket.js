// Hands a garment, in a size, to the basket of the page that holds this one, where that page takes any.

import { announce } from "./announce.js";
import { button, element } from "./element.js";
import { hasBasket, toBasket } from "./host.js";
import { worded } from "./language.js";

/** Return the sizes to choose from and the button, or null where there is no basket to fill. */
export function basketTools(item) {
  if (!hasBasket || item.sold_out) return null;
  const variants = (item.variants ?? []).filter((each) => each.in_stock !== false);
  const sizes = [...new Set(variants.map(({ size }) => size).filter(Boolean))];
  const choice = sizes.length ? choiceOf(sizes, item.in_size?.[0]) : null;
  const add = () => {
    const size = choice?.value ?? null;
    toBasket(item, variants.find((each) => each.size === size) ?? null, size);
  };
  return element(
    "div",
    { className: "sheet-tools", "data-basket-of": item.id },
    choice,
    button(worded("basket-add"), "pill pill-strong", add),
    element("span", { className: "basket-note" }),
  );
}

function choiceOf(sizes, asked) {
  const options = sizes.map((size) => element("option", { value: size, selected: size === asked }, size));
  return element("select", { className: "pill", "aria-label": worded("basket-size") }, ...options);
}

/** Say that the holding page took a garment into its basket. */
export function basketTaken({ id, title }) {
  for (const tools of document.querySelectorAll(`[data-basket-of="${CSS.escape(id)}"]`)) {
    tools.querySelector(".basket-note").textContent = worded("basket-taken-short");
  }
  announce(worded("basket-taken", { title }));
}
