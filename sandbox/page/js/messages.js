// The messages of the open chat, as bubbles.

import { act } from "./api.js";
import { mediaOf, notice, summary } from "./content.js";
import { avatar, button, byId, colourOf, fullName, make } from "./dom.js";
import { richText } from "./entities.js";
import { attempt, dismissMenu, openMenu, toast } from "./notices.js";
import { isPrivate, now, person, state } from "./state.js";
import { clockTime, dayName, word } from "./words.js";

const NEAR_THE_END = 160;
const QUICK_REACTIONS = ["👍", "❤", "🔥", "🎉", "🤔", "😢"];

/** Draw everything; `doing` holds what messages can cause (say, reply, edit, tap). */
export function drawMessages(doing) {
  const list = byId("messages");
  const shown = [...state.messages.values()];
  const rows = shown.flatMap((message, index) => rowsFor(message, shown[index - 1], doing));
  list.replaceChildren(...(rows.length ? rows : [emptyChat()]));
  scrollDown();
}

/** Draw one new or changed message without touching the others. */
export function drawMessage(message, doing) {
  const list = byId("messages");
  const old = list.querySelector(`[data-id="${message.message_id}"]`);
  const before = [...state.messages.values()].filter((each) => each.message_id < message.message_id);
  const rows = rowsFor(message, before.at(-1), doing);
  if (old) return void old.replaceWith(rows.at(-1));
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_THE_END;
  list.querySelector(".empty")?.remove();
  list.append(...rows);
  if (atEnd || message.from.id === state.me.id) scrollDown();
}

export function eraseMessage(id) {
  byId("messages").querySelector(`[data-id="${id}"]`)?.remove();
}

export function scrollDown() {
  const list = byId("messages");
  list.scrollTop = list.scrollHeight;
}

function emptyChat() {
  const [title, text] = isPrivate() ? ["hello", "helloText"] : ["empty", null];
  return make("li", { className: "empty" },
    make("b", {}, word(title)), text && make("p", {}, word(text)));
}

function rowsFor(message, previous, doing) {
  const day = dayName(message.date, now());
  const newDay = !previous || dayName(previous.date, now()) !== day;
  const row = notice(message) ? serviceRow(message) : bubbleRow(message, !newDay && previous, doing);
  return newDay ? [make("li", { className: "day" }, make("span", {}, day)), row] : [row];
}

const serviceRow = (message) =>
  make("li", { className: "service", dataset: { id: message.message_id } },
    make("span", {}, notice(message)));

function bubbleRow(message, previous, doing) {
  const mine = message.from.id === state.me.id;
  const follows = previous && previous.from.id === message.from.id && !notice(previous);
  const who = !mine && !isPrivate();
  const bubble = make("div", { className: "bubble" },
    who && !follows ? make("b", { className: "sender", dataset: { colour: colourOf(message.from.id) } },
      fullName(message.from)) : null,
    origin(message), quoted(message), mediaOf(message), words(message, doing), meta(message));
  return make("li", {
    className: ["row", mine ? "mine" : "theirs", follows ? "follows" : ""].join(" "),
    dataset: { id: message.message_id },
  }, who ? avatar(message.from.id, fullName(message.from)) : null,
    make("div", { className: "stack" },
      make("div", { className: "line" }, bubble, actionsButton(message, mine, doing)),
      reactionsOf(message), inlineKeyboard(message, doing)));
}

function origin(message) {
  const from = message.forward_origin;
  if (!from) return null;
  const name = from.sender_user ? fullName(from.sender_user) : from.sender_chat?.title;
  return make("small", { className: "origin" }, word("forwarded", name ?? ""));
}

function quoted(message) {
  const original = message.reply_to_message;
  if (!original || original.forum_topic_created) return null;
  return make("blockquote", { className: "quoted" },
    make("b", {}, fullName(original.from)),
    make("span", {}, message.quote?.text ?? summary(original)));
}

function words(message, doing) {
  const text = message.text ?? message.caption;
  if (!text) return null;
  const entities = message.entities ?? message.caption_entities;
  return make("div", { className: "text" }, ...richText(text, entities, doing.say));
}

const meta = (message) =>
  make("span", { className: "meta" },
    message.edit_date ? `${word("edited")} ` : null,
    make("time", { dateTime: new Date(message.date * 1000).toISOString() }, clockTime(message.date)));

function reactionsOf(message) {
  if (!message.reactions?.length) return null;
  const chips = message.reactions.flatMap(({ user_id, reaction }) =>
    reaction.map(({ emoji }) => {
      const who = person(user_id);
      return make("span", { title: who ? fullName(who) : word("bot") }, emoji);
    }));
  return make("div", { className: "reactions" }, ...chips);
}

function inlineKeyboard(message, doing) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  const key = (each) =>
    each.url
      ? make("a", { href: each.url, target: "_blank", rel: "noopener noreferrer" }, `${each.text} ↗`)
      : button(each.text, (event) => doing.tap(message, each, event.currentTarget));
  return make("div", { className: "inline-keyboard" },
    ...rows.map((row) => make("div", {}, ...row.map(key))));
}

function actionsButton(message, mine, doing) {
  const open = (event) => openMenu(event.currentTarget, [
    reactionRow(message),
    [word("reply"), () => doing.reply(message)],
    ...(message.text ? [[word("copy"), () => copy(message.text)]] : []),
    ...(mine && message.text ? [[word("edit"), () => doing.edit(message)]] : []),
    [word("remove"), () => attempt(() => act("delete", here(message)))],
  ]);
  return button("⋯", open, {
    className: "icon actions", "aria-label": word("actions"), "aria-haspopup": "menu",
  });
}

const here = (message) => ({
  user_id: state.me.id, chat_id: state.chat.id, message_id: message.message_id,
});

function reactionRow(message) {
  const own = message.reactions?.find((each) => each.user_id === state.me.id)?.reaction[0]?.emoji;
  const choose = (emoji) => {
    dismissMenu();
    attempt(() => act("react", { ...here(message), emoji: emoji === own ? "" : emoji }));
  };
  return make("div", { className: "quick", role: "group", "aria-label": word("react") },
    ...QUICK_REACTIONS.map((emoji) =>
      button(emoji, () => choose(emoji), { role: "menuitem", "aria-pressed": String(emoji === own) })));
}

async function copy(text) {
  await navigator.clipboard?.writeText(text);
  toast(word("copied"));
}
