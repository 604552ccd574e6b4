// Spells what a button or a card says to the assistant, and what the conversation shows for it.

import { worded } from "./language.js";

const payload = (intent, data) => `/${intent}${JSON.stringify(data)}`;
const LABEL_CHARS = 200; // the most that the gateway takes
const NAME_CHARS = 120;
const named = (title) => (title.length > NAME_CHARS ? `${title.slice(0, NAME_CHARS)}…` : title);
const number = (item) => (item.position ? `#${item.position}` : named(item.title));

export const moreLike = (item) => ({
  text: payload("refer", { item_id: item.id }),
  label: worded("say-more-like", { item: number(item) }),
});

export const but = (item, axis, direction, word) => ({
  text: payload("refine", {
    act: { op: "change", axis, direction, strength: 1, word },
    item_id: item.id,
  }),
  label: worded("say-but", { item: number(item), change: word }),
});

export const narrow = (facet, value, label, also) => ({
  text: payload("refine", {
    act: { op: "want", facet, word: value, any: [[[facet, [value]]]], ...(also ? { also } : {}) },
  }),
  label,
});

export const limit = (bounds, label) => ({
  text: payload("refine", { act: { op: "want", facet: "price", ...bounds } }),
  label,
});

export const sort = (by, direction, label) => ({
  text: payload("refine", { act: { op: "order", by, direction } }),
  label,
});

export const drop = (facet, word, label) => ({
  text: payload("drop", { act: { op: "drop", facet, ...(word ? { word } : {}) } }),
  label,
});

export const goesWith = (item) => ({
  text: payload("pair", { item_id: item.id }),
  label: worded("say-goes-with", { item: number(item) }),
});

export const like = (item) => ({
  text: payload("like", { item_id: item.id }),
  label: worded("say-like", { item: number(item) }),
});

export const dislike = (item) => ({
  text: payload("dislike", { item_id: item.id }),
  label: worded("say-dislike", { item: number(item) }),
});

export const keep = (item) => ({
  text: payload("keep", { item_id: item.id }),
  label: worded("say-keep", { item: named(item.title) }),
});

export const release = (item) => ({
  text: payload("release", { item_id: item.id }),
  label: worded("say-release", { item: named(item.title) }),
});

export const openList = (query) => ({
  text: payload("again", { act: { op: "open", list: query } }),
  label: worded("say-open-list"),
});

/** Return whether a message opens the list of an address. */
export const isOpening = (text) => text.startsWith('/again{"act":{"op":"open",');

export const compare = (items) => ({
  text: payload("compare", { act: { op: "compare", items: items.map(({ id }) => id) } }),
  label: worded("say-compare", { items: items.map(number).join(", ") }).slice(0, LABEL_CHARS),
});

const TAPPED = /^\/(?:keep|release)\{"item_id":"(?:[^"\\]|\\.)*"\}$/s;

/** Return whether a message is a tap on a heart: the hearts and the list show it, no words do. */
export const isTap = (text) => TAPPED.test(text);

export const sharePhoto = (uploadId) => ({
  text: payload("share_photo", { upload_id: uploadId }),
  label: worded("say-photo"),
});

export const more = () => ({ text: "/more", label: worded("say-more") });

/** Ask for something to be said to the assistant. */
export function say(said) {
  document.dispatchEvent(new CustomEvent("hemline:say", { detail: said }));
}

/** Ask for something to be said to the assistant without a place in the conversation. */
export function quietly(said) {
  document.dispatchEvent(new CustomEvent("hemline:quietly", { detail: said }));
}

/** Ask for an item to be what the next message is about; null for none. */
export function pointAt(item) {
  document.dispatchEvent(new CustomEvent("hemline:about", { detail: item }));
}
