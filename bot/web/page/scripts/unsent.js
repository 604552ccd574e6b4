// Keeps messages that did not get through yet, so that a reload loses none of them.

const KEY = "hemline-unsent";

/** Return the kept messages, oldest first: [{turn_id, said}]. */
export function readUnsent() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept : [];
  } catch {
    return []; // storage is forbidden or holds something else
  }
}

function write(kept) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Storage is forbidden or full: the message still stands in the conversation with its Retry.
  }
}

/** Keep a message until it is answered. */
export function keepUnsent(turnId, said) {
  write([...readUnsent().filter((one) => one.turn_id !== turnId), { turn_id: turnId, said }]);
}

/** A message was answered: keep it no longer. */
export function dropUnsent(turnId) {
  write(readUnsent().filter((one) => one.turn_id !== turnId));
}

/** Keep nothing. */
export function clearUnsent() {
  write([]);
}
