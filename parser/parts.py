"""The parts of a sentence that sets one thing against another ("…, whereas …"): each has a speaker of its own.

Works on the forms of tagged sentences (`plain.tag`).
"""

from __future__ import annotations

from parser import lexicon
from parser.plain import Plain

_SAYS = frozenset(lexicon.SPEECH)
_SETS_AGAINST = frozenset("whereas while but although though".split())
_OPENS_AGAINST = frozenset("while although though whereas as".split())


def set_against(forms: list[str]) -> list[list[str]]:
    """The parts of a sentence that sets one thing against another."""
    cuts = _cuts(forms)
    return [
        forms[start:end]
        for start, end in zip([0, *(at + 1 for at in cuts)], [*cuts, len(forms)], strict=True)
    ]


def part_of(plain: Plain, at: int) -> tuple[int, int]:
    """Which part of a sentence that sets one thing against another a place in its plain form stands in, and how many
    there are; one where its plain form no longer shows them.
    """
    cuts = _cuts(plain.text.split())
    if len(cuts) != len(_cuts(plain.before.split())):
        return 0, 1
    word = len(plain.text[:at].split())
    return sum(cut < word for cut in cuts), len(cuts) + 1


def covers_all(forms: list[str], at: int) -> bool:
    """Whether the verb of speech at `at` stands behind all that its speaker says ("…, officials said")."""
    behind = forms[at - 1 : at] in ([","], ['"'], ["”"]) and forms[at + 1 : at + 2] != ["that"]
    return behind or at >= len(forms) - 4


def _cuts(forms: list[str]) -> list[int]:
    """Where a sentence sets one thing against another ("…, whereas …"), or goes on to what else is said (", and say …")."""
    commas = [
        at for at in range(1, len(forms)) if forms[at - 1] == "," and _opens_another(forms[at : at + 3])
    ]
    cuts = [at for at in commas if forms[:at].count('"') % 2 == 0]  # a quotation is all one speaker's
    if forms and forms[0] in _OPENS_AGAINST and "," in forms:
        comma = forms.index(",")
        if comma + 1 < len(forms) and comma + 1 not in cuts and not _SAYS.isdisjoint(forms[:comma]):
            cuts = [comma, *cuts]
    return cuts


def _opens_another(forms: list[str]) -> bool:
    if forms[0] in _SETS_AGAINST:
        return True
    verb = forms[2:3] if forms[1:2] == ["now"] else forms[1:2]
    return forms[0] == "and" and not _SAYS.isdisjoint(verb)
