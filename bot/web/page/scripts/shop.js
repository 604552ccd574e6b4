// Leads to an item's own page at the shop, where the catalogue knows one.

import { noteClick } from "./api.js";
import { element, icon } from "./element.js";
import { worded } from "./language.js";

const { shopTab, campaign } = document.body.dataset;
// Whether an item's page takes the place of this one, or of the page that holds it.
const isSameTab = shopTab === "same";

/** Return a link to an item's page at the shop, or null where there is none that may be opened. */
export function shopLink(item, className) {
  const href = shopAddress(item.url);
  if (!href) return null;
  const { title } = item;
  const named = isSameTab ? worded("view-at-shop-item-here", { title }) : worded("view-at-shop-item", { title });
  return element(
    "a",
    {
      className,
      href,
      target: isSameTab ? "_top" : "_blank",
      rel: "noopener noreferrer",
      "data-shop-of": item.id,
      "aria-label": named,
    },
    worded("view-at-shop"),
    icon("out"),
  );
}

/** Return a whole address on the web, with the shop's campaign at the end of its query; null for anything else: a
 *  catalogue may hold "javascript:…". */
export function shopAddress(text) {
  if (typeof text !== "string" || !URL.canParse(text)) return null;
  const address = new URL(text);
  if (address.protocol !== "https:" && address.protocol !== "http:") return null;
  const added = new URLSearchParams(campaign);
  for (const name of address.searchParams.keys()) added.delete(name);
  if (added.size) address.search += `${address.search ? "&" : "?"}${added}`;
  return address.href;
}

/** Tell the gateway which items are opened at the shop, where the shop has a report of it. */
export function startCounting() {
  if (!document.body.dataset.report) return;
  document.addEventListener("click", ({ target }) => {
    const link = target instanceof Element ? target.closest("[data-shop-of]") : null;
    if (link) noteClick(link.dataset.shopOf);
  });
}
