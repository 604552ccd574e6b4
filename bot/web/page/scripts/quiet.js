// Sends taps on hearts: shown at once, drawn nowhere, and taken back where they do not get through.

import { announce } from "./announce.js";
import { ApiError, readConversation, say as sendTurn } from "./api.js";
import { found, lost } from "./connection.js";
import { isKept, settle, tellKept } from "./kept.js";
import { worded } from "./language.js";
import { showProblem } from "./problem.js";
import { dropUnsent } from "./unsent.js";

/** Send a tap. Return the assistant's answers where it did something else than was tapped, which
 *  are to be shown; else null. `isCurrent` tells whether the conversation still goes on. */
export async function sendTap(said, turnId, isCurrent) {
  let answers;
  try {
    answers = await sendTurn(said.text, { label: said.label, turn_id: turnId }, { isCurrent });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (!isCurrent()) return null;
    dropUnsent(turnId);
    takeBack(said, error);
    return null;
  }
  if (!isCurrent()) return null;
  found();
  dropUnsent(turnId);
  const lists = answers.map(({ custom }) => custom).filter((custom) => custom?.type === "kept");
  if (lists.length) {
    tellKept(lists.at(-1));
    settle(said);
    announce(answers.map(({ text }) => text).filter(Boolean).join(" "));
    return null;
  }
  // Nothing changed: refused, or so already, as when two tabs show the same conversation.
  await lookAtList();
  if (!isCurrent()) return null;
  const tap = settle(said);
  return tap && isKept(tap.item.id) !== tap.kept ? answers : null;
}

/** Read the list again as the gateway has it. */
async function lookAtList() {
  try {
    const { kept } = await readConversation();
    if (kept) tellKept(kept);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}

/** A tap did not get through: show what was before, and say so. */
function takeBack(said, error) {
  if (error.offline) lost();
  const tap = settle(said);
  if (!tap) return; // tapped again since: the later tap speaks for itself
  const told = { title: tap.item.title, why: error.message };
  showProblem(tap.kept ? worded("list-not-kept", told) : worded("list-not-released", told));
}
