// Shows the pictures of an open item, one large, and brings it near at a tap.

import { element } from "./element.js";
import { worded } from "./language.js";
import { itemPicture, pictureAddress, smallPicture } from "./pictures.js";

const SIZES = "(max-width: 639px) 100vw, 26rem";

/** Return an item's pictures: the first one large, and the others to be chosen where there are any. */
export function views(item) {
  const addresses = item.images?.length ? item.images : [item.image_url];
  const frame = element("div", { className: "sheet-picture card-frame", tabIndex: -1 });
  const show = (address) => frame.replaceChildren(near(item, frame, address));
  show(addresses[0]);
  if (addresses.length < 2) return frame;
  const choices = addresses.map((address, at) =>
    element(
      "button",
      {
        type: "button",
        className: "view",
        "aria-pressed": String(at === 0),
        "aria-label": worded("picture-of", { number: at + 1, total: addresses.length }),
        onclick: () => {
          show(address);
          choices.forEach((one, place) => one.setAttribute("aria-pressed", String(place === at)));
        },
      },
      smallPicture({ image_url: address }, 60, 80),
    ),
  );
  for (const choice of choices) choice.firstChild.addEventListener("error", () => choice.remove());
  return element("div", {}, frame, element("div", { className: "views" }, ...choices));
}

/** Return a picture that a tap brings near, where it was tapped, and a second tap takes back. */
function near(item, frame, address) {
  const picture = itemPicture(item, SIZES, address);
  picture.loading = "eager";
  frame.removeAttribute("data-near");
  const toggle = (event) => {
    const isNear = frame.toggleAttribute("data-near");
    lens.setAttribute("aria-pressed", String(isNear));
    frame.tabIndex = isNear ? 0 : -1; // to be moved by the arrow keys
    if (!isNear) return;
    picture.sizes = "100vw";
    picture.removeAttribute("srcset");
    picture.src = pictureAddress(address);
    const box = frame.getBoundingClientRect();
    // A key has no place: the middle.
    const [x, y] = event.detail ? [event.clientX - box.left, event.clientY - box.top] : [box.width / 2, box.height / 2];
    frame.scrollTo(
      (x / box.width) * frame.scrollWidth - box.width / 2,
      (y / box.height) * frame.scrollHeight - box.height / 2,
    );
  };
  const lens = element(
    "button",
    { type: "button", className: "lens", "aria-pressed": "false", "aria-label": worded("look-nearer", { title: item.title }), onclick: toggle },
    picture,
  );
  return lens;
}
