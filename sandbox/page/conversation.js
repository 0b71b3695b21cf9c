// The open conversation: its messages in order, days, runs of one sender, scrolling, topics.

import { bubble, nameOf } from "./bubbles.js";
import { avatar, byId, element } from "./dom.js";
import { dayName } from "./text.js";

const NEAR_BOTTOM = 60;
const RUN_SECONDS = 600;
const FLASH_MILLISECONDS = 1600;
const DAY_MILLISECONDS = 1200;

function hovers(day) {
  const next = day.nextElementSibling;
  return Boolean(next) && next.getBoundingClientRect().top < day.getBoundingClientRect().bottom;
}

export class Conversation {
  constructor(store, acts) {
    this.store = store;
    this.acts = acts;
    this.chat = null;
    this.thread = null;
    this.waiting = 0;
    this.list = byId("messages");
    this.list.addEventListener("scroll", () => this.scrolled());
    byId("newer").addEventListener("click", () => this.toBottom(true));
    // Pictures and the on-screen keyboard change heights: who read the end keeps reading the end.
    new ResizeObserver(() => { if (this.following) this.toBottom(); }).observe(this.list);
    this.list.addEventListener("load", () => { if (this.following) this.toBottom(); }, true);
    this.following = true;
  }

  get view() {
    return { me: this.store.me, chat: this.chat, acts: this.acts };
  }

  async open(chat) {
    this.chat = chat;
    this.thread = null;
    await this.store.open(chat.id);
    this.draw();
    this.toBottom();
  }

  shows(message) {
    if (!this.chat || message.chat.id !== this.chat.id) return false;
    return this.thread === null || (message.message_thread_id ?? 0) === this.thread;
  }

  draw() {
    this.drawHeader();
    this.drawTopics();
    this.list.replaceChildren();
    const messages = [...(this.store.messages.get(this.chat.id)?.values() || [])];
    for (const message of messages) if (this.shows(message)) this.append(message);
    if (!this.list.childElementCount) this.list.append(this.emptyNote());
  }

  drawHeader() {
    const { chat, store } = this;
    const title = store.title(chat);
    byId("chat-title").textContent = title;
    byId("chat-avatar").replaceWith(Object.assign(avatar(title, chat.type === "private" ? store.bot.id : chat.id), { id: "chat-avatar" }));
    byId("chat-subtitle").textContent = this.subtitle();
  }

  subtitle() {
    const { chat } = this;
    if (chat.type === "private") return chat.bot === "kicked" ? "blocked" : "bot";
    const present = Object.values(chat.members).filter((role) => role !== "left" && role !== "kicked").length;
    if (chat.type === "channel") return `channel · ${present} ${present === 1 ? "subscriber" : "subscribers"}`;
    const bot = ["left", "kicked"].includes(chat.bot) ? ", the bot is not here" : ` and ${this.store.bot.first_name}`;
    return `${present} ${present === 1 ? "member" : "members"}${bot}`;
  }

  doing(action) {
    byId("chat-subtitle").textContent = action === "typing" ? "typing …" : "sending a file …";
    clearTimeout(this.done);
    this.done = setTimeout(() => { if (this.chat) byId("chat-subtitle").textContent = this.subtitle(); }, 5000);
  }

  drawTopics() {
    const bar = byId("topics");
    bar.hidden = !this.chat.is_forum;
    if (bar.hidden) return;
    const choices = [[null, "All"], [0, "General"], ...this.chat.topics.map((topic) => [topic.id, topic.closed ? `${topic.name} 🔒` : topic.name])];
    bar.replaceChildren(...choices.map(([id, name]) => element("button", {
      type: "button", class: "topic", data: { thread: id ?? "all" }, "aria-pressed": String(this.thread === id),
      onclick: () => { this.thread = id; this.draw(); this.toBottom(); },
    }, name)));
  }

  emptyNote() {
    const { bot } = this.store;
    if (this.chat.type !== "private") return element("p", { class: "empty" }, "No messages here yet");
    const language = this.store.people.find((person) => person.id === this.store.me)?.language_code || "";
    const text = bot.descriptions[language] || bot.descriptions[""];
    return element("div", { class: "empty card" }, element("b", {}, text ? "What can this bot do?" : nameOf(bot)), element("p", {}, text || "Press Start, and the bot tells you what it does."));
  }

  append(message) {
    const last = this.list.lastElementChild;
    if (last?.classList.contains("empty")) last.remove();
    const made = bubble(message, this.view);
    const before = this.list.lastElementChild;
    const sameDay = before?.dataset.date && dayName(before.dataset.date) === dayName(message.date);
    if (!sameDay) this.list.append(element("p", { class: "day" }, element("span", {}, dayName(message.date))));
    this.list.append(made);
    this.joinRun(sameDay ? before : null, made);
  }

  joinRun(before, after) {
    const joined = before?.classList.contains("message") && before.dataset.sender === after.dataset.sender
      && !before.classList.contains("service") && !after.classList.contains("service")
      && Number(after.dataset.date) - Number(before.dataset.date) < RUN_SECONDS;
    after.classList.toggle("continues", Boolean(joined));
    before?.classList.toggle("continued", Boolean(joined));
  }

  added(message) {
    if (!this.shows(message)) return;
    const own = message.author_id === this.store.me;
    const follow = this.following || own;
    this.append(message);
    if (follow) return this.toBottom(own);
    this.waiting += 1;
    this.drawNewer();
  }

  edited(message) {
    const old = byId(`message-${message.message_id}`);
    if (!old || !this.shows(message)) return;
    const focused = old.contains(document.activeElement) ? document.activeElement.dataset.callback : undefined;
    const made = bubble(message, this.view);
    for (const name of ["continues", "continued"]) made.classList.toggle(name, old.classList.contains(name));
    old.replaceWith(made);
    if (focused !== undefined) made.querySelector(`[data-callback="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    if (this.following) this.toBottom();
  }

  removed() {
    const top = this.list.scrollTop;
    this.draw();
    this.list.scrollTop = top;
  }

  scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.list;
    this.following = scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM;
    if (this.following) this.waiting = 0;
    this.drawNewer();
    this.drawDays();
  }

  // A day that has left its place hovers over messages: it shows only while somebody scrolls through them.
  drawDays() {
    const days = [...this.list.querySelectorAll(".day")];
    for (const day of days) day.classList.toggle("hovers", hovers(day));
    const hovering = days.filter((day) => day.classList.contains("hovers"));
    for (const day of days) day.classList.toggle("current", !this.following && day === hovering.at(-1));
    clearTimeout(this.hidingDay);
    this.hidingDay = setTimeout(() => { for (const day of days) day.classList.remove("current"); }, DAY_MILLISECONDS);
  }

  drawNewer() {
    byId("newer").hidden = this.following;
    byId("newer").dataset.waiting = this.waiting;
    byId("newer-text").textContent = this.waiting ? `${this.waiting} new ${this.waiting === 1 ? "message" : "messages"}` : "To the end";
  }

  toBottom(smoothly = false) {
    this.following = true;
    this.waiting = 0;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.list.scrollTo({ top: this.list.scrollHeight, behavior: smoothly && !calm ? "smooth" : "instant" });
    this.drawNewer();
  }

  goTo(messageId) {
    const target = byId(`message-${messageId}`);
    if (!target) return;
    target.scrollIntoView({ block: "center", behavior: "smooth" });
    target.classList.add("flash");
    setTimeout(() => target.classList.remove("flash"), FLASH_MILLISECONDS);
  }
}
