// Writing: the text field, the bot's command menu, inline results, answering a message, what stands in its place.

import { api } from "./api.js";
import { senderOf, summary } from "./bubbles.js";
import { toast } from "./dialogs.js";
import { byId, element } from "./dom.js";

const INLINE_PAUSE = 250;
const LARGEST_HEIGHT = 180;

export class Composer {
  constructor(store, conversation) {
    this.store = store;
    this.conversation = conversation;
    this.commands = [];
    this.answered = null;
    this.chosen = -1;
    this.menuOpen = false;
    this.text = byId("composer-text");
    this.suggestions = byId("suggestions");
    this.text.addEventListener("input", () => this.typed());
    this.text.addEventListener("keydown", (event) => this.key(event));
    byId("composer").addEventListener("submit", (event) => { event.preventDefault(); this.submit(); });
    byId("command-menu").addEventListener("click", () => this.toggleMenu());
    byId("reply-cancel").addEventListener("click", () => this.reply(null));
    // A hidden field has no height to measure; shown again, or wider, it is measured then.
    new ResizeObserver(() => { if (this.text.clientWidth !== this.measuredWidth) this.grow(); }).observe(this.text);
  }

  get chat() { return this.conversation.chat; }

  async open() {
    this.reply(null);
    this.text.value = "";
    this.hide();
    this.grow();
    await this.loadCommands();
  }

  async loadCommands() {
    const { chat } = this;
    if (!chat) return;
    const { commands } = await api.commands(chat.id, this.store.me).catch(() => ({ commands: [] }));
    if (chat !== this.chat) return;
    this.commands = commands;
    this.drawState();
  }

  // What this person may do here: write, start, unblock, or only read.
  drawState() {
    const { chat, store } = this;
    const role = chat.members[store.me];
    const blocked = chat.type === "private" && chat.bot === "kicked";
    const unstarted = chat.type === "private" && !chat.last_message;
    const reader = (chat.type === "channel" && !["creator", "administrator"].includes(role)) || role === "restricted";
    byId("composer").hidden = blocked || unstarted || reader;
    const instead = byId("instead");
    instead.hidden = !(blocked || unstarted);
    instead.textContent = blocked ? "Unblock" : "Start";
    instead.dataset.does = blocked ? "unblock" : "start";
    instead.onclick = () => (blocked ? this.change("block", { blocked: false }) : this.send({ text: "/start" }));
    byId("read-only").hidden = !reader;
    byId("read-only").textContent = chat.type === "channel" ? "Only administrators can post in this channel" : "You may not write here";
    byId("command-menu").hidden = !this.commands.length;
    this.text.placeholder = chat.type === "channel" ? "Broadcast" : "Message";
    this.grow();
  }

  async change(what, body) {
    await api.change(this.chat.id, what, body).catch((error) => toast(error.message));
  }

  typed() {
    this.grow();
    this.menuOpen = false;
    const text = this.text.value;
    const command = /^\/(\w*)$/.exec(text);
    const inline = new RegExp(`^@${this.store.bot.username} ([^]*)$`, "i").exec(text);
    clearTimeout(this.asking);
    if (command) this.showCommands(command[1].toLowerCase());
    else if (inline) this.asking = setTimeout(() => this.ask(inline[1]), INLINE_PAUSE);
    else this.hide();
  }

  grow() {
    this.text.style.height = "auto";
    this.measuredWidth = this.text.clientWidth;
    if (this.measuredWidth) this.text.style.height = `${Math.min(this.text.scrollHeight, LARGEST_HEIGHT)}px`;
    byId("send").classList.toggle("ready", Boolean(this.text.value.trim()));
  }

  toggleMenu() {
    this.menuOpen = !this.menuOpen;
    if (this.menuOpen) this.showCommands("");
    else this.hide();
    this.text.focus();
  }

  showCommands(start) {
    const fitting = this.commands.filter((command) => command.command.startsWith(start));
    const group = this.chat.type !== "private";
    this.show(fitting.map((command) => {
      const line = `/${command.command}${group ? `@${this.store.bot.username}` : ""}`;
      return element("button", { type: "button", role: "option", class: "suggestion", data: { command: command.command }, onclick: () => this.send({ text: line }) },
        element("b", {}, `/${command.command}`), element("span", {}, command.description));
    }));
  }

  async ask(query) {
    const { chat } = this;
    const asked = this.text.value;
    let found;
    try {
      found = await api.inline({ from: this.store.me, query, chat: chat.id });
    } catch (error) {
      return toast(error.message);
    }
    if (asked !== this.text.value || chat !== this.chat) return;
    this.show(found.results.map((result) => element("button", {
      type: "button", role: "option", class: "suggestion result", data: { resultId: result.id },
      onclick: () => this.send({ via: { query_id: found.id, result_id: String(result.id) } }),
    }, element("b", {}, result.title || result.caption || result.type), element("span", {}, result.description || ""))));
  }

  show(options) {
    this.chosen = -1;
    this.suggestions.replaceChildren(...options);
    this.suggestions.hidden = !options.length;
    byId("command-menu").setAttribute("aria-expanded", String(Boolean(options.length)));
  }

  hide() {
    this.menuOpen = false;
    this.show([]);
  }

  key(event) {
    const options = [...this.suggestions.children];
    if (event.key === "Escape") {
      if (options.length) this.hide();
      else this.reply(null);
    } else if (options.length && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.chosen = (this.chosen + step + options.length + (this.chosen < 0 && step < 0 ? 1 : 0)) % options.length;
      options.forEach((option, i) => option.setAttribute("aria-selected", String(i === this.chosen)));
      options[this.chosen].scrollIntoView({ block: "nearest" });
    } else if (event.key === "Tab" && options.length && options[Math.max(0, this.chosen)].dataset.command) {
      event.preventDefault();
      this.fill(`/${options[Math.max(0, this.chosen)].dataset.command} `);
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      if (this.chosen >= 0) options[this.chosen].click();
      else this.submit();
    }
  }

  fill(text) {
    this.text.value = text;
    this.text.focus();
    this.typed();
  }

  submit() {
    const text = this.text.value.trim();
    if (text) this.send({ text });
  }

  async send(message) {
    const thread = this.conversation.thread || this.answered?.message_thread_id;
    const body = { from: this.store.me, ...message };
    if (thread) body.thread = thread;
    if (this.answered) body.reply_to = this.answered.message_id;
    try {
      await api.write(this.chat.id, body);
    } catch (error) {
      return toast(error.message);
    }
    this.text.value = "";
    this.reply(null);
    this.hide();
    this.grow();
    if (matchMedia("(hover: hover)").matches) this.text.focus();
  }

  reply(message) {
    this.answered = message;
    byId("reply-bar").hidden = !message;
    if (!message) return;
    byId("reply-name").textContent = senderOf(message).name;
    byId("reply-text").textContent = summary(message);
    this.text.focus();
  }
}
