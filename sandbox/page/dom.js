// Making elements. Text always becomes text nodes: nothing that came over the wire is ever read as HTML.

export const byId = (id) => document.getElementById(id);

export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") made.className = value;
    else if (name === "data") Object.assign(made.dataset, value);
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name in made && name !== "list") made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

export function icon(name) {
  const namespace = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(namespace, "svg");
  const use = document.createElementNS(namespace, "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

const COLOURS = 7;

export function avatar(title, seed) {
  const words = title.split(/\s+/).filter(Boolean);
  const letters = words.slice(0, 2).map((word) => [...word][0].toUpperCase()).join("");
  return element("span", { class: `avatar colour-${Math.abs(seed) % COLOURS}`, "aria-hidden": "true" }, letters || "?");
}
