// The page: who one is, what is open, and how the parts come together.

import { act, post } from "./api.js";
import { drawClock, setUpClock } from "./clock.js";
import { drawFoot, say, setUpComposer, writeAbout } from "./composer.js";
import { byId } from "./dom.js";
import { drawChats, drawHead, drawPeople, drawTopics } from "./lists.js";
import { awaitAnswer, endTyping, goLive } from "./live.js";
import { drawMessages } from "./messages.js";
import { attempt, openMenu } from "./notices.js";
import * as kept from "./state.js";
import { speak, word } from "./words.js";

const { state, GENERAL } = kept;
const KEPT_PERSON = "sandbox-person";

const doing = {
  say,
  reply: (message) => writeAbout("reply", message),
  edit: (message) => writeAbout("edit", message),
  tap: async (message, key, element) => {
    element.setAttribute("aria-busy", "true");
    const at = { user_id: state.me.id, chat_id: state.chat.id, message_id: message.message_id };
    const tapped = await attempt(() => act("tap", { ...at, data: key.callback_data, text: key.text }));
    if (tapped?.callback_query_id) awaitAnswer(tapped.callback_query_id, element);
    else element.removeAttribute("aria-busy");
  },
};

const redraw = {
  foot: drawFoot,
  lists: async () => {
    await Promise.all([kept.loadLists(), kept.loadTopics()]);
    drawLists();
  },
  all: async () => {
    await kept.loadLists();
    await choose(state.me ?? firstPerson(), state.chat);
  },
};

function drawLists() {
  drawPeople((each) => choose(each));
  drawChats((chat) => open(chat, true));
  drawTopics((topic) => openTopic(topic));
  drawHead(false);
  drawClock();
}

function firstPerson() {
  const asked = Number(new URLSearchParams(location.search).get("as"));
  const last = Number(localStorage.getItem(KEPT_PERSON));
  return kept.person(asked) ?? kept.person(last) ?? state.people[0];
}

/** Become somebody; their open chat stays open if they are in it. */
async function choose(who, chat = null) {
  state.me = who;
  localStorage.setItem(KEPT_PERSON, who.id);
  await kept.loadCommands();
  const theirs = kept.myChats();
  const home = who.role === "customer" || who.role === "marketer" ? theirs[0] : theirs.at(-1);
  await open(theirs.find((each) => each.id === chat?.id) ?? home, false);
}

async function open(chat, show) {
  const same = state.chat?.id === chat.id;
  state.chat = chat;
  state.topic = chat.is_forum ? ((same && state.topic) || GENERAL) : null;
  state.unread.delete(kept.place(chat.id));
  if (show) pane(chat.is_forum ? "topics" : "chat");
  await kept.loadTopics();
  await drawOpen();
}

async function openTopic(topic) {
  state.topic = topic;
  pane("chat");
  await drawOpen();
}

async function drawOpen() {
  if (state.topic) state.unread.delete(kept.place(state.chat.id, state.topic));
  writeAbout(null, null);
  await kept.loadMessages();
  endTyping();
  drawLists();
  drawMessages(doing);
  drawFoot();
}

const pane = (name) => (document.body.dataset.pane = name);

function chatActions() {
  const user = `users/${state.me.id}`;
  if (kept.isPrivate())
    return [kept.blocked()
      ? [word("unblock"), () => attempt(() => act(`${user}/unblock`))]
      : [word("block"), () => attempt(() => act(`${user}/block`))]];
  const path = `topics/${state.chat.id}`;
  const topic = state.topics.find((each) => each.topic_id === state.topic);
  const change = (action) => () => attempt(() => post(`${path}/${state.topic}/${action}`));
  const opened = [word("newTopic"), () => {
    const name = prompt(word("topicName"));
    if (name) attempt(() => post(path, { name, user_id: state.me.id }));
  }];
  if (!topic) return [opened];
  const closing = topic.closed ? [word("reopenTopic"), change("reopen")] : [word("closeTopic"), change("close")];
  const leave = async () => (await change("delete")(), openTopic(GENERAL));
  return [opened, closing, [word("deleteTopic"), leave]];
}

function setUp() {
  speak();
  for (const each of document.querySelectorAll("[data-language]"))
    each.onclick = () => (speak(each.dataset.language), state.me && drawOpen());
  for (const each of document.querySelectorAll("[data-pane-to]"))
    each.onclick = () => pane(each.dataset.paneTo);
  byId("leave-chat").onclick = () => pane(state.chat.is_forum ? "topics" : "sidebar");
  byId("chat-menu").onclick = (event) => openMenu(event.currentTarget, chatActions());
  setUpComposer();
  setUpClock();
}

setUp();
state.payload = new URLSearchParams(location.search).get("start");
await attempt(redraw.all);
goLive(redraw, doing);
