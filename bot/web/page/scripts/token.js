// Knows the visitor by a token where a page of another site holds this one: no cookie of ours comes there.

import { isEmbedded } from "./host.js";

const KEY = "hemline-token";
// Where a frame may have no storage it may have a cookie that is this frame's alone, of this one page's
// site: no answer sets it and no request is known by it.
const COOKIE = "__Host-hemline-token";
const OF_THIS_SITE = "Path=/; Secure; SameSite=None; Partitioned";
const DAYS_S = 2_592_000;
const RENEWED = "X-Hemline-Token";
let held = null; // where there is neither
let coming = null; // a token that was asked for

/** Return the token, or null: in the shop's own page always, where the cookie does its work. */
export function heldToken() {
  if (!isEmbedded) return null;
  try {
    return localStorage.getItem(KEY);
  } catch {
    const prefix = `${COOKIE}=`;
    const cookie = document.cookie.split("; ").find((each) => each.startsWith(prefix));
    return cookie?.slice(prefix.length) ?? held;
  }
}

function keep(token) {
  held = token;
  try {
    if (token === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, token);
  } catch {
    const life_s = token === null ? 0 : DAYS_S;
    document.cookie = `${COOKIE}=${token ?? ""}; Max-Age=${life_s}; ${OF_THIS_SITE}`;
  }
}

/** Return what a request must bear to be this visitor's; a newcomer is given a token first. */
export async function credentials() {
  if (!isEmbedded) return {};
  if (heldToken() === null) {
    coming ??= newToken();
    try {
      await coming; // every request that waits, waits for the same one
    } finally {
      coming = null;
    }
  }
  return { Authorization: ["Bearer", heldToken()].join(" ") };
}

async function newToken() {
  const response = await fetch("/v1/token", { method: "POST", signal: AbortSignal.timeout(10_000) });
  // A tab beside this one may have been given one meanwhile.
  if (response.ok && heldToken() === null) keep((await response.json()).token);
}

/** Note the token that an answer brings in place of the one that was sent; `read` reads a header. */
export function noteToken(read) {
  const renewed = isEmbedded && read(RENEWED);
  if (renewed) keep(renewed);
}

/** Forget a token that opens nothing any more. */
export function dropToken() {
  keep(null);
}
