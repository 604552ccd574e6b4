// Remembers which items were liked or turned down, and marks their buttons everywhere.

const tastes = new Map();

function mark(itemId) {
  const taste = tastes.get(itemId);
  for (const button of document.querySelectorAll(`[data-taste-of="${CSS.escape(itemId)}"]`)) {
    button.setAttribute("aria-pressed", String(button.dataset.taste === taste));
  }
}

/** Note what a turn says about an item, if it does. */
export function noteTaste(text) {
  const match = /^\/(like|dislike)(\{.*\})$/s.exec(text);
  if (!match) return;
  let itemId;
  try {
    itemId = JSON.parse(match[2]).item_id;
  } catch {
    return; // typed by hand: the assistant answers it, no button belongs to it
  }
  if (typeof itemId !== "string") return;
  tastes.set(itemId, match[1]);
  mark(itemId);
}

/** Return whether an item was liked ("like"), turned down ("dislike") or neither. */
export function tasteOf(itemId) {
  return tastes.get(itemId);
}

/** Forget everything. */
export function forgetTastes() {
  const known = [...tastes.keys()];
  tastes.clear();
  known.forEach(mark);
}
