"""Rules by what their finds mean beyond the table in `rules`: states and entries, what only follows another fall, and
where a fall begins.
"""

from __future__ import annotations

STATES = frozenset(
    {
        "state",
        "with",
        "state of",
        "remains",
        "remains in the hands of",
        "is A's",
        "holds",
        "holding",
        "held by",
        "held by, in a list",
        "runs",
        "in their hands",
    }
)
"""Rules that tell who holds a place: said of whoever always held it, they tell of no change."""

FOLLOWING = frozenset(
    {
        "joined the list",
        "became the Nth",
        "followed",
        "followed by",
        "among them is",
        "its turn came next",
        "turn of",
        "its turn",
        "came next",
        "same way",
        "did so",
        "did so in",
        "so does",
        "they follow",
        "the latest are",
        "on the next day so was",
        "the others are",
        "is the other",
        "said the same of",
        "went with it",
        "was the Nth of them",
    }
)
"""Rules that mean a fall only where the sentence before told of one."""

FLIGHTS = frozenset({"enter as others flee", "swept in as he fled"})
"""Rules that take a city for fallen because whoever held it has fled."""

ENTRIES = frozenset({"moved in"})
"""Rules that mean a fall only where the text says that who held the place has left it, and not who has it now."""

ANCHORED_AT_END = frozenset(
    {
        "gapped",
        "and ending with",
        "so is",
        "following",
        "second noun of",
        "followed that of",
        "held since, and",
        "followed by, and by",
        "a day after that of",
        "days after another",
        "after another",
        "hours after that of",
        "fell, then another",
        "within hours of",
        "after an aside",
        "after its like",
        "and the other, in a list",
        "that of another",
        "the latest of them",
    }
)
"""Rules that begin with another city's story: where their own begins is their end."""

ANCHORED_AT_CITY = frozenset({"a day after", "as another did"})
"""Rules that begin with another city's story and say how long after their own that was."""

OF_OTHERS = frozenset({"after others, Nth", "Nth, after", "Nth after", "Nth they took, after"})
"""Rules that tell, beside the city spoken of, of cities that fell before it: perhaps to another side."""

TOLD_BY_INFINITIVE = frozenset(
    {
        "began to fall with",
        "after others, Nth",
        "Nth to fall",
        "latest to fall",
        "Nth, after",
        "Nth after",
        "to fall is",
        "latest to fall, headline",
        "allowing them to take it",
    }
)
"""Rules in which "to fall" says that it happened ("became the ninth to fall")."""
