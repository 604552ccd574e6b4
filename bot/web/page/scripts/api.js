// Talks to the gateway; every failure becomes an ApiError with words to show.

import { isEmbedded, tellResults } from "./host.js";
import { worded } from "./language.js";
import { credentials, dropToken, heldToken, noteToken } from "./token.js";

const ANSWER_TIMEOUT_MS = 45_000;
// Told that many are asking, the same is asked again by itself, a few times.
const BUSY_AT_MOST = 8;
const BUSY_PAUSE_MS = 1_500;

export class ApiError extends Error {
  /** `status` is 0 where no answer came at all; `code` names the refusal. */
  constructor(message, status = 0, code = "") {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** Whether there was no place for it among many others. */
  get busy() {
    return this.code === "busy";
  }

  get offline() {
    return this.status === 0;
  }

  /** Whether the same request may succeed later. */
  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

function asSentence(words) {
  const begun = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`;
}

/** Return the error a refused answer holds. */
export function refusal(status, body) {
  const message = body?.error?.message ?? worded("went-wrong");
  return new ApiError(asSentence(message), status, body?.error?.code);
}

async function ask(address, options = {}, isAgain = false) {
  let response;
  let body = null;
  try {
    const headers = { ...options.headers, ...(await credentials()) };
    response = await fetch(address, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS), ...options, headers });
    noteToken((name) => response.headers.get(name));
    const text = await response.text();
    if (text && response.headers.get("Content-Type")?.startsWith("application/json")) {
      body = JSON.parse(text);
    }
  } catch (error) {
    throw new ApiError(
      worded(error.name === "TimeoutError" ? "answer-too-long" : "message-lost"),
    );
  }
  if (response.ok) return body;
  if (body?.error?.code === "unknown_token" && isEmbedded && !isAgain) {
    dropToken();
    return ask(address, options, true);
  }
  throw refusal(response.status, body);
}

/** Send one message; return the assistant's messages.
 *
 * Where many are asking it is sent again after a while, as long as `isCurrent`; `waiting` is told.
 */
export async function say(message, metadata, { isCurrent = () => true, waiting = () => {} } = {}) {
  for (let times = 1; ; times += 1) {
    try {
      const answers = await sayOnce(message, metadata);
      tellResults(answers);
      return answers;
    } catch (error) {
      if (!error.busy || times > BUSY_AT_MOST || !isCurrent()) throw error;
      waiting();
      // Not all at the same moment again.
      await new Promise((resolve) => setTimeout(resolve, BUSY_PAUSE_MS * (0.5 + Math.random())));
      if (!isCurrent()) throw error;
    }
  }
}

function sayOnce(message, metadata) {
  return ask("/webhooks/rest/webhook", {
    method: "POST",
    // The turn's own name is its id in every log: sent again, it is the same turn.
    headers: { "Content-Type": "application/json", "X-Request-Id": metadata.turn_id },
    body: JSON.stringify({ sender: "web", message, metadata }),
  });
}

/** Return the conversation so far: {turns, kept}, kept null or the latest list of kept items. */
export async function readConversation() {
  if (isEmbedded && heldToken() === null) return { turns: [], kept: null };
  return ask("/v1/conversation?sender=web");
}

/** Return the address of the visitor's own photo: a picture's request bears no token. */
export async function photoAddress(uploadId) {
  const address = `/v1/uploads/${encodeURIComponent(uploadId)}/image`;
  if (!isEmbedded) return address;
  try {
    const response = await fetch(address, { headers: await credentials() });
    return response.ok ? URL.createObjectURL(await response.blob()) : address;
  } catch {
    return address; // which does not load either: the picture's place says that it is gone
  }
}

/** Return everything known of one item. */
export function readItem(itemId) {
  return ask(`/v1/items/${encodeURIComponent(itemId)}`);
}

/** Return what stands beside an item, "similar" to it or "matching" it: {items}. */
export function readSuggested(itemId, which, limit) {
  return ask(`/v1/items/${encodeURIComponent(itemId)}/${which}?limit=${limit}`);
}

/** Return what the whole shop can be asked for: {facets, price}. */
export function readFacets() {
  return ask("/v1/facets");
}

/** Return what there is among the items that satisfy some wants: {total, facets, numbers}. */
export function readStock(wants, facets, numbers) {
  return ask("/v1/stock", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ wants, facets, numbers }),
  });
}

/** Forget the conversation. */
export function forget() {
  return ask("/v1/conversation", { method: "DELETE" });
}

/** Return whether the gateway can be reached. */
export async function isThere() {
  try {
    await ask("/healthz", { cache: "no-store" });
    return true;
  } catch (error) {
    if (error instanceof ApiError) return false;
    throw error;
  }
}

/** Send a photo, telling `progress` the part sent (0 to 1); return its upload_id. */
export async function sendPhoto(file, fileName, progress) {
  const bearing = await credentials();
  // XMLHttpRequest, because fetch cannot say how much has been sent.
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/v1/uploads");
    for (const [name, value] of Object.entries(bearing)) request.setRequestHeader(name, value);
    request.responseType = "json";
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) progress(event.loaded / event.total);
    };
    request.onload = () => {
      noteToken((name) => request.getResponseHeader(name));
      if (request.status === 201) resolve(request.response.upload_id);
      else reject(refusal(request.status, request.response));
    };
    request.onerror = () => reject(new ApiError(worded("photo-lost")));
    const form = new FormData();
    form.append("image", file, fileName || "photo");
    request.send(form);
  });
}

/** Count that an item was opened at the shop; nothing is lost to the shopper where it can't be. */
export async function noteClick(itemId) {
  try {
    await ask("/v1/clicks", {
      method: "POST",
      keepalive: true,
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ item_id: itemId }),
    });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}
