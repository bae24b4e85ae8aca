// The moved time, and the buttons that move it on.

import { post } from "./api.js";
import { byId } from "./dom.js";
import { attempt } from "./notices.js";
import { now, state } from "./state.js";
import { locale, word } from "./words.js";

const SHOWN = { weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" };

/** How far the clock is ahead, in the largest two units. */
function distance(seconds) {
  const form = (value, unit) =>
    new Intl.NumberFormat(locale(), { style: "unit", unit, unitDisplay: "short" }).format(value);
  const [days, hours] = [Math.floor(seconds / 86400), Math.floor((seconds % 86400) / 3600)];
  return [days && form(days, "day"), (hours || !days) && form(hours, "hour")].filter(Boolean).join(" ");
}

export function drawClock() {
  byId("now").textContent = new Date(now() * 1000).toLocaleString(locale(), SHOWN);
  byId("now").dateTime = new Date(now() * 1000).toISOString();
  byId("offset").textContent = state.offset >= 60 ? word("ahead", distance(state.offset)) : "";
}

export function setUpClock() {
  for (const step of document.querySelectorAll("[data-hours]"))
    step.onclick = () => attempt(() => post("clock", { advance: Number(step.dataset.hours) * 3600 }));
  setInterval(drawClock, 5000);
}
