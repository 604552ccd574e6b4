// Builds DOM nodes. Text only ever becomes text nodes: nothing said or catalogued is read as HTML.

const SVG = "http://www.w3.org/2000/svg";

/** Return an element: `is` holds properties, attributes (aria-*, data-*, role) and on* listeners. */
export function element(tag, is = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(is)) {
    if (value === undefined || value === null) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name in node && !name.includes("-")) node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** Return one of the page's icons, hidden from screen readers. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

/** Return a button with words on it. */
export function button(words, className, onclick, more = {}) {
  return element("button", { type: "button", className, onclick, ...more }, words);
}

export const byId = (id) => document.getElementById(id);
