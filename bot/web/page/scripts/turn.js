// Draws one turn: what was said, what was answered, and whether it is still on its way.

import { leaveList } from "./address.js";
import { showComparison, titles } from "./comparison.js";
import { detailsNode, openItem } from "./details.js";
import { button, element } from "./element.js";
import { isOpening, say } from "./intents.js";
import { hold } from "./items.js";
import { tellKept } from "./kept.js";
import { worded } from "./language.js";
import { myListNode, openMyList } from "./my-list.js";
import { addSet, nameInAddress, noMore, showSet } from "./results.js";
import { plainly } from "./rows.js";
import { shopLink } from "./shop.js";
import { showChips } from "./chips.js";
import { counted, sharedPhoto, shown, withoutCards } from "./words.js";

/** One turn's place in the conversation. */
export class Turn {
  /** `said` is {text, label?, item_id?, upload_id?}; `photo` an address of the picture shared with it. */
  constructor(said, { photo } = {}) {
    this.said = said;
    this.saidNode = element("div", { className: "said" });
    this.noteNode = element("div", { className: "note" });
    this.answersNode = element("div", { className: "answers" });
    this.node = element(
      "section",
      { className: "turn" },
      this.saidNode,
      this.noteNode,
      this.answersNode,
    );
    this.saidNode.append(element("span", { className: "sr-only" }, `${worded("you")} `));
    const words = photo && (!said.text || sharedPhoto(said.text)) ? "" : shown(said);
    if (photo) this.showPhoto(photo);
    if (words) this.saidNode.append(element("p", { className: "said-words" }, words));
  }

  /** Show a photo; its address may still be on its way. */
  async showPhoto(address) {
    const picture = element("img", {
      className: "said-photo",
      alt: worded("shown-photo"),
      onerror: () => picture.replaceWith(element("p", { className: "said-words" }, worded("shown-photo-gone"))),
    });
    this.saidNode.querySelector(".said-photo")?.remove();
    this.saidNode.prepend(picture);
    picture.src = await address;
  }

  /** Show how much of a photo has been sent, 0 to 1. */
  showProgress(part) {
    if (!this.progress) {
      this.progress = element("progress", { className: "sending", max: 1, "aria-label": worded("sending-photo") });
      this.noteNode.replaceChildren(this.progress);
    }
    this.progress.value = part;
  }

  /** Show that the answer is on its way, with `words` where there is something to say of it. */
  showWaiting(words = worded("looking")) {
    this.progress = null;
    this.node.removeAttribute("data-failed");
    this.noteNode.replaceChildren(
      element(
        "div",
        { className: "waiting" },
        element("i", {}),
        element("i", {}),
        element("i", {}),
        element("span", { className: words === worded("looking") ? "sr-only" : "waiting-words" }, words),
      ),
    );
  }

  /** Say why it failed, with what can be done: `ways` is a list of [words, act]. */
  showFailure(words, ways) {
    this.progress = null;
    this.node.setAttribute("data-failed", "");
    this.noteNode.replaceChildren(
      element(
        "p",
        { className: "failure" },
        element("span", {}, words),
        ...ways.map(([name, act]) => button(name, "link", act)),
      ),
    );
  }

  /** Show the answers; `live` where they just came and not after a reload. Return words to announce. */
  showAnswers(answers, { live }) {
    this.node.removeAttribute("data-failed");
    this.noteNode.replaceChildren();
    const customs = answers.map((answer) => answer.custom).filter(Boolean);
    if (live && isMore({ payload: this.said.text }) && !customs.length) noMore();
    const withItems = customs.some(({ type, items }) => type === "products" && items?.length);
    if (live && isOpening(this.said.text) && !withItems) leaveList();
    const drawn = withItems || customs.some((custom) => isTable(custom) || isList(custom));
    const titles = customs.flatMap(({ groups }) => groups ?? []).map(({ title }) => title);
    const compared = customs.filter(isTable).flatMap((custom) => custom.items.map(({ title }) => title));
    const found = [];
    const items = customs.flatMap((custom) => custom.items ?? []);
    const links = customs.flatMap((custom) => (custom.type === "answer" ? (custom.links ?? []) : []));
    const withDetails = customs.some(({ type, item }) => type === "details" && item);
    const hasMore = answers.some(({ buttons }) => buttons?.some(isMore));
    for (const answer of answers) {
      if (answer.text) this.answersNode.append(...textNodes(answer.text, { drawn, titles, compared, withDetails, items, links }));
      if (answer.custom) found.push(...this.showCustom(answer.custom, { live, hasMore }));
      // Below the pictures there is a button for more of them already.
      const offered = (answer.buttons ?? []).filter((one) => !(withItems && isMore(one)));
      if (offered.length) this.answersNode.append(replies(offered));
    }
    // Quick replies come with the text but belong after the pictures it speaks of.
    this.answersNode.append(...this.answersNode.querySelectorAll(":scope > .replies"));
    return found.join(". ");
  }

