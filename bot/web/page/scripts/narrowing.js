// Sorts and narrows a set of items by taps: each says the same act as words would.

import { ApiError, readFacets, readStock } from "./api.js";
import { button, element } from "./element.js";
import { drop, narrow, say, sort } from "./intents.js";
import { worded } from "./language.js";
import { priceRange } from "./price-range.js";
import { listed, plain } from "./words.js";

// By what a set may be sorted, and the number that items must tell for it.
const ORDERS = [
  ["price", "ascending", worded("sort-cheapest")],
  ["price", "descending", worded("sort-dearest")],
  ["added", "descending", worded("sort-newest")],
  ["rating", "descending", worded("sort-rated")],
  ["discount", "descending", worded("sort-reduced")],
];
const FIRST = ["style", "size", "colour", "brand", "material", "pattern", "length", "sleeve_length", "fit", "neckline", "occasion", "season", "gender"];
const NUM_FACETS = 9;
const NUM_VALUES = 12;

let wasOpen = false; // left open, the next set's are open too
let whole = null; // what the whole shop can be asked for, asked once

/** Return the controls of a set; null where it is no search for one garment, told with its wants.
 *  What there is of it is asked for when they are opened. */
export function narrowingNode({ applied, groups }) {
  if (groups?.length || !Array.isArray(applied?.searched)) return null;
  const inside = element("div", { className: "narrow-inside" });
  const node = element(
    "details",
    {
      className: "narrow",
      ontoggle: () => {
        wasOpen = node.open;
        if (node.open) fill(node, inside, applied);
      },
    },
    element("summary", { className: "pill" }, worded("narrow")),
    inside,
  );
  node.open = wasOpen;
  return node;
}

async function fill(node, inside, applied) {
  if (inside.childElementCount) return;
  inside.textContent = worded("narrow-counting");
  const withoutPrice = applied.searched.filter(({ facet }) => facet !== "price");
  try {
    whole ??= await readFacets();
    const names = facetsOf(whole, applied);
    const chosen = names.filter((name) => wantedValues(name, applied).length);
    const [within, all, ...wider] = await Promise.all([
      readStock(applied.searched, names, [...new Set(ORDERS.map(([by]) => by))]),
      readStock(withoutPrice, [], ["price"]),
      // What else of a chosen facet there would be: any of its values will do.
      ...chosen.map((name) => readStock(applied.searched.filter((want) => !isWanted(want, name)), [name], [])),
    ]);
    const stock = (name) => wider[chosen.indexOf(name)] ?? within;
    inside.replaceChildren(
      orders(within.numbers, applied),
      ...[priceRange(all.numbers.price, applied.searched, whole.price?.currency)].filter(Boolean),
      ...names.map((name) => facet(name, stock(name), applied)).filter(Boolean),
      foot(node, within.total),
    );
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    inside.replaceChildren(element("p", { className: "failure" }, error.message));
  }
}

/** Return what closes the controls: how many pieces are left by now is to be seen below them. */
function foot(node, number) {
  const done = button(worded("narrow-done", { number }), "pill pill-strong", () => {
    node.open = false;
    node.querySelector("summary").focus();
  });
  return element("div", { className: "narrow-foot" }, done);
}

/** Return the facets to narrow by: what sets clothes apart first, then the shop's own. */
function facetsOf({ facets }, { searched }) {
  const kinds = searched.some((want) => want.facet === "category" && want.values) ? ["category"] : [];
  const place = (name) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
  return Object.keys(facets)
    .filter((name) => !kinds.includes(name) && facets[name].length > 1)
    .sort((one, other) => place(one) - place(other))
    .slice(0, NUM_FACETS);
}

function orders(numbers, { chips }) {
  const now = (chips ?? []).find((chip) => chip.facet === "order");
  const choices = ORDERS.filter(([by]) => numbers[by]?.known);
  if (!choices.length) return element("div", {});
  return group(
    worded("sort"),
    now ? toggle(plain(now.label), true, drop("order", "", worded("say-drop", { want: now.label }))) : null,
    ...choices
      .filter(([, , name]) => name.toLowerCase() !== now?.label.toLowerCase())
      .map(([by, direction, name]) => toggle(name, false, sort(by, direction, name))),
  );
}

const isWanted = (want, name) => want.facet === name && want.values && !want.not;

/** Return the shop's values of a facet that the set was searched for. */
function wantedValues(name, { searched }) {
  return searched.filter((want) => isWanted(want, name)).flatMap(({ values }) => values);
}

function facet(name, { facets, total }, applied) {
  const pressed = (applied.chips ?? []).filter((chip) => chip.facet === name && !chip.soft);
  const wanted = wantedValues(name, applied);
  const others = (facets[name] ?? []).filter(({ value, count }) => count > 0 && count < total && !wanted.includes(value));
  if (!pressed.length && !others.length) return null;
  const adding = ({ value }) => narrow(name, value, `${plain(name)}: ${listed(value)}`, wanted.length > 0);
  return group(
    plain(name),
    ...pressed.map((chip) => toggle(chip.label, true, { text: chip.payload, label: worded("say-drop", { want: chip.label }) })),
    ...others.slice(0, NUM_VALUES).map((other) => toggle(listed(other.value), false, adding(other), other.count)),
  );
}

function group(name, ...controls) {
  return element(
    "fieldset",
    { className: "narrow-group" },
    element("legend", {}, name),
    element("div", { className: "narrow-values" }, ...controls),
  );
}

function toggle(name, isOn, said, count) {
  const node = button(name, "pill", () => say(said), { "aria-pressed": String(isOn) });
  if (count !== undefined) node.append(element("span", { className: "narrow-count" }, ` ${count}`));
  return node;
}
