// Shows what a set of items is compared with: the item it started from, or the photo.

import { photoAddress } from "./api.js";
import { openItem } from "./details.js";
import { element } from "./element.js";
import { hold } from "./items.js";
import { worded } from "./language.js";
import { smallPicture } from "./pictures.js";

/** Return the reference of a search as a line with its picture; null where it has none. */
export function besideNode(beside) {
  if (beside?.upload_id) {
    const picture = element("img", { alt: "", width: 48, height: 64, onerror: () => picture.remove() });
    photoAddress(beside.upload_id).then((address) => {
      picture.src = address;
    });
    return element("p", { className: "beside" }, picture, element("span", {}, worded("compared-with-photo")));
  }
  if (!beside?.item_id || !beside.image_url) return null;
  const item = { id: beside.item_id, title: beside.title, image_url: beside.image_url };
  hold([item]);
  return element(
    "button",
    { type: "button", className: "beside", "aria-haspopup": "dialog", onclick: () => openItem(item.id) },
    smallPicture(item, 48, 64),
    element("span", {}, worded("compared-with", { title: item.title })),
  );
}
