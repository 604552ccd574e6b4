// Offers a few things to say to whoever opens an empty page.

import { button, byId, element } from "./element.js";
import { say } from "./intents.js";
import { worded } from "./language.js";

const EXAMPLES = [
  worded("example-dress"),
  worded("example-coat"),
  worded("example-sneakers"),
  worded("example-floral"),
];

/** Show the examples. */
export function startWelcome() {
  byId("examples").replaceChildren(
    ...EXAMPLES.map((words) =>
      element("li", {}, button(words, "example", () => say({ text: words }))),
    ),
  );
}
