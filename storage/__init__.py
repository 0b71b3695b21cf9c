"""The SQLite event store: one file in WAL mode, one module per family of tables.

`database` holds the file and its connections; every other module is plain functions whose first argument is
the `sqlite_utils.Database` that `Store.read` and `Store.write` hand in. No Telegram, no decisions.
"""
