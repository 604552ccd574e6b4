// Holds the conversation: sends turns one after another, shows answers, restores after a reload.

import { aboutId, clearAbout } from "./about.js";
import { announce } from "./announce.js";
import { ApiError, photoAddress, readConversation, say as sendTurn } from "./api.js";
import { found, lost } from "./connection.js";
import { byId } from "./element.js";
import { isTap } from "./intents.js";
import { tellKept } from "./kept.js";
import { worded } from "./language.js";
import { sendTap } from "./quiet.js";
import { setInView } from "./results.js";
import { tellAnswered } from "./tabs.js";
import { noteTaste } from "./taste.js";
import { Turn } from "./turn.js";
import { clearUnsent, dropUnsent, keepUnsent, readUnsent } from "./unsent.js";
import { sharedPhoto } from "./words.js";

const LOOK_AGAIN_MS = 1_200;
const LOOK_AT_MOST = 30;
const low = matchMedia("(max-height: 480px) and (max-width: 999px)");
let tail = Promise.resolve();
let numWaiting = 0; // turns that were said and are not answered
const known = new Set(); // the ids of the turns that stand here
let life = 0; // grows when the conversation starts over: answers to the old one are dropped

/** Return a name for a turn nobody else uses. */
export function newTurnId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

/** Put a turn at the end of the conversation. */
export function append(turn) {
  if (document.body.dataset.stage !== "results") document.body.dataset.stage = "talk";
  byId("start-over").hidden = false;
  byId("log").append(turn.node);
  toEnd();
}

/** Return what moves: the conversation, or the page as a whole where it is too low for parts. */
function scroller() {
  return low.matches ? document.scrollingElement : byId("talk");
}

function toEnd() {
  if (!byId("log").firstChild) return;
  scroller().scrollTo({ top: scroller().scrollHeight });
}

/** Keep the end in sight while pictures above it load, for whoever is reading there. */
export function startConversation() {
  let atEnd = true;
  const look = () => {
    const { scrollHeight, scrollTop, clientHeight } = scroller();
    atEnd = scrollHeight - scrollTop - clientHeight < 40;
  };
  byId("talk").addEventListener("scroll", look);
  addEventListener("scroll", look);
  low.addEventListener("change", toEnd);
  new ResizeObserver(() => {
    if (atEnd) toEnd();
  }).observe(byId("log"));
}

/** Keep the focus where typing goes on: what was pressed may be about to disappear. */
function keepFocus() {
  if (document.activeElement === byId("message")) return;
  // A soft keyboard would cover what was found, so only a fine pointer brings the box up.
  const place = matchMedia("(pointer: fine)").matches ? "message" : "talk";
  byId(place).focus({ preventScroll: true });
}

/** Say something: show it at once, then send it after what was said before. */
export function send(said) {
  const turn = new Turn(spoken(said));
  clearAbout();
  append(turn);
  return deliver(turn, newTurnId());
}

/** Return what is said with what it is said of: the item in mind, and the set in view.
 *  What will be in view once earlier words are answered, the assistant knows. */
export function spoken(said) {
  return { item_id: aboutId(), set_id: numWaiting ? undefined : setInView(), ...said };
}

/** Send a turn that stands in the conversation already. */
export function deliver(turn, turnId) {
  const mine = life;
  keepUnsent(turnId, turn.said);
  known.add(turnId);
  keepFocus();
  turn.showWaiting();
  toEnd();
  numWaiting += 1;
  tail = tail
    .then(() => (mine === life ? attempt(turn, turnId, mine) : undefined))
    .finally(() => {
      numWaiting -= 1;
    });
  return tail;
}

/** Send a tap on a heart in its turn: it has no place in the conversation. */
export function sendQuietly(said, turnId = newTurnId()) {
  const mine = life;
  keepUnsent(turnId, said);
  known.add(turnId);
  tail = tail.then(async () => {
    if (mine !== life) return;
    const answers = await sendTap(said, turnId, () => mine === life);
    tellAnswered();
    if (answers) {
      const turn = new Turn(said);
      append(turn);
      finished(turn, answers, true);
    }
  });
  return tail;
}

async function attempt(turn, turnId, mine) {
  const { text, label, item_id, set_id, upload_id } = turn.said;
  let answers;
  try {
    const isCurrent = () => mine === life;
    const waiting = () => turn.showWaiting(worded("many-ask"));
    answers = await sendTurn(text, { label, item_id, set_id, upload_id, turn_id: turnId }, { isCurrent, waiting });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (mine === life) failed(turn, turnId, error);
    return;
  }
  if (mine !== life) return;
  found();
  dropUnsent(turnId);
  finished(turn, answers, true);
  tellAnswered();
}

