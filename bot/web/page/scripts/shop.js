// Leads to an item's own page at the shop, where the catalogue knows one.

import { noteClick } from "./api.js";
import { element, icon } from "./element.js";
import { worded } from "./language.js";

/** Return a link to an item's page at the shop, or null where there is none that may be opened. */
export function shopLink(item, className) {
  const href = shopAddress(item.url);
  if (!href) return null;
  return element(
    "a",
    {
      className,
      href,
      target: "_blank",
      rel: "noopener noreferrer",
      "data-shop-of": item.id,
      "aria-label": worded("view-at-shop-item", { title: item.title }),
    },
    worded("view-at-shop"),
    icon("out"),
  );
}

/** Return a whole address on the web; null for anything else: a catalogue may hold "javascript:…". */
export function shopAddress(text) {
  if (typeof text !== "string" || !URL.canParse(text)) return null;
  const address = new URL(text);
  return address.protocol === "https:" || address.protocol === "http:" ? address.href : null;
}

/** Tell the gateway which items are opened at the shop, where the shop has a report of it. */
export function startCounting() {
  if (!document.body.dataset.report) return;
  document.addEventListener("click", ({ target }) => {
    const link = target instanceof Element ? target.closest("[data-shop-of]") : null;
    if (link) noteClick(link.dataset.shopOf);
  });
}
