// What the page shows at the moment, and the requests that fill it.

import { BOT, get } from "./api.js";
import { fullName } from "./dom.js";

export const state = {
  people: [], bots: [], chats: [], topics: [], commands: [],
  me: null, chat: null, topic: null, messages: new Map(), unread: new Map(),
  offset: 0, payload: null,
};

export const GENERAL = 1;
export const now = () => Date.now() / 1000 + state.offset;
export const bot = () => state.bots.find((each) => each.id === BOT) ?? { id: BOT, first_name: "Bot" };
export const person = (id) => state.people.find((each) => each.id === id);
export const blocked = () => state.me?.blocked_bots.includes(BOT) ?? false;
export const isPrivate = () => state.chat?.type === "private";

/** The name under which a chat or a topic is counted as unread. */
export const place = (chatId, topic) => (topic ? `${chatId}/${topic}` : `${chatId}`);

/** The chats of whoever one is: the private one with the bot, and their groups. */
export function myChats() {
  const own = { id: state.me.id, type: "private", title: fullName(bot()), members: [] };
  const kept = state.chats.find((chat) => chat.id === state.me.id && chat.bot === BOT);
  const groups = state.chats.filter((chat) => chat.type !== "private" && !chat.migrated_to &&
    chat.members.some((member) => member.user.id === state.me.id));
  return [{ ...kept, ...own }, ...groups];
}

export async function loadLists() {
  const [people, bots, chats, clock] = await Promise.all(
    ["users", "bots", "chats", "clock"].map((what) => get(what)));
  Object.assign(state, { people, bots, chats, offset: clock.offset });
  if (state.me) state.me = person(state.me.id) ?? null;
}

export async function loadTopics() {
  state.topics = state.chat?.is_forum ? await get(`chats/${state.chat.id}/topics`) : [];
}

export async function loadCommands() {
  state.commands = await get("commands", { user_id: state.me.id });
}

/** Whether a message of the open chat belongs to what is open of it. */
export const isOpen = (chatId, botId, topic) =>
  state.chat?.id === chatId && (chatId < 0 || botId === BOT) &&
  (!state.chat.is_forum || (topic ?? GENERAL) === state.topic);

export async function loadMessages() {
  const { chat, topic } = state;
  const found = await get(`chats/${chat.id}/messages`, chat.is_forum ? { topic } : {});
  if (state.chat !== chat || state.topic !== topic) return;
  state.messages = new Map(found.map((message) => [message.message_id, message]));
}
