"""What can go wrong with the store, said in one line to the person who can act.

StoreError, StoreClosed
"""

from __future__ import annotations


class StoreError(Exception):
    """The store cannot be opened, read or written; the message is one line that says what to do."""


class StoreClosed(RuntimeError):
    """The program is ending, and its store is closed already; what comes now is done after the next start."""
