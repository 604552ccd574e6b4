// Tells the facts of an item: its facets in words, and the colours of its picture.

import { element } from "./element.js";
import { worded } from "./language.js";
import { listed, plain } from "./words.js";

const HIDDEN = new Set(["lightness", "colourfulness", "palette", "title", "description", "image", "price", "price_to", "currency", "id", "size", "sale", "availability", "rating"]);

/** Return an item's facets, by name, those that only its picture shows as such; null where none is told. */
export function factsOf(item) {
  const stated = Object.entries(item.attributes ?? {}).filter(
    ([name, value]) =>
      !HIDDEN.has(name) && value !== "" && (typeof value === "string" || Array.isArray(value)) && value.length,
  );
  const names = new Set(stated.map(([name]) => name));
  const seen = Object.entries(item.looked ?? {}).filter(([name, values]) => !names.has(name) && values?.length);
  if (!stated.length && !seen.length) return null;
  const rows = [
    ...stated.map(([name, value]) => [name, listed(value)]),
    ...seen.map(([name, values]) => [name, worded("looks", { value: listed(values) })]),
  ];
  return element(
    "dl",
    { className: "facts" },
    ...rows.map(([name, told]) =>
      element("div", {}, element("dt", {}, plain(name)), element("dd", {}, told)),
    ),
  );
}

/** Return the colours of a picture as a row of spots; null where none is told. */
export function paletteOf(colours) {
  if (!Array.isArray(colours) || !colours.length) return null;
  const swatches = colours
    .filter((colour) => /^#[0-9a-f]{6}$/i.test(colour))
    .map((colour) => {
      const swatch = element("span", { className: "swatch" });
      swatch.style.backgroundColor = colour;
      return swatch;
    });
  return element("p", { className: "palette", role: "img", "aria-label": worded("colours-of-picture", { colours: listed(colours) }) }, ...swatches);
}
