// What happens while the page is open.

import { BOT, listen } from "./api.js";
import { byId, make } from "./dom.js";
import { richText } from "./entities.js";
import { drawHead } from "./lists.js";
import { drawMessage, eraseMessage, scrollDown } from "./messages.js";
import { alertWith, toast } from "./notices.js";
import { drawClock } from "./clock.js";
import { GENERAL, isOpen, place, state } from "./state.js";
import { word } from "./words.js";

const TYPING_SECONDS = 5;
const DRAFT_SECONDS = 30;
const waiting = new Map();
let typingEnds = 0;
let draftEnds = 0;

/** Remember the button of a tap until the tap is answered. */
export const awaitAnswer = (callbackId, key) => waiting.set(callbackId, key);

function showDraft(text, entities) {
  const row = byId("draft") ?? make("li", { id: "draft", className: "row theirs" });
  const words = text ? richText(text, entities, () => {}) : [dots()];
  row.replaceChildren(make("div", { className: "bubble" }, make("div", { className: "text" }, ...words)));
  byId("messages").append(row);
  scrollDown();
}

const dots = () =>
  make("span", { className: "dots", role: "img", "aria-label": word("typing") },
    make("i"), make("i"), make("i"));

export function endTyping() {
  clearTimeout(typingEnds);
  clearTimeout(draftEnds);
  byId("draft")?.remove();
  drawHead(false);
}

function typed({ chat_id, bot, topic, action }) {
  if (!isOpen(chat_id, bot, topic)) return;
  if (action === "cancel") return void endTyping();
  drawHead(true);
  if (!byId("draft")) showDraft("");
  clearTimeout(typingEnds);
  typingEnds = setTimeout(endTyping, TYPING_SECONDS * 1000);
}

function drafted({ chat_id, bot, draft }) {
  if (!isOpen(chat_id, bot, null)) return;
  clearTimeout(typingEnds);
  showDraft(draft.text ?? "", draft.entities);
  clearTimeout(draftEnds);
  draftEnds = setTimeout(endTyping, DRAFT_SECONDS * 1000);
}

function answered({ id, user_id, answer }) {
  waiting.get(id)?.removeAttribute("aria-busy");
  waiting.delete(id);
  if (user_id !== state.me.id) return;
  if (answer.url) toast(word("opens", answer.url));
  if (answer.text) (answer.show_alert ? alertWith : toast)(answer.text);
}

function count(chatId, topic) {
  const names = state.chats.find((chat) => chat.id === chatId)?.is_forum
    ? [place(chatId), place(chatId, topic ?? GENERAL)] : [place(chatId)];
  for (const name of names) state.unread.set(name, (state.unread.get(name) ?? 0) + 1);
}

/** Keep the page up to date; `redraw` holds what is drawn anew (lists, foot, all). */
export function goLive(redraw, doing) {
  const changed = ({ chat_id, bot, topic, message }) => {
    if (!message || !isOpen(chat_id, bot, topic)) return;
    state.messages.set(message.message_id, message);
    drawMessage(message, doing);
    redraw.foot();
  };
  listen({
    message: (event) => {
      if (isOpen(event.chat_id, event.bot, event.topic)) {
        if (event.message?.from.id === BOT) endTyping();
        changed(event);
      } else if (event.message?.from.id !== state.me?.id) count(event.chat_id, event.topic);
      redraw.lists();
    },
    edit: changed,
    reaction: changed,
    delete: ({ chat_id, bot, topic, message_id }) => {
      if (!isOpen(chat_id, bot, topic)) return;
      state.messages.delete(message_id);
      eraseMessage(message_id);
    },
    typing: typed,
    draft: drafted,
    callback: answered,
    topic: () => redraw.lists(),
    chat: () => redraw.lists(),
    person: () => redraw.all(),
    commands: () => redraw.all(),
    reset: () => redraw.all(),
    hello: () => redraw.all(),
    clock: ({ offset }) => {
      state.offset = offset;
      drawClock();
    },
  }, (reachable) => {
    document.body.classList.toggle("offline", !reachable);
    if (!reachable) toast(word("offline"));
  });
}
