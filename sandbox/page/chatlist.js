// The list on the left: avatar, name, last message, time, how many are unread.

import { senderOf, summary } from "./bubbles.js";
import { avatar, byId, element, icon } from "./dom.js";
import { clockTime, dayName } from "./text.js";

export function drawChatList(store, openId, choose) {
  const focused = document.activeElement?.dataset?.chatId;
  byId("chat-list").replaceChildren(...store.mine().map((chat) => row(store, chat, openId, choose)));
  if (focused) byId("chat-list").querySelector(`[data-chat-id="${focused}"]`)?.focus();
  const people = byId("speaker-choice");
  byId("speaker").hidden = store.people.length < 2;
  people.replaceChildren(...store.people.map((person) =>
    element("option", { value: person.id, selected: person.id === store.me }, person.first_name)));
}

function row(store, chat, openId, choose) {
  const title = store.title(chat);
  const last = chat.last_message;
  const unread = store.unread.get(chat.id) || 0;
  const kind = chat.type === "channel" ? icon("channel") : chat.type === "private" ? null : icon("group");
  const button = element("button", {
    type: "button", class: "chat", data: { chatId: chat.id, kind: chat.is_forum ? "forum" : chat.type },
    "aria-current": chat.id === openId ? "true" : undefined, onclick: () => choose(chat.id),
  },
  avatar(title, chat.type === "private" ? store.bot.id : chat.id),
  element("span", { class: "chat-name" }, kind, element("b", {}, title)),
  element("time", {}, last ? when(last.date) : ""),
  element("span", { class: "chat-last" }, last ? lastLine(store, chat, last) : "No messages yet"),
  unread ? element("span", { class: "badge", "aria-label": `${unread} unread` }, String(unread)) : null);
  return element("li", {}, button);
}

function lastLine(store, chat, last) {
  const line = summary(last).replace(/\s+/g, " ").slice(0, 120);
  if (!last.text && !last.photo && !last.document) return line;
  if (last.author_id === store.me && chat.type !== "channel") return `You: ${line}`;
  return chat.type === "group" || chat.type === "supergroup" ? `${senderOf(last).name}: ${line}` : line;
}

function when(unix) {
  return dayName(unix) === "Today" ? clockTime(unix) : new Date(unix * 1000).toLocaleDateString([], { day: "numeric", month: "short" });
}
