// Tells the visitor's other tabs what happened to the conversation they show too.

const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("hemline") : null;

/** Tell the other tabs that a turn was answered. */
export function tellAnswered() {
  channel?.postMessage("answered");
}

/** Tell the other tabs that the conversation is gone. */
export function tellForgotten() {
  channel?.postMessage("forgotten");
}

/** Call the one or the other when another tab tells so. */
export function followTabs({ answered, forgotten }) {
  channel?.addEventListener("message", ({ data }) => (data === "forgotten" ? forgotten() : answered()));
}
