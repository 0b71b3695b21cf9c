// One message as an element: bubble, sender, quote, picture, document, text, time, inline keyboard.

import { api } from "./api.js";
import { enlarge } from "./dialogs.js";
import { avatar, element, icon } from "./dom.js";
import { clockTime, richText } from "./text.js";

const LARGEST_PICTURE = { width: 520, height: 520 };
const NARROWEST_PICTURE = 200;

export const nameOf = (user) => [user.first_name, user.last_name].filter(Boolean).join(" ");

export function senderOf(message) {
  if (message.sender_chat) return { id: message.sender_chat.id, name: message.sender_chat.title };
  return message.from ? { id: message.from.id, name: nameOf(message.from) } : { id: 0, name: "" };
}

export function summary(message) {
  const text = message.text || message.caption || "";
  if (message.photo) return text ? `🖼 ${text}` : "🖼 Photo";
  if (message.document) return `📎 ${message.document.file_name}`;
  return text || serviceText(message);
}

export function serviceText(message) {
  const who = senderOf(message).name;
  if (message.new_chat_members) return `${who} added ${message.new_chat_members.map(nameOf).join(", ")}`;
  if (message.left_chat_member) return `${nameOf(message.left_chat_member)} is no longer in the group`;
  if (message.migrate_to_chat_id) return "The group was upgraded to a supergroup";
  if (message.migrate_from_chat_id) return "The group became a supergroup";
  if (message.pinned_message) return `${who} pinned “${summary(message.pinned_message).slice(0, 40)}”`;
  if (message.forum_topic_created) return `Topic “${message.forum_topic_created.name}” was opened`;
  if (message.forum_topic_closed) return "The topic was closed";
  if (message.forum_topic_reopened) return "The topic was reopened";
  return "";
}

export function bubble(message, view) {
  const { me, chat, acts } = view;
  const sender = senderOf(message);
  const mine = message.author_id === me && chat.type !== "channel";
  const service = serviceText(message);
  const attributes = {
    id: `message-${message.message_id}`,
    class: service && !message.text ? "message service" : `message ${mine ? "mine" : "theirs"}`,
    data: {
      messageId: message.message_id, sender: String(sender.id), date: message.date, author: message.by_bot ? "bot" : "person",
      silent: String(Boolean(message.silent)), edited: String(Boolean(message.edit_date)),
    },
  };
  if (service && !message.text) return element("article", attributes, element("p", { class: "pill" }, service));
  const inGroup = chat.type === "group" || chat.type === "supergroup";
  const body = element("div", { class: "bubble" });
  if (inGroup && !mine) body.append(element("p", { class: `sender ink-${Math.abs(sender.id) % 7}` }, sender.name));
  if (message.via_bot) body.append(element("p", { class: "via" }, `via @${message.via_bot.username}`));
  if (message.reply_to_message) body.append(quote(message, view));
  if (message.photo && !message.show_caption_above_media) body.append(picture(message));
  if (message.document) body.append(fileRow(message.document));
  const text = message.text ?? message.caption;
  if (text) body.append(element("div", { class: "text", dir: "auto" }, richText(text, message.entities ?? message.caption_entities, acts)));
  if (message.photo && message.show_caption_above_media) body.append(picture(message));
  body.append(footline(message));
  const column = element("div", { class: "column" }, body, keyboard(message, acts));
  if (message.photo) column.style.setProperty("--picture-width", `${pictureWidth(largest(message))}px`);
  const reply = element("button", {
    type: "button", class: "icon-button reply-button", "aria-label": `Reply to ${sender.name || "this message"}`, title: "Reply",
    onclick: () => acts.reply(message),
  }, icon("reply"));
  const made = element("article", attributes, column, reply);
  if (inGroup && !mine) made.prepend(avatar(sender.name, sender.id));
  made.setAttribute("aria-label", `${mine ? "You" : sender.name}, ${clockTime(message.date)}`);
  body.addEventListener("dblclick", () => acts.reply(message));
  return made;
}

function quote(message, { acts }) {
  const answered = message.reply_to_message;
  return element("button", {
    type: "button", class: "quote", data: { replyTo: answered.message_id }, title: "Go to the message",
    onclick: () => acts.goTo(answered.message_id),
  }, element("b", {}, senderOf(answered).name), element("span", {}, message.quote?.text || summary(answered)));
}

const largest = (message) => message.photo[message.photo.length - 1];

// The bubble is as wide as its picture, so that nothing of the bubble shows beside it.
function pictureWidth({ width, height }) {
  const scale = Math.min(LARGEST_PICTURE.width / width, LARGEST_PICTURE.height / height);
  return Math.round(Math.max(width * scale, NARROWEST_PICTURE));
}

function picture(message) {
  const { file_id: id, width, height } = largest(message);
  const source = api.file(id);
  const description = message.caption || "Picture";
  const image = element("img", {
    src: source, alt: description, width, height, loading: "lazy", decoding: "async",
  });
  const button = element("button", { type: "button", class: "picture", "aria-label": "Enlarge the picture" }, image);
  if (message.has_media_spoiler) button.classList.add("covered");
  button.addEventListener("click", () => {
    if (!button.classList.replace("covered", "uncovered")) enlarge(source, description);
  });
  return button;
}

function fileRow(file) {
  return element("a", { class: "document", href: api.file(file.file_id), download: file.file_name },
    element("span", { class: "document-icon" }, icon("file")),
    element("span", {}, element("b", {}, file.file_name), element("small", {}, size(file.file_size))));
}

function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1048576 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

function footline(message) {
  const line = element("p", { class: "footline" });
  if (message.silent) {
    line.append(element("span", { class: "silent", role: "img", "aria-label": "Sent without sound", title: "Sent without sound" }, icon("bell-off")));
  }
  if (message.edit_date) line.append(element("span", { class: "edited" }, "edited"));
  const when = new Date(message.date * 1000);
  line.append(element("time", { dateTime: when.toISOString(), title: when.toLocaleString() }, clockTime(message.date)));
  return line;
}

function keyboard(message, acts) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return null;
  return element("div", { class: "keyboard", role: "group", "aria-label": "Buttons" }, ...rows.map((row) =>
    element("div", { class: "keyboard-row" }, ...row.map((button) => keyboardButton(message, button, acts)))));
}

function keyboardButton(message, button, acts) {
  const style = button.style ? ` style-${button.style}` : "";
  if (button.url) {
    return element("a", {
      class: `keyboard-button${style}`, href: /^(https?|tg):/i.test(button.url) ? button.url : "#", target: "_blank", rel: "noopener noreferrer",
      title: button.url, onclick: (event) => { if (acts.deepLink(button.url)) event.preventDefault(); },
    }, button.text, element("span", { class: "corner", "aria-hidden": "true" }, "↗"));
  }
  return element("button", {
    type: "button", class: `keyboard-button${style}`, data: { callback: button.callback_data ?? "" },
    onclick: (event) => acts.press(message, button, event.currentTarget),
  }, button.text);
}
