// What is in a message: pictures, files, places, service notices.

import { fileAddress } from "./api.js";
import { fullName, make } from "./dom.js";
import { word } from "./words.js";

const KINDS = [
  "animation", "photo", "voice", "video", "video_note", "audio", "sticker", "document",
  "location", "contact",
];

export const kindOf = (message) => KINDS.find((kind) => kind in message);

/** One line that says what a message is, for lists and quotes. */
export function summary(message) {
  if (!message) return "";
  const text = message.text ?? message.caption;
  const kind = kindOf(message);
  if (text) return text;
  return kind ? word(kind) : (notice(message) ?? word("service"));
}

/** The words of a service message, or null. */
export function notice(message) {
  if (message.forum_topic_created) return word("topicCreated", message.forum_topic_created.name);
  if (message.forum_topic_edited) return word("topicEdited", message.forum_topic_edited.name ?? "");
  if (message.forum_topic_closed) return word("topicClosed");
  if (message.forum_topic_reopened) return word("topicReopened");
  if (message.pinned_message) return word("pinned");
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return word("migrated");
  return message.text === undefined && !kindOf(message) ? word("service") : null;
}

const readable = (bytes) =>
  bytes < 1024 ? `${bytes} B` : bytes < 1 << 20 ? `${(bytes / 1024).toFixed(0)} KB`
    : `${(bytes / (1 << 20)).toFixed(1)} MB`;

const VIEWS = {
  photo: ([...sizes]) => {
    const { file_id, width, height } = sizes.at(-1);
    const source = fileAddress(file_id);
    const picture = make("img", { src: source, width, height, alt: word("photo"), loading: "lazy" });
    return make("a", { href: source, target: "_blank", className: "picture" }, picture);
  },
  sticker: ({ file_id }) =>
    make("img", { src: fileAddress(file_id), className: "sticker", alt: word("sticker") }),
  voice: (voice) => player("audio", voice, "voice"),
  audio: (audio) => player("audio", audio, "audio"),
  video: (video) => player("video", video, "video"),
  animation: (video) => player("video", video, "animation"),
  video_note: (video) => player("video", video, "video_note"),
  document: ({ file_id, file_name, file_size }) =>
    make("a", { href: fileAddress(file_id), className: "file", download: file_name ?? "" },
      make("span", { className: "badge", "aria-hidden": "true" }, "↓"),
      make("span", {}, make("b", {}, file_name ?? word("document")),
        make("small", {}, readable(file_size)))),
  location: ({ latitude, longitude }) =>
    make("p", { className: "file" }, make("span", { className: "badge" }, "⌖"),
      make("span", {}, make("b", {}, word("location")),
        make("small", {}, `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`))),
  contact: (contact) =>
    make("p", { className: "file" }, make("span", { className: "badge" }, "☎"),
      make("span", {}, make("b", {}, fullName(contact)), make("small", {}, contact.phone_number))),
};

function player(tag, { file_id }, kind) {
  const source = fileAddress(file_id);
  return make(tag, { src: source, controls: true, preload: "metadata", className: kind, "aria-label": word(kind) });
}

/** The element that shows a message's file, place or contact; null for plain text. */
export function mediaOf(message) {
  const kind = kindOf(message);
  return kind ? VIEWS[kind](message[kind]) : null;
}
