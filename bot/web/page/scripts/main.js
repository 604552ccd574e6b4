// Starts the page.

import { clearAbout, startAbout } from "./about.js";
import { basketTaken } from "./basket.js";
import { startComposer } from "./composer.js";
import { startConnection } from "./connection.js";
import { restore, send, sendQuietly, startConversation } from "./conversation.js";
import { openNamed, startDetails } from "./details.js";
import { byId } from "./element.js";
import { isEmbedded, settle, startHost } from "./host.js";
import { itemHeld } from "./items.js";
import { keptItems } from "./kept.js";
import { startMyList } from "./my-list.js";
import { openNamedList, startResults } from "./results.js";
import { startCounting } from "./shop.js";
import { startStartOver } from "./start-over.js";
import { startTheme } from "./theme.js";
import { startTray } from "./tray.js";
import { startUploads } from "./upload.js";
import { startWelcome } from "./welcome.js";

startHost({ itemHeld, keptItems, basketTaken });
startTheme();
startWelcome();
startResults();
startDetails();
startMyList();
startAbout();
startTray();
startComposer();
startConversation();
startUploads();
startStartOver();
startConnection();
startCounting();
document.addEventListener("hemline:say", ({ detail }) => send(detail));
document.addEventListener("hemline:quietly", ({ detail }) => sendQuietly(detail));

await restore();
if (document.body.dataset.stage === "loading") document.body.dataset.stage = "welcome";
clearAbout();
openNamed();
openNamedList();
settle();
// In a frame the focus is the holding page's to give.
if (matchMedia("(pointer: fine)").matches && !isEmbedded && !document.querySelector("dialog[open]")) byId("message").focus({ preventScroll: true });
