// The menu of a chat (block, remove the bot, upgrade, topics) and the dialog for a new one.

import { api } from "./api.js";
import { toast } from "./dialogs.js";
import { byId, element } from "./dom.js";

export function prepareChatMenu(store, conversation, choose) {
  const button = byId("chat-more");
  const menu = byId("chat-menu");
  const close = () => { menu.hidden = true; button.setAttribute("aria-expanded", "false"); };
  button.addEventListener("click", () => {
    if (!menu.hidden) return close();
    menu.replaceChildren(...entries(store, conversation.chat, choose).map(([name, label, act]) =>
      element("button", { type: "button", role: "menuitem", data: { does: name }, onclick: () => { close(); attempt(act); } }, label)));
    menu.hidden = false;
    button.setAttribute("aria-expanded", "true");
    menu.firstElementChild?.focus();
  });
  document.addEventListener("click", (event) => { if (!event.target.closest(".menu-holder")) close(); });
  menu.addEventListener("keydown", (event) => {
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    if (event.key === "Escape") { close(); button.focus(); }
    if (step) { event.preventDefault(); document.activeElement[step]?.focus(); }
  });
  prepareNewChat(store, choose);
}

async function attempt(act) {
  try {
    await act();
  } catch (error) {
    toast(error.message);
  }
}

function entries(store, chat, choose) {
  const from = store.me;
  if (chat.type === "private") {
    const blocked = chat.bot === "kicked";
    return [["block", blocked ? "Unblock the bot" : "Block the bot", () => api.change(chat.id, "block", { blocked: !blocked })]];
  }
  const gone = ["left", "kicked"].includes(chat.bot);
  const found = [["kick", gone ? "Add the bot" : "Remove the bot", () => api.change(chat.id, "kick", { from, back: gone })]];
  if (!gone && chat.type !== "channel") {
    const administrator = chat.bot === "administrator";
    found.push(["role", administrator ? "Make the bot a plain member" : "Make the bot an administrator",
      () => api.change(chat.id, "role", { from, who: "bot", role: administrator ? "member" : "administrator" })]);
  }
  if (chat.type === "group") {
    found.push(["migrate", "Upgrade to a supergroup", async () => choose((await api.change(chat.id, "migrate", { from })).id)]);
  }
  if (chat.is_forum) {
    found.push(["topic", "New topic", () => api.change(chat.id, "topics", { from, name: `Topic ${chat.topics.length + 1}` })]);
  }
  return found;
}

function prepareNewChat(store, choose) {
  const dialog = byId("new-chat-dialog");
  byId("new-chat").addEventListener("click", () => { byId("new-chat-title").value = ""; dialog.showModal(); });
  dialog.addEventListener("close", () => {
    const title = byId("new-chat-title").value.trim();
    const kind = byId("new-chat-kind").value;
    if (dialog.returnValue !== "create" || !title) return;
    dialog.returnValue = "";
    attempt(async () => {
      if (kind === "person") return api.newPerson({ first_name: title });
      return choose((await api.newChat({ kind, title, members: [store.me] })).id);
    });
  });
}
