// What appears over the conversation for a moment: toasts, alerts, the enlarged picture.

import { byId } from "./dom.js";

const TOAST_MILLISECONDS = 3500;
let hiding = 0;

export function toast(text) {
  const shown = byId("toast");
  shown.textContent = text;
  shown.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => { shown.hidden = true; }, TOAST_MILLISECONDS);
}

export function alertBox(text) {
  byId("alert-text").textContent = text;
  byId("alert").showModal();
}

export function enlarge(source, description) {
  const picture = byId("viewer-picture");
  picture.src = source;
  picture.alt = description;
  byId("viewer").showModal();
}

export function prepareDialogs() {
  const viewer = byId("viewer");
  viewer.addEventListener("click", (event) => {
    if (event.target === viewer || event.target.id === "viewer-picture") viewer.close();
  });
}
