"""A stand-in for Telegram (and, with it, a newsroom) on the loopback interface, to try and test a bot with.

It stands alone: it imports nothing of the project and speaks only HTTP. `python -m sandbox --help` says how
it is started, `sandbox/people.py` documents the API for people and tests, `sandbox/page/` is the messenger.
"""