function failed(turn, turnId, error) {
  if (error.offline) lost();
  if (!error.passing) dropUnsent(turnId);
  const retry = [worded("retry"), () => deliver(turn, turnId)];
  const edit = [worded("edit"), () => takeBack(turn, turnId)];
  turn.showFailure(error.message, error.passing ? [retry, edit] : [edit]);
  announce(worded("not-sent", { why: error.message }));
  toEnd();
}

/** Put a message that did not get through back into the message box. */
function takeBack(turn, turnId) {
  dropUnsent(turnId);
  turn.node.remove();
  const box = byId("message");
  if (!turn.said.text.startsWith("/")) {
    box.value = turn.said.text;
    box.dispatchEvent(new Event("input"));
  }
  box.focus();
}

function finished(turn, answers, live) {
  const words = turn.showAnswers(answers, { live });
  noteTaste(turn.said.text);
  if (!live) return;
  if (words) announce(`${words}.`);
  if (turn.grew) return; // what came stands further up, and is in sight
  // Long answers are read from their beginning, short ones end at the message box.
  if (turn.node.offsetHeight > scroller().clientHeight) turn.node.scrollIntoView({ block: "start" });
  else toEnd();
}

/** Show the conversation as it was left. */
export async function restore() {
  const mine = life;
  let past;
  try {
    past = await readConversation();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    lost();
    return;
  }
  if (mine !== life) return;
  const log = byId("log");
  log.setAttribute("aria-busy", "true");
  const seen = new Set();
  for (const turn of past.turns) {
    seen.add(turn.turn_id);
    known.add(turn.turn_id);
    if (isTap(turn.said.text)) showTap(turn);
    else show(turn);
  }
  if (past.kept) tellKept(past.kept);
  for (const { turn_id, said } of readUnsent()) {
    if (seen.has(turn_id)) continue;
    if (isTap(said.text)) sendQuietly(said, turn_id);
    else show({ turn_id, said, state: "failed", answers: [] });
  }
  log.removeAttribute("aria-busy");
  toEnd();
}

/** Show what another tab has said, after what is being said here. */
export function catchUp() {
  const mine = life;
  tail = tail.then(async () => {
    if (mine !== life) return;
    try {
      const past = await readConversation();
      if (mine !== life) return;
      const others = past.turns.filter(({ turn_id, state }) => !known.has(turn_id) && state !== "pending");
      for (const turn of others) {
        known.add(turn.turn_id);
        if (!isTap(turn.said.text)) show(turn);
      }
      if (others.length) toEnd(); // in a tab that nobody sees nothing else moves it
      if (past.kept) tellKept(past.kept);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error; // the next answer here brings it too
    }
  });
  return tail;
}

/** A tap shows in the list; one still on its way when the page was left is asked for again. */
function showTap({ turn_id, said, state }) {
  if (state === "pending") sendQuietly(said, turn_id);
  else dropUnsent(turn_id);
}

function show({ turn_id, said, state, answers }) {
  known.add(turn_id);
  const upload = said.upload_id ?? sharedPhoto(said.text);
  const photo = upload && photoAddress(upload);
  const turn = new Turn(said, { photo });
  append(turn);
  if (state === "done") {
    dropUnsent(turn_id);
    finished(turn, answers, false);
  } else if (state === "pending") {
    turn.showWaiting();
    lookAgain(turn, turn_id, life, LOOK_AT_MOST);
  } else {
    failedBefore(turn, turn_id);
  }
}

function failedBefore(turn, turnId) {
  turn.showFailure(worded("not-answered"), [
    [worded("retry"), () => deliver(turn, turnId)],
    [worded("edit"), () => takeBack(turn, turnId)],
  ]);
}

/** The answer was on its way when the page was left: look for it until it is there. */
async function lookAgain(turn, turnId, mine, times) {
  await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  if (mine !== life) return;
  let past;
  try {
    past = (await readConversation()).turns.find((one) => one.turn_id === turnId);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    lost();
  }
  if (mine !== life) return;
  if (past?.state === "done") {
    dropUnsent(turnId);
    finished(turn, past.answers, true);
  } else if (past?.state === "failed" || times <= 1) failedBefore(turn, turnId);
  else await lookAgain(turn, turnId, mine, times - 1);
}

/** Begin a new conversation on an empty page. */
export function clearConversation() {
  life += 1;
  tail = Promise.resolve();
  known.clear();
  clearUnsent();
  byId("log").replaceChildren();
}
