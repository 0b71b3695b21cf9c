// Puts the page together: loads the state, follows the stream of changes, and joins list, conversation and composer.

import { api } from "./api.js";
import { drawChatList } from "./chatlist.js";
import { prepareChatMenu } from "./chatmenu.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { alertBox, prepareDialogs, toast } from "./dialogs.js";
import { byId } from "./dom.js";
import { botLink } from "./links.js";
import { hearMessage, startNewsroom } from "./newsroom.js";
import { Store } from "./store.js";

const store = new Store();
const narrow = matchMedia("(max-width: 600px)");

const acts = {
  reply: (message) => composer.reply(message),
  goTo: (id) => conversation.goTo(id),
  command: (text) => composer.send({ text }),
  press,
  deepLink,
};
const conversation = new Conversation(store, acts);
const composer = new Composer(store, conversation);

async function choose(id) {
  if (!store.chats.has(id)) await store.load();
  const chat = store.chats.get(id);
  if (!chat) return;
  byId("app").dataset.view = "chat";
  byId("conversation").dataset.open = "true";
  byId("conversation").dataset.chatId = id;
  await conversation.open(chat);
  await composer.open();
  drawList();
  if (matchMedia("(hover: hover)").matches) byId("composer-text").focus();
}

const openId = () => (byId("app").dataset.view === "chat" || !narrow.matches ? conversation.chat?.id : undefined);
const drawList = () => drawChatList(store, openId(), choose);

async function press(message, button, pressed) {
  if (button.copy_text) {
    await navigator.clipboard?.writeText(button.copy_text.text);
    return toast("Copied");
  }
  const inline = button.switch_inline_query_current_chat ?? button.switch_inline_query;
  if (inline !== undefined) return composer.fill(`@${store.bot.username} ${inline}`);
  pressed.classList.add("waiting");
  try {
    const answer = await api.press(message.chat.id, message.message_id, store.me, button.callback_data);
    if (answer.text) (answer.show_alert ? alertBox : toast)(answer.text);
    if (answer.url) visit(answer.url);
  } catch (error) {
    toast(error.message);
  } finally {
    pressed.classList.remove("waiting");
  }
  return undefined;
}

// Where the bot's answer to a press sends whoever pressed.
function visit(url) {
  if (!deepLink(url) && /^https?:/i.test(url)) window.open(url, "_blank", "noopener,noreferrer");
}

// A link to the bot itself opens the chat with it here instead of leaving the page, and starts it with the payload.
function deepLink(url) {
  const link = botLink(url);
  if (!link || link.bot.toLowerCase() !== store.bot.username.toLowerCase()) return false;
  startBot(link.payload);
  return true;
}

async function startBot(payload) {
  try {
    await choose(store.me);
    if (payload !== null) await api.write(store.me, { from: store.me, text: `/start ${payload}`.trim() });
  } catch (error) {
    toast(error.message);
  }
}

async function reload() {
  await store.load();
  store.forget();
  const chat = store.chats.get(conversation.chat?.id);
  if (chat) {
    conversation.chat = chat;
    await store.open(chat.id);
    conversation.draw();
    conversation.toBottom();
  }
  drawList();
}

async function refresh() {
  await store.load();
  const chat = store.chats.get(conversation.chat?.id);
  if (chat?.migrated_to) return choose(chat.migrated_to);
  if (chat) {
    conversation.chat = chat;
    conversation.drawHeader();
    conversation.drawTopics();
    await composer.loadCommands();
  }
  return drawList();
}

function follow() {
  const events = new EventSource(`/sandbox/events?after=${store.lastChange}`);
  events.onmessage = (event) => take(JSON.parse(event.data));
  events.onerror = () => { byId("app").dataset.connected = "false"; };
  events.onopen = () => { byId("app").dataset.connected = "true"; };
}

function take(change) {
  const before = store.lastChange;
  if (change.kind === "reload" || change.n < before - 5000) return reload();
  const chat = store.apply(change);
  if (change.kind === "chats") return refresh();
  if (change.kind === "commands") return composer.loadCommands();
  const isOpen = chat && chat.id === openId();
  if (change.kind === "action" && isOpen) conversation.doing(change.action);
  if (change.kind === "message" && chat) {
    hearMessage();
    if (isOpen) {
      conversation.added(change.message);
      conversation.drawHeader();
      composer.drawState();
    }
    if ((!isOpen || document.hidden) && change.message.author_id !== store.me) {
      store.unread.set(chat.id, (store.unread.get(chat.id) || 0) + 1);
    }
  }
  if (change.kind === "edited" && isOpen) conversation.edited(change.message);
  if (change.kind === "deleted" && isOpen) conversation.removed();
  return drawList();
}

byId("back").addEventListener("click", () => {
  byId("app").dataset.view = "list";
  drawList();
  byId("chat-list").querySelector(`[data-chat-id="${conversation.chat?.id}"]`)?.focus();
});
byId("speaker-choice").addEventListener("change", (event) => {
  store.me = Number(event.target.value);
  byId("app").dataset.view = "list";
  const first = store.mine()[0];
  if (first && !narrow.matches) choose(first.id);
  else drawList();
});
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && openId()) store.unread.delete(openId());
  drawList();
});

prepareDialogs();
prepareChatMenu(store, conversation, choose);
await store.load();
document.title = store.bot.first_name;
drawList();
follow();
startNewsroom(store.bot.first_name);
if (!narrow.matches) await choose(store.me);
document.documentElement.dataset.ready = "true";
