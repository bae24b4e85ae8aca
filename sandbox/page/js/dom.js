// Making elements. People's text only ever becomes text nodes.

import { BOT } from "./api.js";

export const byId = (id) => document.getElementById(id);

/** An element with properties (`dataset` and `aria-…` included) and children. */
export function make(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (name === "dataset") Object.assign(made.dataset, value);
    else if (name.includes("-") || name === "role") made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** A button that does `action`. */
export const button = (label, action, properties = {}) =>
  make("button", { type: "button", onclick: action, ...properties }, label);

export const colourOf = (id) => (id === BOT ? "bot" : String(Math.abs(id) % 7));

/** The round picture of a person, bot or chat: initials on a colour of its own. */
export function avatar(id, name) {
  const initials = name.split(/\s+/).map((part) => [...part][0] ?? "").slice(0, 2).join("");
  const dataset = { colour: colourOf(id) };
  return make("span", { className: "avatar", dataset, "aria-hidden": "true" }, initials);
}

export const fullName = (user) => [user.first_name, user.last_name].filter(Boolean).join(" ");
