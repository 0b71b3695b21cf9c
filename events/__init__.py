"""The core: what was said, what it means for who holds which capital, and what deserves an alert.

Pure throughout: no input or output, no clock, no SQL, no Telegram. Everything here is a frozen
dataclass or a function of its arguments.
"""
