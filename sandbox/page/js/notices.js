// Toasts, alerts and the one pop-up menu.

import { button, byId, make } from "./dom.js";

const TOAST_SECONDS = 4;

export function toast(text) {
  const shown = make("p", {}, text);
  byId("toasts").append(shown);
  setTimeout(() => shown.remove(), TOAST_SECONDS * 1000);
}

export function alertWith(text) {
  const dialog = byId("alert");
  dialog.querySelector("p").textContent = text;
  if (!dialog.open) dialog.showModal();
}

/** Do something that may be refused; the refusal is shown. */
export async function attempt(doing) {
  try {
    return await doing();
  } catch (error) {
    toast(error.message);
    return null;
  }
}

let opener = null;

function closeMenu() {
  byId("menu").hidden = true;
  opener?.setAttribute("aria-expanded", "false");
  opener?.focus();
  opener = null;
}

/** Open the menu at `anchor`; items are [label, action] or elements. */
export function openMenu(anchor, items) {
  const menu = byId("menu");
  const entry = ([label, action]) =>
    button(label, () => (closeMenu(), action()), { role: "menuitem" });
  menu.replaceChildren(...items.map((item) => (Array.isArray(item) ? entry(item) : item)));
  menu.hidden = false;
  opener = anchor;
  anchor.setAttribute("aria-expanded", "true");
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  menu.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
  menu.style.top = `${at.bottom + height + 8 > innerHeight ? Math.max(8, at.top - height - 4) : at.bottom + 4}px`;
  menu.querySelector("button")?.focus();
}

export const dismissMenu = closeMenu;

function moveFocus(step) {
  const buttons = [...byId("menu").querySelectorAll("button")];
  const now = buttons.indexOf(document.activeElement);
  buttons[(now + step + buttons.length) % buttons.length]?.focus();
}

document.addEventListener("keydown", (event) => {
  if (byId("menu").hidden) return;
  if (event.key === "Escape") closeMenu();
  if (event.key === "ArrowDown") moveFocus(1);
  if (event.key === "ArrowUp") moveFocus(-1);
});
document.addEventListener("pointerdown", (event) => {
  const menu = byId("menu");
  if (!menu.hidden && !menu.contains(event.target) && !opener?.contains(event.target)) closeMenu();
});
