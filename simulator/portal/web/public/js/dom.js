// SPDX-License-Identifier: EUPL-1.2
// Small helpers to build the page. Text always goes in as text nodes: nothing from the server is parsed as HTML.

const SPRITES = "/vendor/bootstrap-italia/svg/sprites.svg";
const SVG = "http://www.w3.org/2000/svg";

export const byId = (id) => document.getElementById(id);

/** h("p", {class: "x", onclick: f}, "text", child) builds an element; null and false attributes or children are skipped. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export function icon(name, extra = "") {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", `icon ${extra}`.trim());
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${SPRITES}#${name}`);
  svg.append(use);
  return svg;
}

export const hidden = (text) => h("span", { class: "visually-hidden" }, text);
