"""From bytes to documents (`feeds/`), and from a document's text to reports. Pure: no fetching, no clock, no
store.

The way of a text: `sentences` cuts it into lines and sentences, `gazetteer` finds the theatre's names in it,
`plain` says each sentence again in few words, `speakers` finds out who says so, `assertion` whether it is
said to have happened, `falls` and `happenings` what happened, `dates` when; `reader` puts these together.
"""

from parser.reader import Reader

__all__ = ["Reader"]
