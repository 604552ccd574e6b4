// Defines <hemline-chat>, which holds the chat in a page of another site: behind a button, or inline.
//
// The chat itself stands in a frame of its own origin, where this page's scripts reach nothing of it.
// The two send each other messages, each to the other's origin alone, and hear nobody else. Both
// sides of it: this file, and scripts/host.js in the frame.

(() => {
  const NAME = "hemline-chat";
  if (customElements.get(NAME)) return;
  const SOURCE = document.currentScript?.src || document.querySelector('script[src*="/embed.js"]').src;
  const HOME = new URL(SOURCE).origin;
  const PHONE = matchMedia("(max-width: 600px)");
  const DARK = matchMedia("(prefers-color-scheme: dark)");
  // What a page may set, on the element or above it; the frame has the same under shorter names.
  const THEME = [
    "accent", "accent-ink", "accent-wash", "paper", "raised", "sunk", "ink", "ink-soft", "line",
    "radius", "font", "heading-font",
  ];
  const TALK = "M4 5.500h16v10.500h-9l-4.500 3.500v-3.500h-2.500zM8.500 9.500h7m-7 3h4.500";
  const CROSS = "m6.5 6.500 11 11m0-11-11 11";
  const go = (address) => window.open(address, "{{shop_tab}}" === "same" ? "_self" : "_blank", "noopener");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("{{styles}}");

  function drawing(path) {
    const names = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(names, "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    const line = document.createElementNS(names, "path");
    line.setAttribute("d", path);
    svg.append(line);
    return svg;
  }

  function pressable(className, label, path, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = className;
    button.setAttribute("part", className);
    button.setAttribute("aria-label", label);
    button.append(drawing(path));
    button.addEventListener("click", act);
    return button;
  }

  class HemlineChat extends HTMLElement {
    static observedAttributes = ["inline", "locale", "label", "theme", "basket", "style", "class"];
    #root = this.attachShadow({ mode: "open" });
    #frame = null;
    #panel = null;
    #launcher = null;
    #before = null; // what had the focus before the panel was opened
    #isReady = false;
    #unsaid = [];

    constructor() {
      super();
      this.#root.adoptedStyleSheets = [sheet];
      // Escape closes the panel wherever in it the focus is; in the frame, the frame says so.
      this.#root.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && this.isOpen && !this.#isInline) {
          event.preventDefault();
          this.close();
        }
      });
    }

    connectedCallback() {
      this.#draw();
      addEventListener("message", this);
      for (const each of [PHONE, DARK]) each.addEventListener("change", this);
      visualViewport?.addEventListener("resize", this);
    }

    disconnectedCallback() {
      removeEventListener("message", this);
      for (const each of [PHONE, DARK]) each.removeEventListener("change", this);
      visualViewport?.removeEventListener("resize", this);
      this.#forget();
    }

    attributeChangedCallback(name, before, now) {
      if (!this.#panel || before === now) return;
      if (name === "inline") this.#draw();
      else if (name === "locale" || name === "basket") this.#load();
      else if (name === "label") this.#name();
      else this.#tellTheme();
    }

    /** Whether the chat is to be seen. */
    get isOpen() {
      return this.#isInline || Boolean(this.#panel?.open);
    }

    /** Open the chat and go there; inline, go there. */
    open() {
      if (!this.#panel) return;
      if (!this.#frame.src) this.#load();
      if (!this.isOpen) {
        this.#before = document.activeElement;
        this.#show();
        this.#tellTheme();
        this.#launcher.setAttribute("aria-expanded", "true");
        this.dispatchEvent(new CustomEvent("open"));
      }
      this.#enter();
    }

    /** Close the chat, and go back to where it was opened from; inline, it stays. */
    close() {
      if (this.#isInline || !this.isOpen) return;
      this.#panel.close();
      this.#launcher.setAttribute("aria-expanded", "false");
      const back = this.#before?.isConnected && this.#before !== document.body && this.#before !== this ? this.#before : this.#launcher;
      back.focus({ preventScroll: true });
      this.dispatchEvent(new CustomEvent("close"));
    }

    /** Open the chat where it is closed, and close it where it is open. */
    toggle() {
      if (this.isOpen) this.close();
      else this.open();
    }

    /** Say something to the assistant in the shopper's name, and show the chat. */
    say(text) {
      const words = String(text).trim();
      if (!words) return;
      this.#unsaid.push(words);
      this.open();
      this.#sayAll();
    }

    /** Hear the frame, and follow the screen. */
    handleEvent(event) {
      if (event.type === "message") this.#hear(event);
      else if (event.type === "resize") this.#fit();
      else if (event.target === PHONE && !this.#isInline && this.#panel.open) {
        this.#panel.close();
        this.#show();
      } else this.#tellTheme();
    }

    get #isInline() {
      return this.hasAttribute("inline");
    }

    #forget() {
      this.#isReady = false;
      this.#root.replaceChildren();
      this.#frame = this.#panel = this.#launcher = null;
    }

    #draw() {
      this.#forget();
      const frame = (this.#frame = document.createElement("iframe"));
      frame.allow = "clipboard-write";
      // Of this page the frame learns no more than the browser tells by its origin.
      frame.referrerPolicy = "strict-origin";
      frame.addEventListener("load", () => this.#greet());
      const panel = (this.#panel = document.createElement(this.#isInline ? "div" : "dialog"));
      panel.className = "panel";
      panel.setAttribute("part", "panel");
      panel.append(frame);
      if (!this.#isInline) {
        panel.id = "panel";
        panel.append(pressable("close", "{{say embed-close}}", CROSS, () => this.close()));
        panel.addEventListener("cancel", (event) => {
          event.preventDefault();
          this.close();
        });
        this.#launcher = pressable("launcher", "", TALK, () => this.toggle());
        this.#launcher.setAttribute("aria-haspopup", "dialog");
        this.#launcher.setAttribute("aria-expanded", "false");
        this.#launcher.setAttribute("aria-controls", "panel");
        this.#root.append(this.#launcher);
      }
      this.#root.append(panel);
      this.#name();
      if (this.#isInline) {
        frame.loading = "lazy";
        this.#load();
      } else this.#loadAtLeisure();
    }

    #name() {
      const label = this.getAttribute("label") || "{{say embed-title}}";
      this.#frame.title = label;
      this.#panel.setAttribute("aria-label", label);
      this.#launcher?.setAttribute("aria-label", label);
    }

    /** Load the frame when this page has nothing else to do, so that it opens at once. */
    #loadAtLeisure() {
      const frame = this.#frame;
      const load = () => {
        if (frame === this.#frame && !frame.src) this.#load();
      };
      const wait = () => (window.requestIdleCallback ? requestIdleCallback(load, { timeout: 3000 }) : setTimeout(load, 500));
      if (document.readyState === "complete") wait();
      else addEventListener("load", wait, { once: true });
    }

    #load() {
      this.#isReady = false;
      const address = new URL("/embedded", HOME);
      const locale = this.getAttribute("locale");
      if (locale) address.searchParams.set("locale", locale);
      if (this.hasAttribute("basket")) address.searchParams.set("basket", "");
      this.#frame.src = address.href;
    }

    #show() {
      if (PHONE.matches) this.#panel.showModal();
      else this.#panel.show();
      this.#fit();
    }

    /** Go into the frame, anew if we are there. */
    #enter() {
      this.#frame.blur();
      this.#frame.focus();
      this.#send("opened");
    }

    /** Leave the soft keyboard its place: only the visible part of the screen is the panel's. */
    #fit() {
      if (!visualViewport || !this.#panel || this.#isInline) return;
      this.#panel.style.setProperty("--view-height", `${visualViewport.height}px`);
      this.#panel.style.setProperty("--view-top", `${visualViewport.offsetTop}px`);
    }

    #greet() {
      if (!this.#frame?.src) return;
      this.#post("hello", { ...this.#look(), floats: !this.#isInline });
    }

    #tellTheme() {
      this.#send("look", this.#look());
    }

    #look() {
      const computed = getComputedStyle(this);
      const values = THEME.map((name) => [name, computed.getPropertyValue(`--hemline-${name}`).trim()]);
      const scheme = this.getAttribute("theme") || computed.colorScheme;
      // A page that says nothing of dark colours is light, whatever the system prefers.
      const hues = scheme === "normal" ? "light" : scheme;
      return { values: Object.fromEntries(values.filter(([, value]) => value)), scheme: hues };
    }

    #send(kind, detail) {
      if (this.#isReady) this.#post(kind, detail);
    }

    #post(kind, detail) {
      this.#frame.contentWindow?.postMessage({ hemline: kind, detail }, HOME);
    }

    #sayAll() {
      if (!this.#isReady) return;
      for (const words of this.#unsaid.splice(0)) this.#post("say", words);
    }

    #hear({ origin, source, data }) {
      if (origin !== HOME || !this.#frame || source !== this.#frame.contentWindow) return;
      const { hemline: kind, detail } = data ?? {};
      if (kind === "ready") {
        this.#isReady = true;
        this.#tellTheme();
        // What was focused before it was loaded gets no keys.
        if (this.#panel.open && document.activeElement === this) this.#enter();
        this.#tell("ready", {});
        this.#sayAll();
      } else if (kind === "close") this.close();
      else if (kind === "results" || kind === "keep") this.#tell(kind, detail);
      else if (kind === "open") {
        const isLeft = this.#tell(kind, detail);
        if (isLeft && detail.at === "shop") go(detail.url);
      } else if (kind === "basket") {
        const isLeft = this.#tell("basket", detail);
        if (isLeft && detail.url) go(detail.url);
        this.#send("basket", { item: detail.item, taken: !isLeft });
      }
    }

    /** Tell this page of something; return whether it left it to us. */
    #tell(kind, detail) {
      return this.dispatchEvent(
        new CustomEvent(`hemline:${kind}`, { detail, bubbles: true, composed: true, cancelable: true }),
      );
    }
  }

  customElements.define(NAME, HemlineChat);
})();
