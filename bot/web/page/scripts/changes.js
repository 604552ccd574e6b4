// Knows how an item may be asked to differ: the acts that a reader would state, of what it tells.

import { but } from "./intents.js";
import { worded } from "./language.js";

// The axis, the direction, what an item must tell for it, and what the change is called.
const CHANGES = [
  ["price", "less", (item) => typeof item.price === "number", worded("change-cheaper")],
  ["lightness", "less", (item) => item.attributes?.lightness !== undefined, worded("change-darker")],
  ["lightness", "more", (item) => item.attributes?.lightness !== undefined, worded("change-lighter")],
  ["length", "more", (item) => item.attributes?.length, worded("change-longer")],
  ["length", "less", (item) => item.attributes?.length, worded("change-shorter")],
  ["sleeve_length", "more", (item) => item.attributes?.sleeve_length, worded("change-longer-sleeves")],
  ["sleeve_length", "less", (item) => item.attributes?.sleeve_length, worded("change-shorter-sleeves")],
  ["fit", "more", (item) => item.attributes?.fit, worded("change-looser")],
  ["fit", "less", (item) => item.attributes?.fit, worded("change-slimmer")],
  ["formality", "more", (item) => item.attributes?.occasion, worded("change-more-formal")],
  ["formality", "less", (item) => item.attributes?.occasion, worded("change-more-casual")],
  ["busyness", "less", (item) => item.attributes?.pattern, worded("change-plainer")],
];
const ENDS = { "sleeve_length more": /long/i, "sleeve_length less": /sleeveless/i, "busyness less": /solid|plain/i, "length more": /maxi/i, "length less": /cropped|mini/i, "fit more": /loose|oversized/i, "fit less": /slim/i };

/** Return what an item may be asked to be like, but different: [{name, said}], the likeliest first. */
export function changesOf(item, most = Infinity) {
  return CHANGES.filter(([axis, direction, tells]) => tells(item) && !isAtEnd(item, axis, direction))
    .slice(0, most)
    .map(([axis, direction, , word]) => ({ name: worded("but", { change: word }), said: but(item, axis, direction, word) }));
}

/** Return whether nothing goes further: no sleeves are longer than long ones. */
function isAtEnd(item, axis, direction) {
  const facet = axis === "busyness" ? "pattern" : axis;
  return ENDS[`${axis} ${direction}`]?.test(String(item.attributes?.[facet] ?? "")) ?? false;
}
