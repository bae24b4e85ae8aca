// Every word of the page, in German and English.

const WORDS = {
  de: {
    language: "Sprache", youAre: "Du bist", chats: "Chats", topics: "Themen", clock: "Uhrzeit",
    moveOn: "Zeit vorstellen", hour: "+1 Std.", day: "+1 Tag", days3: "+3 Tage",
    days14: "+14 Tage", back: "Zurück", more: "Mehr", messages: "Nachrichten",
    cancel: "Abbrechen", attach: "Datei anhängen", commands: "Befehle", message: "Nachricht",
    send: "Senden", keyboard: "Tastatur des Bots", ok: "OK", customer: "Kundschaft",
    staff: "Support", lead: "Leitung", marketer: "Marketing", bot: "Bot", typing: "schreibt …",
    general: "Allgemein", members: (n) => `${n} Mitglieder`, closed: "Geschlossen",
    topicClosed: "Thema geschlossen", topicReopened: "Thema wieder geöffnet",
    topicCreated: (name) => `Thema „${name}“ eröffnet`,
    topicEdited: (name) => `Thema heißt jetzt „${name}“`, pinned: "Nachricht angeheftet",
    migrated: "Gruppe wurde zur Supergruppe", service: "Systemnachricht", edited: "bearbeitet",
    today: "Heute", yesterday: "Gestern", reply: "Antworten", edit: "Bearbeiten",
    remove: "Löschen", copy: "Text kopieren", react: "Reagieren", block: "Bot blockieren",
    unblock: "Bot freigeben", closeTopic: "Thema schließen", reopenTopic: "Thema öffnen",
    deleteTopic: "Thema löschen", newTopic: "Neues Thema", topicName: "Name des Themas",
    start: "Starten", startWith: "Link öffnen und starten", blocked: "Du hast den Bot blockiert.",
    forwarded: (from) => `Weitergeleitet von ${from}`, photo: "Foto", document: "Datei",
    voice: "Sprachnachricht", video: "Video", video_note: "Videonachricht", audio: "Audio",
    animation: "GIF", sticker: "Sticker", location: "Standort", contact: "Kontakt",
    empty: "Noch keine Nachrichten", hello: "Was kann dieser Bot?",
    helloText: "Tippe auf „Starten“, um die Unterhaltung zu beginnen.",
    actions: "Aktionen zur Nachricht", ahead: (time) => `${time} voraus`, offline:
      "Die Sandbox ist nicht erreichbar. Verbinde neu …", shareContact: "Kontakt geteilt",
    unread: (n) => `${n} ungelesen`, copied: "Kopiert", opens: (url) => `Link: ${url}`,
    you: "Du",
  },
  en: {
    language: "Language", youAre: "You are", chats: "Chats", topics: "Topics", clock: "Time",
    moveOn: "Move time on", hour: "+1 h", day: "+1 day", days3: "+3 days", days14: "+14 days",
    back: "Back", more: "More", messages: "Messages", cancel: "Cancel", attach: "Attach a file",
    commands: "Commands", message: "Message", send: "Send", keyboard: "The bot's keyboard",
    ok: "OK", customer: "Customers", staff: "Support", lead: "Lead", marketer: "Marketing",
    bot: "bot", typing: "typing …", general: "General", members: (n) => `${n} members`,
    closed: "Closed", topicClosed: "Topic closed", topicReopened: "Topic reopened",
    topicCreated: (name) => `Topic “${name}” opened`,
    topicEdited: (name) => `Topic renamed to “${name}”`, pinned: "Message pinned",
    migrated: "The group became a supergroup", service: "Service message", edited: "edited",
    today: "Today", yesterday: "Yesterday", reply: "Reply", edit: "Edit", remove: "Delete",
    copy: "Copy text", react: "React", block: "Block bot", unblock: "Unblock bot",
    closeTopic: "Close topic", reopenTopic: "Reopen topic", deleteTopic: "Delete topic",
    newTopic: "New topic", topicName: "Name of the topic", start: "Start",
    startWith: "Open link and start", blocked: "You have blocked the bot.",
    forwarded: (from) => `Forwarded from ${from}`, photo: "Photo", document: "File",
    voice: "Voice message", video: "Video", video_note: "Video message", audio: "Audio",
    animation: "GIF", sticker: "Sticker", location: "Location", contact: "Contact",
    empty: "No messages yet", hello: "What can this bot do?",
    helloText: "Tap “Start” to begin the conversation.", actions: "Message actions",
    ahead: (time) => `${time} ahead`, offline: "The sandbox cannot be reached. Reconnecting …",
    shareContact: "Contact shared", unread: (n) => `${n} unread`, copied: "Copied",
    opens: (url) => `Link: ${url}`, you: "You",
  },
};

const KEPT = "sandbox-language";
let language =
  localStorage.getItem(KEPT) ?? (navigator.language.startsWith("de") ? "de" : "en");

/** The word `key` in the chosen language; words with a gap are given what fills it. */
export function word(key, ...gaps) {
  const found = WORDS[language][key] ?? key;
  return typeof found === "function" ? found(...gaps) : found;
}

export const locale = () => (language === "de" ? "de-DE" : "en-GB");

/** Choose a language and put its words where the page asks for them. */
export function speak(chosen = language) {
  language = chosen;
  localStorage.setItem(KEPT, language);
  document.documentElement.lang = language;
  for (const place of document.querySelectorAll("[data-word]"))
    place.textContent = word(place.dataset.word);
  for (const place of document.querySelectorAll("[data-label]")) {
    place.setAttribute("aria-label", word(place.dataset.label));
    place.title = word(place.dataset.label);
  }
  document.getElementById("text").placeholder = word("message");
  for (const button of document.querySelectorAll("[data-language]"))
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
}

/** "14:05" of a date in seconds. */
export const clockTime = (seconds) =>
  new Date(seconds * 1000).toLocaleTimeString(locale(), { hour: "2-digit", minute: "2-digit" });

/** "Today", "Yesterday" or "3 March 2027", seen from `now` (both in seconds). */
export function dayName(seconds, now) {
  const day = (each) => new Date(each * 1000).toDateString();
  if (day(seconds) === day(now)) return word("today");
  if (day(seconds) === day(now - 86400)) return word("yesterday");
  const form = { day: "numeric", month: "long", year: "numeric" };
  return new Date(seconds * 1000).toLocaleDateString(locale(), form);
}
