// Draws two sliders that say between which prices a garment is wanted.

import { element } from "./element.js";
import { drop, limit, say } from "./intents.js";
import { worded } from "./language.js";
import { money } from "./words.js";

const NUM_STEPS = 40;

/** Return the sliders for prices from `range.min` to `range.max`; null where all cost the same. */
export function priceRange(range, searched, currency) {
  if (!range || range.max <= range.min) return null;
  const wanted = searched.find((want) => want.facet === "price" && !want.not) ?? {};
  const step = roundStep((range.max - range.min) / NUM_STEPS);
  const least = Math.floor(range.min / step) * step;
  const most = Math.ceil(range.max / step) * step;
  const from = slider(worded("price-at-least"), wanted.gte ?? wanted.gt ?? least);
  const to = slider(worded("price-at-most"), wanted.lte ?? wanted.lt ?? most);
  const told = element("output", {});

  function slider(name, value) {
    const input = element("input", { type: "range", min: least, max: most, step, value, "aria-label": name, oninput: tell, onchange: send });
    input.value = value;
    return input;
  }
  function ends() {
    const [low, high] = [Number(from.value), Number(to.value)].sort((one, other) => one - other);
    return { low, high };
  }
  function words({ low, high }) {
    return worded("price-between", { low: money(low, currency), high: money(high, currency) });
  }
  function tell() {
    told.textContent = words(ends());
    from.setAttribute("aria-valuetext", money(Number(from.value), currency));
    to.setAttribute("aria-valuetext", money(Number(to.value), currency));
  }
  function send() {
    const now = ends();
    const bounds = { ...(now.low > least ? { gte: now.low } : {}), ...(now.high < most ? { lte: now.high } : {}) };
    if (Object.keys(bounds).length) say(limit(bounds, words(now)));
    else say(drop("price", "", worded("price-any")));
  }
  tell();
  return element(
    "fieldset",
    { className: "narrow-group" },
    element("legend", {}, worded("price")),
    element("div", { className: "price-range" }, from, to, told),
  );
}

/** Return a step of 1, 2, 5, 10, 20, ... and at least so much: round prices are among such steps. */
function roundStep(least) {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(least)));
  return [1, 2, 5, 10].map((times) => times * power).find((step) => step >= least);
}