  showCustom(told, { live, hasMore }) {
    const custom = plainly(told);
    showChips(custom);
    hold([...(custom.items ?? []), ...(custom.item ? [custom.item] : [])]);
    if (custom.type === "products" && custom.items?.length) {
      const { set, node } = addSet(custom, hasMore);
      if (node) this.answersNode.append(node);
      else this.grew = live;
      showSet(set);
      if (live) nameInAddress({ instead: isOpening(this.said.text) });
      return [worded("items-shown", { items: counted(set.items, set.total) })];
    }
    if (custom.type === "details" && custom.item) {
      this.answersNode.append(detailsNode(custom.item));
      if (live) openItem(custom.item.id);
    }
    if (custom.type === "answer" && custom.links?.length) this.answersNode.append(waysOn(custom.links));
    if (isTable(custom)) {
      this.answersNode.append(showComparison(custom));
      return [worded("items-compared", { items: titles(custom.items) })];
    }
    if (custom.type === "kept") {
      // After a reload the gateway tells what is kept now: a message may be long out of date.
      if (live) tellKept(custom);
      if (isList(custom)) this.answersNode.append(myListNode());
      if (live && isList(custom)) openMyList();
    }
    return [];
  }
}

const isTable = ({ type, items }) => type === "comparison" && items?.length > 0;
const isList = ({ type, open }) => type === "kept" && open === true;
const isMore = ({ payload }) => /^\/more(\{\})?$/.test(payload ?? "");

/** Return a text's paragraphs, without what the cards or the details beside it show. */
function textNodes(text, { drawn, titles, compared, withDetails, items, links }) {
  let words = drawn ? withoutCards(text, titles, compared) : text.trim();
  if (withDetails) [words] = words.split("\n");
  return words
    .split(/\n{2,}/)
    .filter(Boolean)
    .map((paragraph) => element("p", { className: "answer" }, ...withLinks(paragraph, items, links)));
}

/** Return words in which the address of an item's page, or of more of an answer, leads there. */
function withLinks(words, items, links) {
  const paged = items.filter(({ url }) => url && words.includes(url)).map((item) => [item.url, () => shopLink(item, "link")]);
  const further = links
    .filter(({ url }) => /^https?:/.test(url) && words.includes(url))
    .map((link) => [link.url, () => wayOn({ ...link, title: link.url }, "link")]);
  const ways = new Map([...further, ...paged]);
  if (!ways.size) return [words];
  return words.split(/(\s+)/).flatMap((each) => {
    const address = ways.has(each) ? each : each.replace(/[.,;:!?)]+$/, ""); // a sentence may end behind it
    return [ways.get(address)?.() ?? address, each.slice(address.length)];
  });
}

/** Return the ways that lead on from an answer of the shop's: its page, a mail, a call. */
function waysOn(links) {
  return element(
    "div",
    { className: "ways" },
    ...links
      .filter(({ url }) => /^(https?:|mailto:|tel:)/.test(url))
      .map((link) => wayOn(link, "pill")),
  );
}

function wayOn({ title, url, way }, className) {
  return element("a", { className, href: url, rel: "noopener", ...(way === "page" ? { target: "_blank" } : {}) }, title);
}

function replies(buttons) {
  return element(
    "div",
    { className: "replies" },
    ...buttons.map(({ title, payload }) =>
      button(title, "pill", () => say({ text: payload ?? title, label: title })),
    ),
  );
}
