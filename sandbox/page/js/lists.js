// The lists beside the chat: people, chats, topics.

import { BOT } from "./api.js";
import { summary } from "./content.js";
import { avatar, button, byId, fullName, make } from "./dom.js";
import { GENERAL, isPrivate, myChats, place, state } from "./state.js";
import { clockTime, word } from "./words.js";

const ROLES = ["customer", "staff", "lead", "marketer"];

/** The people to be, by role; `choose` takes the one chosen. */
export function drawPeople(choose) {
  const card = (each) =>
    button("", () => choose(each), {
      className: "person", "aria-pressed": String(each.id === state.me?.id), title: fullName(each),
    });
  const groups = ROLES.map((role) => {
    const cards = state.people.filter((each) => each.role === role && !each.deactivated).map((each) => {
      const made = card(each);
      made.append(avatar(each.id, fullName(each)), make("span", {}, each.first_name));
      return made;
    });
    return cards.length && make("div", { className: "role", role: "group", "aria-label": word(role) },
      make("h3", {}, word(role)), make("div", {}, ...cards));
  });
  byId("people").replaceChildren(...groups.filter(Boolean));
}

function row({ id, name, last, unread, open, badge, choose, icon }) {
  const made = button("", choose, { className: "entry", "aria-current": open ? "true" : null });
  made.append(icon ?? avatar(id, name),
    make("span", { className: "names" },
      make("b", {}, name, badge ? make("small", { className: "badge" }, badge) : null),
      make("small", {}, summary(last))),
    make("span", { className: "aside" },
      last ? make("time", {}, clockTime(last.date)) : null,
      unread ? make("span", { className: "unread", "aria-label": word("unread", unread) }, String(unread)) : null));
  return make("li", {}, made);
}

/** The chats of whoever one is. */
export function drawChats(open) {
  byId("chats").replaceChildren(...myChats().map((chat) => row({
    id: chat.type === "private" ? BOT : chat.id, name: chat.title, last: chat.last_message, open: state.chat?.id === chat.id,
    badge: chat.type === "private" ? word("bot") : null, choose: () => open(chat),
    unread: state.unread.get(place(chat.id)),
  })));
}

const mark = (colour) => make("span", { className: "topic-mark", dataset: { colour }, "aria-hidden": "true" }, "#");

/** The topics of the open forum, the latest first. */
export function drawTopics(open) {
  const pane = byId("topics-pane");
  pane.hidden = !state.chat?.is_forum;
  if (pane.hidden) return;
  const latest = (topic) => topic.last_message?.message_id ?? 0;
  const topics = state.topics.filter((topic) => !topic.deleted).sort((a, b) => latest(b) - latest(a));
  const all = [{ topic_id: GENERAL, name: word("general") }, ...topics];
  byId("topics").replaceChildren(...all.map((topic) => row({
    name: topic.name, icon: mark(topic.topic_id % 7), open: state.topic === topic.topic_id,
    badge: topic.closed ? word("closed") : null, choose: () => open(topic.topic_id),
    last: topic.last_message, unread: state.unread.get(place(state.chat.id, topic.topic_id)),
  })));
}

/** The name of what is open, and what is known about it. */
export function drawHead(typing) {
  const topic = state.topics.find((each) => each.topic_id === state.topic);
  const title = state.chat.is_forum ? (topic?.name ?? word("general")) : state.chat.title;
  const about = isPrivate() ? word("bot")
    : state.chat.is_forum ? state.chat.title : word("members", state.chat.members.length);
  byId("chat-title").textContent = title;
  byId("chat-state").textContent = typing ? word("typing") : about;
  byId("chat-state").classList.toggle("typing", Boolean(typing));
  byId("chat-avatar").replaceChildren(
    state.chat.is_forum ? mark((topic?.topic_id ?? GENERAL) % 7) : avatar(isPrivate() ? BOT : state.chat.id, title));
}
