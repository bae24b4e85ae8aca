// Text with entities → elements. Offsets count UTF-16 units, as JavaScript's strings do.

import { make } from "./dom.js";

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};
const SAFE = /^(https?|mailto|tel|tg):/i;

/** The nodes for `text`; `command` is called with a command that is clicked. */
export function richText(text, entities, command) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return part(text, 0, text.length, sorted, command);
}

const BLOCKS = ["pre", "blockquote", "expandable_blockquote"];

function part(text, start, end, entities, command) {
  const nodes = [];
  let at = start;
  while (entities.length && entities[0].offset < end) {
    const entity = entities.shift();
    if (entity.offset < at) continue;
    const block = BLOCKS.includes(entity.type);
    const before = text.slice(at, entity.offset);
    if (before) nodes.push(block ? before.replace(/\n$/, "") : before);
    const stop = Math.min(entity.offset + entity.length, end);
    const inner = part(text, entity.offset, stop, entities, command);
    nodes.push(wrap(entity, inner, text.slice(entity.offset, stop), command));
    at = block && text[stop] === "\n" ? stop + 1 : stop;
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

function wrap(entity, inner, plain, command) {
  if (TAGS[entity.type]) return make(TAGS[entity.type], {}, ...inner);
  if (entity.type === "spoiler") {
    const reveal = (event) => event.currentTarget.classList.add("revealed");
    return make("button", { type: "button", className: "spoiler", onclick: reveal }, ...inner);
  }
  if (entity.type === "bot_command")
    return make("button", { type: "button", className: "command", onclick: () => command(plain) }, ...inner);
  const address = { text_link: entity.url, url: plain, email: `mailto:${plain}` }[entity.type];
  if (address && SAFE.test(address))
    return make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...inner);
  return make("span", { className: entity.type }, ...inner);
}
