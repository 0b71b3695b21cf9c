// A message's text with its entities as DOM. Entities count UTF-16 units, as JavaScript strings do.

import { element } from "./dom.js";

// These stand as blocks of their own; the line break beside them in the text is theirs.
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const PLAIN_TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code" };

export function richText(text, entities, acts) {
  const sorted = [...(entities || [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return range(text, 0, text.length, sorted, acts);
}

function range(text, start, end, entities, acts) {
  const fragment = document.createDocumentFragment();
  let at = start;
  for (let i = 0; i < entities.length; i++) {
    const entity = entities[i];
    if (entity.offset < at || entity.offset >= end) continue;
    const stop = Math.min(entity.offset + entity.length, end);
    const block = BLOCKS.has(entity.type);
    const before = text.slice(at, entity.offset);
    fragment.append(block && before.endsWith("\n") ? before.slice(0, -1) : before);
    const inner = entities.slice(i + 1).filter((other) => other.offset < stop && other.offset + other.length <= stop);
    const content = range(text, entity.offset, stop, inner, acts);
    fragment.append(wrapped(entity, text.slice(entity.offset, stop), content, acts));
    at = block && text[stop] === "\n" ? stop + 1 : stop;
  }
  fragment.append(text.slice(at, end));
  return fragment;
}

function wrapped(entity, text, content, acts) {
  if (PLAIN_TAGS[entity.type]) return element(PLAIN_TAGS[entity.type], {}, content);
  switch (entity.type) {
    case "pre": return element("pre", { "data-language": entity.language }, element("code", {}, content));
    case "blockquote": return element("blockquote", {}, content);
    case "expandable_blockquote": return expandable(content);
    case "spoiler": return spoiler(content);
    case "text_link": return link(entity.url, content, acts);
    case "url": return link(/^[a-z]+:/i.test(text) ? text : `https://${text}`, content, acts);
    case "email": return link(`mailto:${text}`, content, acts);
    case "bot_command":
      return element("button", { type: "button", class: "inline-link command", onclick: () => acts.command(text) }, content);
    case "date_time": return moment(entity, content);
    case "mention": case "hashtag": case "cashtag": case "text_mention":
      return element("span", { class: "tag" }, content);
    default: return content;
  }
}

function link(url, content, acts) {
  const safe = /^(https?|mailto|tel|tg):/i.test(url) ? url : "#";
  const made = element("a", { href: safe, target: "_blank", rel: "noopener noreferrer", title: url }, content);
  made.addEventListener("click", (event) => {
    if (acts.deepLink(url)) event.preventDefault();
  });
  return made;
}

function spoiler(content) {
  const reveal = (event) => {
    if (made.classList.contains("revealed")) return;
    event.preventDefault();
    made.classList.add("revealed");
    made.removeAttribute("role");
    made.setAttribute("aria-label", "");
  };
  const made = element("span", {
    class: "spoiler", tabIndex: 0, role: "button", "aria-label": "Hidden text, press to show", onclick: reveal,
    onkeydown: (event) => { if (event.key === "Enter" || event.key === " ") reveal(event); },
  }, content);
  return made;
}

function expandable(content) {
  const made = element("blockquote", { class: "expandable" }, element("div", { class: "quoted" }, content));
  const toggle = element("button", { type: "button", class: "expand", "aria-expanded": "false" }, "Show all");
  toggle.addEventListener("click", () => {
    const open = made.classList.toggle("open");
    toggle.textContent = open ? "Show less" : "Show all";
    toggle.setAttribute("aria-expanded", String(open));
  });
  made.append(toggle);
  return made;
}

// A point in time in the reader's own zone; the format letters are those of the Bot API's date_time entity.
function moment(entity, content) {
  const when = new Date(entity.unix_time * 1000);
  const full = when.toLocaleString([], { dateStyle: "full", timeStyle: "long" });
  const made = element("time", { dateTime: when.toISOString(), title: full, class: "moment" });
  const format = entity.date_time_format;
  made.append(format ? formatMoment(when, format) : content);
  return made;
}

function formatMoment(when, format) {
  if (format === "r") return relative(when);
  const options = {};
  if (format.includes("w")) options.weekday = format.includes("D") ? "long" : "short";
  if (format.includes("d")) Object.assign(options, { day: "2-digit", month: "2-digit", year: "2-digit" });
  if (format.includes("D")) Object.assign(options, { day: "numeric", month: "long", year: "numeric" });
  if (/[tT]/.test(format)) Object.assign(options, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  if (format.includes("T")) options.second = "2-digit";
  return when.toLocaleString([], options);
}

const UNITS = [["year", 31536000], ["month", 2592000], ["day", 86400], ["hour", 3600], ["minute", 60]];

function relative(when) {
  const seconds = (when - Date.now()) / 1000;
  const words = new Intl.RelativeTimeFormat([], { numeric: "auto" });
  for (const [unit, size] of UNITS) {
    if (Math.abs(seconds) >= size) return words.format(Math.trunc(seconds / size), unit);
  }
  return words.format(Math.trunc(seconds), "second");
}

export const clockTime = (unix) => new Date(unix * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

export function dayName(unix) {
  const day = new Date(unix * 1000);
  const today = new Date();
  if (day.toDateString() === today.toDateString()) return "Today";
  const year = day.getFullYear() === today.getFullYear() ? undefined : "numeric";
  return day.toLocaleDateString([], { day: "numeric", month: "long", year });
}
