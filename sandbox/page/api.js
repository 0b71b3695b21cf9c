// The people's API, as the page uses it. Every call gives the JSON answer or throws an Error with the server's words.

async function ask(path, body) {
  const options = body === undefined ? {} : {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  };
  const answer = await fetch(path, options);
  const result = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(result.error || `The server answered ${answer.status}`);
  return result;
}

const chat = (id, rest = "") => `/sandbox/chats/${id}${rest}`;

export const api = {
  state: () => ask("/sandbox/state"),
  messages: (id) => ask(chat(id, "/messages?limit=400")),
  commands: (id, person) => ask(chat(id, `/commands?from=${person}`)),
  write: (id, message) => ask(chat(id, "/messages"), message),
  press: (id, message, from, data) => ask(chat(id, `/messages/${message}/press`), { from, data }),
  inline: (query) => ask("/sandbox/inline", query),
  change: (id, what, body) => ask(chat(id, `/${what}`), body),
  newChat: (body) => ask("/sandbox/chats", body),
  newPerson: (body) => ask("/sandbox/people", body),
  clock: (body) => ask("/newsroom/clock", body),
  file: (id) => `/sandbox/files/${encodeURIComponent(id)}`,
};
