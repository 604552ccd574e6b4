// Offers a few things to say to whoever opens an empty page.

import { button, byId, element } from "./element.js";
import { say } from "./intents.js";

const EXAMPLES = [
  "A black dress with long sleeves",
  "A warm coat, nothing checked",
  "White sneakers under 80 dollars",
  "Something floral for summer",
];

/** Show the examples. */
export function startWelcome() {
  byId("examples").replaceChildren(
    ...EXAMPLES.map((words) =>
      element("li", {}, button(words, "example", () => say({ text: words }))),
    ),
  );
}
