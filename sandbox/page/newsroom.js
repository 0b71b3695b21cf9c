// The strip on top: the newsroom's date and time, pause and speed. Hidden where there is no newsroom.

import { api } from "./api.js";
import { toast } from "./dialogs.js";
import { byId, element } from "./dom.js";

const SPEEDS = [60, 20, 5];
const ASK_EVERY = 2000;
const DRAW_EVERY = 250;
const DAY = 86400000;
let clock = null;
let asked = 0;
let bot = "";

export async function startNewsroom(botName) {
  if (!(await look())) return;
  bot = botName;
  byId("newsroom").hidden = false;
  byId("newsroom-toggle").addEventListener("click", () => set({ running: !clock.running }));
  const speeds = [...new Set([...SPEEDS, clock.seconds_per_day])].sort((a, b) => b - a);
  const choices = speeds.map((seconds) => element("button", {
    type: "button", data: { secondsPerDay: seconds }, title: `A day takes ${seconds} seconds`, onclick: () => set({ seconds_per_day: seconds }),
    "aria-label": `A day takes ${seconds} seconds`,
  }, String(seconds)));
  byId("newsroom-speeds").append(...choices, element("span", {}, "s/day"));
  draw();
  setInterval(look, ASK_EVERY);
  setInterval(draw, DRAW_EVERY);
}

// Somebody wrote: that may have set the clock going.
export async function hearMessage() {
  if (byId("newsroom").dataset.state !== "waiting") return;
  await look();
  draw();
}

async function look() {
  try {
    clock = await api.clock();
    asked = Date.now();
    return true;
  } catch {
    // No newsroom (any more): the strip keeps what it last knew, or stays away.
    return false;
  }
}

async function set(change) {
  try {
    await api.clock(change);
  } catch (error) {
    toast(error.message);
  }
  await look();
  draw();
}

function draw() {
  const first = Date.parse(clock.first);
  const elapsed = clock.running ? ((Date.now() - asked) / 1000 / clock.seconds_per_day) * DAY : 0;
  const now = Math.min(Date.parse(clock.now) + elapsed, Math.max(Date.parse(clock.last), Date.parse(clock.now)));
  // Written in the newsroom's own offset, whatever the reader's zone.
  const offset = offsetMinutes(clock.now);
  const shown = new Date(now + offset * 60000);
  byId("newsroom-time").textContent = shown.toLocaleString("en-GB", {
    timeZone: "UTC", weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit",
  });
  const waiting = !clock.running && now <= first;
  const month = shown.toLocaleString("en-GB", { timeZone: "UTC", month: "long", year: "numeric" });
  const ended = !clock.running && now >= Date.parse(clock.last);
  const stopped = ended ? "the last page of this story" : "paused";
  const note = waiting ? `Open ${bot} and press Start: ${month} begins, a day every ${clock.seconds_per_day} seconds` : clock.running ? "" : stopped;
  if (byId("newsroom-note").textContent !== note) byId("newsroom-note").textContent = note;
  byId("newsroom").dataset.state = waiting ? "waiting" : clock.running ? "running" : ended ? "ended" : "paused";
  const toggle = byId("newsroom-toggle");
  toggle.setAttribute("aria-label", clock.running ? "Pause the newsroom's clock" : "Start the newsroom's clock");
  toggle.querySelector("use").setAttribute("href", clock.running ? "#icon-pause" : "#icon-play");
  for (const button of byId("newsroom-speeds").querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(Number(button.dataset.secondsPerDay) === clock.seconds_per_day));
  }
}

function offsetMinutes(iso) {
  const match = /([+-])(\d\d):(\d\d)$/.exec(iso);
  return match ? (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) : 0;
}
