// Words what the page says: every message has a name, and its English stands in en.ftl.

// Made of en.ftl by the gateway; no file of that name lies here.
import messages from "./messages.js";

const LOCALE = document.documentElement.lang;
const plurals = new Intl.PluralRules(LOCALE);
const numbers = new Intl.NumberFormat(LOCALE);

/** How money is written: as the page that holds this one chose, else as the shopper's browser has it. */
export const chosenLocale = supported(new URLSearchParams(location.search).get("locale")) ?? navigator.language;

function supported(name) {
  try {
    return name ? Intl.NumberFormat.supportedLocalesOf(name)[0] : undefined;
  } catch {
    return undefined; // no name of a locale
  }
}

/** Return a message, filled with what is told: words, and numbers. */
export function worded(name, told = {}) {
  if (!Object.hasOwn(messages, name)) throw new Error(`no message is called ${name}`);
  return filled(messages[name], told);
}

function filled(message, told) {
  if (typeof message === "string") return message;
  return message.map((part) => (typeof part === "string" ? part : one(part, told))).join("");
}

function one(part, told) {
  const value = told[part.told ?? part.chosen];
  if (part.told) return typeof value === "number" ? numbers.format(value) : value;
  const kind = typeof value === "number" ? plurals.select(value) : value;
  return filled(part.of[value] ?? part.of[kind] ?? part.of[part.else], told);
}
