"""The people's API: what the page and the tests use to act as people and to look behind the scenes.

All is JSON under /sandbox/. `from` is a person's id; left out, the first person acts. Errors are
`{"error": "what is wrong"}` with 400, 404 or 409. Messages are Bot API Messages with `silent`, `author_id`,
`by_bot` and `inline_message_id` added. `?` marks what may be left out; `wait` is in seconds.

Looking:
  GET /sandbox/state
      {"bot", "people", "chats", "commands", "last_change", "last_call"}; a chat is a Bot API Chat with
      `members` (role by person id), `bot` (its role), `topics`, `last_message`, `migrated_to`, `pinned`
  GET /sandbox/events?after=N
      server-sent events, each {"n", "kind", …}; kinds are message, edited, deleted, answer, action, chats,
      commands, reload (too much was missed: fetch the state anew)
  GET /sandbox/chats/{id}/messages?after=MESSAGE_ID&limit=N&wait=S
      {"messages"}, oldest first; with `wait` as soon as there is one
  GET /sandbox/chats/{id}/commands?from=ID
      {"commands", "menu_button"} as this person is shown them in this chat
  GET /sandbox/files/{file_id}
      the bytes of a picture or document
  GET /sandbox/calls?method=NAME&after=N&wait=S
      {"calls": [{"n", "method", "parameters", "status", "answer", "time", "fault"}], "last"}; the last 20,000

Acting:
  POST /sandbox/people
      {first_name, last_name?, username?, language_code?, id?, started?} → User; `started` false: the bot
      cannot write to them before they write
  POST /sandbox/chats
      {kind: group|supergroup|forum|channel, title, members?: [ids], administrators?: [ids], username?, id?,
      bot?: member|administrator|none, silent?} → chat; the first member owns it. `silent`: no my_chat_member
  POST /sandbox/chats/{id}/messages
      {text, from?, thread?, reply_to?, anonymous?}, or for an inline result
      {via: {query_id, result_id}, from?, thread?} → message
  POST /sandbox/chats/{id}/messages/{message_id}/edit       {text, from?} → message
  POST /sandbox/chats/{id}/messages/{message_id}/delete     {}
  POST /sandbox/chats/{id}/messages/{message_id}/press      {data, from?, wait?: 15}
      → {"id", "answered", "text", "show_alert", "url"}; wait 0 answers at once
  POST /sandbox/inline                 {query, from?, offset?, chat?, wait?: 15}
      → {"id", "answered", "results"}
  POST /sandbox/chats/{id}/block       {blocked?: true}; a private chat's person blocks or unblocks the bot
  POST /sandbox/chats/{id}/kick        {from?, back?: false}; the bot is removed, or added again
  POST /sandbox/chats/{id}/role        {who: "bot"|person id, role}; role is creator, administrator, member,
                                       restricted, left or kicked
  POST /sandbox/chats/{id}/migrate     {from?}; a group becomes a supergroup → the new chat
  POST /sandbox/chats/{id}/topics      {name, from?} → {"thread"}; {thread, closed} or {thread, deleted: true}
  POST /sandbox/queries/expire         {}; all callback and inline queries are too old from now on

Disturbing (the kinds stand in `faults.py`):
  POST /sandbox/faults                 {kind, method?, chat_id?, times?: 1 (null: until cleared),
                                       retry_after?, description?, migrate_to_chat_id?, seconds?}
  GET /sandbox/faults                      {"faults"} not used up yet
  DELETE /sandbox/faults                   takes all back
"""

from __future__ import annotations

from aiohttp import web

from sandbox import people_acts as acts
from sandbox import people_chats as chats
from sandbox import people_state as state


def add_people_routes(app: web.Application) -> None:
    """Add the routes above to the application."""
    chat = r"/sandbox/chats/{chat:-?\d+}"
    message = chat + r"/messages/{message:\d+}"
    app.router.add_get("/sandbox/state", state.get_state)
    app.router.add_get("/sandbox/events", state.get_events)
    app.router.add_get("/sandbox/calls", state.get_calls)
    app.router.add_get("/sandbox/files/{file_id}", state.get_file)
    app.router.add_get(f"{chat}/messages", state.get_messages)
    app.router.add_get(f"{chat}/commands", state.get_commands)
    app.router.add_post(f"{chat}/messages", acts.post_message)
    app.router.add_post(f"{message}/edit", acts.post_edit)
    app.router.add_post(f"{message}/delete", acts.post_delete)
    app.router.add_post(f"{message}/press", acts.post_press)
    app.router.add_post("/sandbox/inline", acts.post_inline)
    app.router.add_post("/sandbox/queries/expire", acts.post_expire)
    app.router.add_post("/sandbox/people", chats.post_person)
    app.router.add_post("/sandbox/chats", chats.post_chat)
    app.router.add_post(f"{chat}/block", chats.post_block)
    app.router.add_post(f"{chat}/kick", chats.post_kick)
    app.router.add_post(f"{chat}/role", chats.post_role)
    app.router.add_post(f"{chat}/migrate", chats.post_migrate)
    app.router.add_post(f"{chat}/topics", chats.post_topic)
    app.router.add_get("/sandbox/faults", state.get_faults)
    app.router.add_post("/sandbox/faults", state.post_fault)
    app.router.add_delete("/sandbox/faults", state.delete_faults)
