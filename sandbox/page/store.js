// What the page knows: bot, people, chats, messages of the chats seen so far, what is unread. No DOM here.

import { api } from "./api.js";

export class Store {
  constructor() {
    this.bot = null;
    this.people = [];
    this.chats = new Map();
    this.messages = new Map();
    this.unread = new Map();
    this.me = 0;
    this.lastChange = 0;
  }

  async load() {
    const state = await api.state();
    this.bot = state.bot;
    this.people = state.people;
    this.lastChange = Math.max(this.lastChange, state.last_change);
    if (!this.people.some((person) => person.id === this.me)) this.me = this.people[0].id;
    this.chats = new Map(state.chats.map((chat) => [chat.id, chat]));
  }

  // The chats of the person who speaks, the one with the newest message first; groups that moved are left out.
  mine() {
    const present = (chat) => ["creator", "administrator", "member", "restricted"].includes(chat.members[this.me]);
    const when = (chat) => (chat.last_message ? chat.last_message.date : 0);
    return [...this.chats.values()].filter((chat) => present(chat) && !chat.migrated_to)
      .sort((a, b) => when(b) - when(a) || (b.last_message ? 1 : 0) - (a.last_message ? 1 : 0));
  }

  title(chat) {
    return chat.type === "private" ? this.bot.first_name : chat.title;
  }

  async open(id) {
    if (!this.messages.has(id)) {
      const { messages } = await api.messages(id);
      this.messages.set(id, new Map(messages.map((message) => [message.message_id, message])));
    }
    this.unread.delete(id);
    return this.messages.get(id);
  }

  forget() {
    this.messages.clear();
  }

  // Take a change in; which chat it belongs to, or null.
  apply(change) {
    this.lastChange = Math.max(this.lastChange, change.n);
    const id = change.message ? change.message.chat.id : change.chat_id;
    const chat = this.chats.get(id);
    const known = this.messages.get(id);
    if (change.kind === "message" || change.kind === "edited") known?.set(change.message.message_id, change.message);
    if (change.kind === "deleted") known?.delete(change.message_id);
    if (!chat) return null;
    const isLast = change.message && chat.last_message?.message_id <= change.message.message_id;
    if (change.kind === "message" || (change.kind === "edited" && isLast)) chat.last_message = change.message;
    return chat;
  }
}
