// Turns data into words people read.

import { chosenLocale, worded } from "./language.js";

/** Return a price the way the shopper's language writes it. */
export function money(price, currency) {
  if (typeof price !== "number") return "";
  if (!currency) return new Intl.NumberFormat(chosenLocale, { minimumFractionDigits: 2 }).format(price);
  try {
    return new Intl.NumberFormat(chosenLocale, {
      style: "currency",
      currency,
      currencyDisplay: "narrowSymbol",
    }).format(price);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // an unknown currency code
    return `${price.toFixed(2)} ${currency}`;
  }
}

/** Return "6 of 28 dresses", or "8 pieces" where all are shown and of several kinds. */
export function counted(items, total) {
  const kinds = new Set(items.map((item) => item.category ?? ""));
  const [kind] = kinds;
  const number = items.length;
  const most = Math.max(number, total ?? 0);
  if (kinds.size !== 1 || !kind) return most > number ? worded("pieces-of", { number, total: most }) : worded("pieces", { number });
  // A shop that writes "Skirts" has them as a heading; so are trousers, which are several even as one.
  if (most === 1 && /[^s]s$/.test(kind)) return kind.charAt(0).toUpperCase() + kind.slice(1);
  const noun = most === 1 ? kind.toLowerCase() : plural(kind.toLowerCase());
  return `${most > number ? worded("number-of", { number, total: most }) : number} ${noun}`;
}

function plural(word) {
  if (/(ss|sh|ch|x|z)$/.test(word)) return `${word}es`;
  if (word.endsWith("s")) return word;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  if (word.endsWith("scarf")) return `${word.slice(0, -1)}ves`;
  return `${word}s`;
}

/** Return a facet's or value's name in plain words: "sleeve_length" to "Sleeve length". */
export function plain(name) {
  const words = String(name)
    .replaceAll("_", " ")
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Return a value in words: several joined by "|" become a list. */
export function listed(value) {
  const values = Array.isArray(value) ? value : String(value).split("|");
  return values.map((one) => String(one).trim()).filter(Boolean).join(", ");
}

/** Return an item's words for someone who cannot see the picture. */
export function described(item) {
  const { colour, pattern, sleeve_length: sleeves, length, neckline } = item.attributes ?? {};
  const sleeved = sleeves && (/sleeve/.test(sleeves) ? sleeves : worded("sleeves", { kind: sleeves }));
  const facts = [colour ?? item.colour, pattern, sleeved, length, neckline]
    .filter((fact) => typeof fact === "string" && fact)
    .map(listed);
  return facts.length ? `${item.title}: ${facts.join(", ")}` : item.title;
}

/** Return a text without what repeats cards or table for a terminal: numbered lines, rows' titles, and
 *  what is told of each item that is compared. */
export function withoutCards(text, titles, compared = []) {
  const headings = new Set(titles.map((title) => `${title}:`));
  const columns = compared.map((title) => `${title.toLowerCase()}: `);
  return text
    .split("\n")
    .filter((line) => !/^\s*(\d+[.)]\s|#\d+, .*: )/.test(line) && !headings.has(line.trim()))
    .filter((line) => !columns.some((column) => line.toLowerCase().includes(column)))
    .join("\n")
    .trim();
}

const PAYLOADS = {
  "/more": worded("say-more"),
  "/start_over": worded("say-start-over"),
  "/summarise": worded("say-summary"),
  "/help": worded("say-help"),
};

/** Return what the page shows for something said: a payload's label, or the words themselves. */
export function shown(said) {
  if (said.label) return said.label;
  if (!said.text.startsWith("/")) return said.text;
  return PAYLOADS[said.text] ?? plain(said.text.slice(1).replace(/\{.*$/s, ""));
}

/** Return the upload_id a message shares, or null. */
export function sharedPhoto(text) {
  const match = /^\/share_photo(\{.*\})$/s.exec(text);
  if (!match) return null;
  try {
    return JSON.parse(match[1]).upload_id ?? null;
  } catch {
    return null; // typed by hand: shown as the words it is
  }
}
