// Draws a comparison: items as columns, what is said of them as rows, what differs marked.

import { openItem } from "./details.js";
import { element } from "./element.js";
import { worded } from "./language.js";
import { smallPicture } from "./pictures.js";
import { addTable, positionShown } from "./results.js";
import { listed, money } from "./words.js";

/** Show a comparison as what is in view; return the node it has in the conversation. */
export function showComparison(custom) {
  return addTable(worded("comparison-of", { number: custom.items.length }), custom.items, comparisonNode(custom));
}

function comparisonNode({ items, rows }) {
  const columns = items.map((item) => ({ ...item, position: item.position ?? positionShown(item.id) }));
  const table = element(
    "table",
    { className: "versus" },
    element("caption", { className: "sr-only" }, worded("compared", { items: titles(items) })),
    element(
      "thead",
      {},
      element("tr", {}, element("td", {}), ...columns.map(column)),
    ),
    element("tbody", {}, ...told(rows ?? [], columns.length)),
  );
  // A table may be wider than the screen: then it is moved by finger, wheel or arrow keys.
  return element(
    "div",
    { className: "versus-home", role: "region", "aria-label": worded("comparison"), "aria-live": "off", tabIndex: 0 },
    table,
  );
}

/** Return the items' names as one phrase. */
export function titles(items) {
  return items.map(({ title }) => title).join(", ");
}

function column(item) {
  const { position: place, title } = item;
  const picture = element(
    "button",
    {
      type: "button",
      className: "card-picture",
      "aria-haspopup": "dialog",
      "aria-label": place ? worded("details-of-placed", { place, title }) : worded("details-of", { title }),
      onclick: () => openItem(item.id),
    },
    item.position ? element("span", { className: "card-number" }, String(item.position)) : null,
    smallPicture(item, 96, 128),
  );
  return element(
    "th",
    { scope: "col", "data-item": item.id },
    element("div", { className: "card-frame" }, picture),
    element("span", { className: "versus-title" }, item.title),
    element("span", { className: "versus-price" }, money(item.price, item.currency)),
  );
}

/** Return the rows of a table, those first in which the items differ. */
function told(rows, numColumns) {
  const each = rows.map(({ name, values }) => {
    const words = Array.from({ length: numColumns }, (_, at) => spelt(values?.[at]));
    return { name, words, differs: new Set(words.map((one) => one.toLowerCase())).size > 1 };
  });
  return [...each.filter(({ differs }) => differs), ...each.filter(({ differs }) => !differs)].map(row);
}

function row({ name, words, differs }) {
  return element(
    "tr",
    { className: differs ? "versus-differs" : "versus-same" },
    element(
      "th",
      { scope: "row" },
      name,
      differs ? element("span", { className: "sr-only" }, ` ${worded("differs")}`) : null,
    ),
    ...words.map((one) =>
      one
        ? element("td", {}, one)
        : element("td", { className: "versus-unsaid" }, element("span", { "aria-hidden": "true" }, "–"), element("span", { className: "sr-only" }, worded("not-said"))),
    ),
  );
}

function spelt(value) {
  return value === null || value === undefined || value === "–" ? "" : listed(value);
}
