// Writing: the message box, files, commands, the bot's keyboard, Start.

import { act, upload } from "./api.js";
import { summary } from "./content.js";
import { button, byId, fullName, make } from "./dom.js";
import { attempt, openMenu } from "./notices.js";
import { GENERAL, blocked, bot, isPrivate, state } from "./state.js";
import { word } from "./words.js";

let context = null;

const place = () => ({
  user_id: state.me.id,
  chat_id: state.chat.id,
  ...(state.chat.is_forum && state.topic !== GENERAL ? { topic_id: state.topic } : {}),
});

/** Say something in the open chat. */
export const say = (text, more = {}) => attempt(() => act("say", { ...place(), text, ...more }));

/** Answer or edit a message with the next one written (null: neither). */
export function writeAbout(kind, message) {
  context = message ? { kind, message } : null;
  byId("context").hidden = !context;
  if (!context) return;
  byId("context").querySelector("p").replaceChildren(
    make("b", {}, kind === "edit" ? word("edit") : fullName(message.from)), summary(message));
  if (kind === "edit") fill(message.text);
  byId("text").focus();
}

function fill(text) {
  byId("text").value = text;
  grow();
}

function grow() {
  const box = byId("text");
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight, 160)}px`;
}

async function send() {
  const text = byId("text").value.trim();
  if (!text) return;
  const about = context;
  writeAbout(null, null);
  fill("");
  const sent = about?.kind === "edit"
    ? await attempt(() => act("edit", {
      user_id: state.me.id, chat_id: state.chat.id, message_id: about.message.message_id, text,
    }))
    : await say(text, about ? { reply_to: about.message.message_id } : {});
  if (!sent) fill(text);
}

const fileKind = (file) => ({ image: "photo", video: "video", audio: "audio" })[file.type.split("/")[0]];

async function sendFiles(files) {
  const visual = files.every((file) => ["photo", "video"].includes(fileKind(file)));
  const album = files.length > 1 ? String(Date.now()) : null;
  for (const file of files) {
    const voice = file.type === "audio/ogg" || file.type === "audio/webm";
    const kind = voice ? "voice" : visual ? fileKind(file) : "document";
    await attempt(() => upload({ ...place(), kind, file, media_group_id: album }));
  }
}

/** Show what can be written with: the box, the Start button, the bot's keyboard. */
export function drawFoot() {
  const pressed = state.messages.size > 0 && state.payload === null;
  const starting = isPrivate() && (!pressed || blocked());
  byId("start").hidden = !starting;
  byId("start").textContent = blocked() ? word("unblock") : word(state.payload ? "startWith" : "start");
  byId("composer").hidden = starting;
  byId("commands").hidden = !state.commands.length || !isPrivate();
  drawKeyboard(starting);
}

function drawKeyboard(starting) {
  const last = [...state.messages.values()].reverse()
    .find((each) => each.from.id === bot().id && each.reply_markup && !each.reply_markup.inline_keyboard);
  const rows = (!starting && isPrivate() && last?.reply_markup.keyboard) || [];
  byId("keyboard").hidden = !rows.length;
  byId("keyboard").replaceChildren(...rows.map((row) =>
    make("div", {}, ...row.map((key) => button(key.text, () => press(last, key))))));
}

const press = (message, key) => attempt(() =>
  key.request_contact
    ? act("contact", { ...place(), phone_number: "+49 30 901820" })
    : key.request_location
      ? act("location", { ...place(), latitude: 52.52, longitude: 13.405 })
      : act("tap", {
        user_id: state.me.id, chat_id: state.chat.id, message_id: message.message_id, text: key.text,
      }));

async function start() {
  const payload = state.payload ?? "";
  state.payload = null;
  history.replaceState(null, "", location.pathname);
  await attempt(() => act("start", { user_id: state.me.id, payload }));
}

function openCommands(event) {
  openMenu(event.currentTarget, state.commands.map(({ command, description }) => [
    make("span", { className: "command-row" }, make("b", {}, `/${command}`), description),
    () => say(`/${command}`),
  ]));
}

/** Listen to the box and the buttons around it. */
export function setUpComposer() {
  byId("composer").onsubmit = (event) => (event.preventDefault(), send());
  byId("text").oninput = grow;
  byId("text").onkeydown = (event) => {
    if (event.key === "Escape") writeAbout(null, null);
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  };
  byId("context").querySelector("button").onclick = () => (fill(""), writeAbout(null, null));
  byId("attach").onkeydown = (event) => ["Enter", " "].includes(event.key) && byId("files").click();
  byId("files").onchange = async (event) => {
    await sendFiles([...event.target.files]);
    event.target.value = "";
  };
  byId("commands").onclick = openCommands;
  byId("start").onclick = start;
}
