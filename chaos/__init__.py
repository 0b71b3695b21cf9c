"""Breaks the running bot on purpose, as a process against the sandbox as a process, and counts what follows.

`make chaos` is the door. It speaks HTTP and signals to both, reads a copy of the store as any SQLite tool
could, and imports none of the bot.
"""
