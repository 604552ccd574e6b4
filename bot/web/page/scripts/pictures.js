// Draws items' pictures no larger than they are shown: the shop's own photo may be of any size.

import { element } from "./element.js";
import { described } from "./words.js";

const WIDTHS_PX = [160, 320, 480, 640, 960];
const SMALL_PX = 160;

/** Return the address of an item's picture at a width; of the photo itself without one. */
export function pictureAddress(address, widthPx) {
  if (typeof address !== "string" || !widthPx) return address ?? "";
  return `${address}${address.includes("?") ? "&" : "?"}width=${widthPx}`;
}

/** Return an item's picture; where it does not load, its frame says so.
 *  `sizes` says how wide it is shown, as the attribute of an image does. */
export function itemPicture(item, sizes, address = item.image_url) {
  return element("img", {
    loading: "lazy",
    decoding: "async",
    sizes,
    srcset: WIDTHS_PX.map((width) => `${pictureAddress(address, width)} ${width}w`).join(", "),
    src: pictureAddress(address, 480),
    alt: described(item),
    width: 384,
    height: 512,
    draggable: false,
    onerror: noPicture,
  });
}

/** Return an item's picture as small as in a line of words: its name stands beside it. */
export function smallPicture(item, width, height) {
  return element("img", {
    loading: "lazy",
    src: pictureAddress(item.image_url, SMALL_PX),
    alt: "",
    width,
    height,
    draggable: false,
    onerror: noPicture,
  });
}

function noPicture(event) {
  event.target.closest(".card-frame")?.classList.add("card-frame-empty");
}
