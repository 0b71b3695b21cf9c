"""Whether a statement is made as a fact: not hedged, not wished, not asked, not denied.

Looks at the clause around a trigger in a plain form, back to where the clause begins.
"""

from __future__ import annotations

import re
from enum import Enum

from parser import lexicon
from parser.patterns import Form, Pattern

_BOUNDARY = frozenset(
    '; : – — but because while although though whereas as after before since when where | " ( )'.split()
)
_SUBJECT = re.compile(r"[ACNPLDO]\d+(?:_\d+)*|they|he|she|it")
_PLACE = re.compile(r"[CPLWZS]\d+(?:_\d+)*")
_AUXILIARY = re.compile(r"has|was|been|D\d+")
_REMOTE_HEDGES = frozenset("if unless whether lest should until fear fears feared afraid".split())


_CALLED_FALSE = Pattern(
    r"(?<!\S)(?:is|was|as|sent|issued|published|(?:appear|seem|prov|turn)(?:s|ed)? (?:out )?to be) (?:, [^,;]{1,30} , )?(?:\w+ ){0,2}?(?:neither true|fabricated|invented|made up|fiction|disinformation|by mistake|in error|far from (?:the )?tru\w+|without (?:any )?(?:basis|foundation|truth)|false|untrue|not true|not correct|baseless|wrong|incorrect|denied|rejected|dismissed|refuted|rebutted|contested|propaganda|fakes?|nonsense|psychological|lies?|fabrications?|inventions?|hoax|rumou?rs?|premature)(?!\S)|(?<!\S)(?:has|is|was) (?:no|not based (?:in|on))(?: \w+)? (?:basis|foundation|truth|facts?|reality)(?!\S)|(?<!\S)(?:did not|(?<!would )(?<!could )never|has not) happen(?:ed)?(?!\S)|(?<!\S)(?:false|untrue|fake|baseless|a lie|lies)(?= \.$|$)"
    r"|(?<!\S)(?<!which )(?:is|was) (?:\w+ )?part of (?:[^\s,;]+ ){0,4}?(?:propaganda|disinformation|lies|(?:psychological|information|media|smear) (?:campaign|war|warfare)|(?:campaign|war) (?:of|to spread) (?:fear|lies|panic|rumou?rs)|enemy (?:'s )?(?:war|campaign))(?!\S)"
    r"|(?<!\S)but (?:[^\s,;]+ ){1,6}?(?:says?|said|insist\w*|maintain\w*) (?:that )?(?:it|this|that) (?:is|was) (?:not(?= [,.;]| so| true| the case)|false|untrue|wrong)(?!\S)"
    r"|(?<!\S)(?:took|take|takes|cap-d) the (?:announcement|claim|statement|report|post) back|(?<!\S)(?:deleted|removed) the (?:post|tweet|statement|announcement|claim|message)(?!\S)"
    r"|(?<!\S)(?:has )?(?:since |later )?corrected (?:itself|themselves|the report)(?!\S)"
)
_REJECTED = Pattern(
    r"(?: (?!said |says |and |that |with )[^\s;]+){0,10}? , an? (?:assertion|claim|statement|report) (?:(?:that|which) (?:was|has been) )?(?:quickly |swiftly |later )?(?:rejected|denied|dismissed|refuted|contested) by(?!\S)"
)
"""Behind a fall and nothing else that was said: what somebody calls untrue is the fall."""
_OPENS_WITH_CLAIM = Pattern(
    r" (?:the |a |some )?(?:[a-z]+ )?(?:claims?|reports?|word|news|rumou?rs?|posts?|tweets?|messages?|statements?) (?:that|of) "
)
_UNVERIFIED = Pattern(
    r"(?<!\S)(?:some|several|many) (?:pages|accounts|channels|users) (?:is |has been )?(?:publish\w*|spread\w*|claim\w*|say\w*) (?:that )?(?:[^;,]*)?$|(?<!\S)(?:someone|somebody|anybody|anyone) (?:tweets?|posts?|writes?|shouts?|texts?)(?: [^,;]*)?$|(?<!\S)(?:pages?|accounts?|channels?) (?:[^\s,;]+ ){0,6}?(?:called|calls|declared|declares) $|(?<!\S)(?<!A\d )(?<!A\d\d )(?<!witness )(?:posts?|messages|clips?|videos?|accounts|users) (?!of |from )(?:[^\s,;]+ ){0,3}?(?:claiming|purporting|suggesting|alleging|declared|declaring)(?: [^,;]*)?$"
)
"""What anybody posts is nobody's word."""
_SHOWN = Pattern(
    r"(?<!\S)(?:clips?|videos?|footage|photos?|photographs?|images?|pictures?|recordings?|screenshots?) (?:[^\s;]+ ){0,12}?(?:claim|claims|claimed|claiming|purports?|purported|purporting|said|alleged) to show(?!\S)"
)
"""What a picture is said to show is not what it shows."""
_BIT_BY_BIT = Pattern(
    r" (?:(?:on|D\d+) )*(?:street|house|block|district|neighbou?rhood|quarter) (?:by|after) (?:street|house|block|district|neighbou?rhood|quarter)(?!\S)"
)
_BEING = Pattern(r"(?<!\S)being $")
"""What is being taken bit by bit is not taken yet."""
_WRITTEN_ON = Pattern(
    r"(?<!\S)(?:slogans?|banners?|graffiti|posters?|placards?) (?:\S+ ){0,6}?(?:says?|reads?|saying|reading)(?!\S)|(?<!\S)(?:song|play|work|novel|film|book|poem|album) (?:is |was )?(?:called|titled|entitled)(?!\S)"
)
"""What stands on a wall or a cover."""
_INSTEAD_OF = Pattern(r"(?<!\S)(?:rather than|instead of|far from|short of|without) (?:\S+ )?$")
"""Before a trigger: what was not done, for something else was."""
_TAKEN_BACK = Pattern(
    r"(?<!\S)(?:(?:was|has been|has since been) (?:later |quickly |soon |since )?(?:withdrawn|retracted|deleted|corrected|taken back)|turned out|proved|(?:ca not|cannot|could not|can not) be)(?!\S)"
)
_OTHER_STATEMENT = Pattern(r" (?:;|, while|, whereas|, although)(?!\S)")
"""Where a sentence goes on to something else, of which its end speaks."""
_NO_TRUTH = Pattern(
    r"^ (?:false|fake|hoax|untrue|misleading|debunked|satire) (?::|–|—|-)|(?<!\S)(?<!despite )(?<!amid )(?<!after )(?:no truth (?:to|in)|nothing true in|apologi[sz]e\w* for|(?:withdrawn|withdraw|withdrew|retract\w*|deleted|removed|corrected) (?:\S+ )?(?:\S+ )?(?:report|story|alert|article|post|tweet|headline)|erroneous\w*|mistaken\w*|(?:false|fake|baseless|untrue) (?:news|reports?|claims?|information))(?!\S)(?!.* but (?!not ))"
)
_WOULD_BE = Pattern(
    r"(?: (?:from|to|by) (?:A\d+|force))?(?: , [^,]{1,80} ,)? (?:(?!and |but |or |which |that )\w+ )?(?:would|could|might|will|may|wo|ought|should|must|(?:is|was) (?:\w+ )?(?:circulating|spreading|doing the rounds)|(?:is|was|looks?|looked) (?:\w+ )?(?:imminent|inevitable|likely|unlikely|near|close|possible|expected|(?:only |just )?a (?:matter|question))|seems|seemed|looked|appeared)(?!\S)"
)
_WHO = Pattern(r"(?<!\S)(?:who|which|that) (?:has )?$")
"""What a side that is told of in a clause would do is another matter than what it has done."""
_RUMOURS = frozenset("rumour rumours rumor rumors speculation".split())
"""Of the hedges those that may be denied ("denies rumours that …")."""
_UNKNOWN_WHO = Pattern(
    r"(?<!\S)(?:unclear|unknown|uncertain|unsure|clear|sure|asked|asks|wonder\w*|questions?|decid\w*|determin\w*|settl\w*) (?:(?:exactly|of|about|over) )*(?:who|which|what) (?:has |A\d+ )*$"
)
_TO_BE_SETTLED = Pattern(
    r"(?<!\S)(?:settl|decid|discuss|negotiat|agre|determin|debat|plan|work)\w* (?:out |on |about |over )?(?:how|when|whether|who|on what terms)(?! (?:\S+ )?(?:A\d+ |they )?has )(?!\S)"
)
"""Of what is still being settled nothing has come about."""
_NOBODY_SAYS = Pattern(
    r"(?<!\S)(?:not|never|nor) (?:\w+ )?(?:observed?|seen?|found|find|received?|obtained?) (?:any )?(?:evidence|proof|confirmation|indications?|signs?)(?: [^.;]*)?$|(?<!\S)no (?:[^\s,;]+ ){0,2}?(?:source|sources|outlet|official|witness|agency|reports?|confirmation|evidence|sign|word|indication|proof) (?:(?!and )[^\s,;]+ ){0,4}?(?:that|of) (?:(?!and )[^\s,;]+ ){0,10}$"
)
_WANTED_SAID = Pattern(
    r"(?<!\S)(?:keep|keeps|kept) (?:writing|saying|telling|asking|hearing)(?: [^.;]*)?$|(?<!\S)(?:will|would|going to) (?:say|tell (?:you|us|them|people)|claim|write|insist|announce)(?! only)(?: [^.;]*)?$|(?<!\S)(?:wants?|wanted|likes?|hopes?|hoped|asks?|asked|telling|tells?) (?:you|us|me|people|everyone|everybody|journalists|reporters|(?:the )?\w+) to (?:write|say|believe|think|report|print|hear|publish|repeat) (?:that|:)(?!\S)"
)
"""What somebody wants to be said is not said."""
_ASKED_ABOUT = Pattern(
    r"(?<!\S)asked (?:about|to comment on) (?:an? |the |their |its )?(?:[a-z]+ )?(?:tweets?|posts?|claims?|videos?|statements?|rumou?rs?|messages?|announcements?) [^,;.]{0,40}(?:that|saying|claiming|in which) (?:[^\s,;.]+ ){0,4}$"
)
"""Nor is what somebody is asked about."""
_NOT_BECAUSE = Pattern(r"(?<!\S)not because (?:[^\s,;]+ ){0,4}$")
_NOT_THEY_WHO = Pattern(r"(?<!\S)(?:is|was) not (?:the )?A\d+ (?:who|that|which) (?:has )?$")


class Verdict(Enum):
    """What the words around a trigger make of it."""

    STATED = "stated"
    HEDGED = "hedged"
    NEGATED = "negated"


def verdict(
    text: Form, at: int, end: int, *, told_by_infinitive: bool = False, foiled_counts: bool = False
) -> Verdict:
    """How the statement whose trigger begins at `at` in the plain form `text`, and which ends at `end`, is
    made.

    `foiled_counts` is for events that happen even when repelled, such as an attack. `told_by_infinitive` is
    for rules in which "to fall" says that it happened ("became the ninth to fall").
    """
    if _REJECTED.match(text, end):
        return Verdict.NEGATED
    goes_on = _OTHER_STATEMENT.search(text, end)
    if _CALLED_FALSE.search(text, end, goes_on.start() if goes_on else len(text)) or _NO_TRUTH.search(
        text, 0, at
    ):
        return Verdict.NEGATED
    if _UNVERIFIED.search(text, 0, at) or _SHOWN.search(text, 0, at) or _WRITTEN_ON.search(text, 0, at):
        return Verdict.HEDGED
    if _INSTEAD_OF.search(text, 0, at) or (_BEING.search(text, 0, at) and _BIT_BY_BIT.match(text, end)):
        return Verdict.HEDGED
    if _OPENS_WITH_CLAIM.match(text) and _TAKEN_BACK.search(text, end):
        return Verdict.NEGATED
    if _WOULD_BE.match(text, end) and not _WHO.search(text, 0, at):
        return Verdict.HEDGED
    clause = _clause_before(text[:at].split())
    hedges = lexicon.MODALS if foiled_counts else lexicon.HEDGES
    if not foiled_counts and not lexicon.UNKNOWN.isdisjoint(clause):
        return Verdict.HEDGED
    clause = _behind_an_approach(clause)
    if not hedges.isdisjoint(clause):
        denied_rumour = _RUMOURS.issuperset(hedges.intersection(clause))
        return Verdict.NEGATED if denied_rumour and not lexicon.DENIALS.isdisjoint(clause) else Verdict.HEDGED
    if _NOT_BECAUSE.search(text, 0, at):
        return Verdict.HEDGED
    if _WANTED_SAID.search(text, 0, at) or _ASKED_ABOUT.search(text, 0, at):
        return Verdict.HEDGED
    if _NOT_THEY_WHO.search(text, 0, at):
        return Verdict.NEGATED
    if (
        _NOBODY_SAYS.search(text, 0, at)
        or _UNKNOWN_WHO.search(text, 0, at)
        or _TO_BE_SETTLED.search(text, 0, at)
    ):
        return Verdict.HEDGED
    if not lexicon.NEGATIONS.isdisjoint(clause):
        return Verdict.NEGATED
    if not told_by_infinitive and _infinitive(clause):
        return Verdict.HEDGED
    return Verdict.STATED


def _clause_before(forms: list[str]) -> list[str]:
    """The words of the clause before a trigger. `and` and a comma end it only where a subject of its own
    follows them.
    """
    verb = len(forms)
    while verb and _AUXILIARY.fullmatch(forms[verb - 1]):
        verb -= 1
    if verb and forms[verb - 1] == ",":
        forms = _before_aside(forms[:verb])
    clause: list[str] = []
    seen_subject = False
    for at in range(len(forms) - 1, -1, -1):
        form = forms[at]
        if form in _BOUNDARY or form == "whose":
            break
        if form in ("which", "who", "that") and all(map(_AUXILIARY.fullmatch, clause)):
            break  # "the offensive that took C": whatever is said of the offensive, it took C
        if form in (",", "and", "or") and _joins_subjects(forms, at, clause):
            clause.append(form)
            continue
        if form in (",", "and", "or", "which", "who", "that") and seen_subject:
            if form == "that":
                clause.extend(_speech_hedges(forms[: len(forms) - len(clause)]))
            break
        seen_subject = seen_subject or bool(_SUBJECT.fullmatch(form) and forms[at - 1] != "of")
        clause.append(form)
    clause.reverse()
    start = forms[: len(forms) - len(clause)]
    if start and not _REMOTE_HEDGES.isdisjoint(start[:2]) and "," not in start:
        clause = [*start, *clause]
    return clause


def _joins_subjects(forms: list[str], at: int, clause: list[str]) -> bool:
    """Whether a comma or "and" stands between two places of which the same is said ("L and C had been taken")."""
    return bool(clause and at and _PLACE.fullmatch(clause[-1]) and _PLACE.fullmatch(forms[at - 1]))


def _behind_an_approach(clause: list[str]) -> list[str]:
    """The words behind "moved closer to C and": who comes near one city may have taken another."""
    for word in ("closer", "nearer"):
        if word in clause and "and" in clause[clause.index(word) :]:
            return clause[clause.index("and", clause.index(word)) :]
    return clause


_SPEECH_HEDGES = lexicon.DENIALS | {
    "fear",
    "fears",
    "feared",
    "nobody",
    "nothing",
    "no",
    "cannot",
    "wrongly",
    "incorrectly",
    "dreamt",
    "dreamed",
    "dreams",
    "joked",
    "satirical",
    "parody",
    "worry",
    "worries",
    "rumours",
    "rumors",
    "not",
    "disputed",
    "disputes",
    "dispute",
}


_TO_BE = frozenset(
    "whoever anyone anybody waiting awaiting foresees foresee envisages envisage stipulates provides demands demanded requires demanding demand mistakenly erroneously assume assumes assumed rather prefer prefers preferred wish wishes wished".split()
)
"""Before a `that`: what is not so yet, or was never so."""


_WAITING = frozenset("waiting awaiting rather".split())
_NEAR = 3
"""Who waits is spoken of anywhere; "waiting for the day that" stands right before it."""


def _before_aside(forms: list[str]) -> list[str]:
    """The words before an aside that ends just here ("C, which had not fallen then, fell")."""
    opening = len(forms) - 2 - forms[-2::-1].index(",") if "," in forms[:-1] else 0
    return forms[:opening]


def _speech_hedges(forms: list[str]) -> list[str]:
    """What the verb before a `that` makes of it: "denies that", "fears that"."""
    if forms[-2:-1] == ["and"] and "that" in forms[:-2]:
        # "said that it would not …, and that …": the first verb rules both
        return _speech_hedges(forms[: len(forms) - 2 - forms[-3::-1].index("that")])
    found: list[str] = []
    for back, form in enumerate(reversed(forms[-12:-1])):
        if (form in _BOUNDARY and form != "as") or (form == "and" and back):
            break
        if form in ("doubt", "doubts", "secret", "question") or (form == "dispute" and "not" in forms):
            break  # "no doubt that", "not in dispute is that"
        if form == "no" and back > 2:
            continue  # only "no evidence that"
        if form in _SPEECH_HEDGES:
            found.append(form)
        elif form in _TO_BE and (back <= _NEAR or form not in _WAITING):
            found.append("fear")
    return found


_TOLD_TO = frozenset(
    "ordered told asked urged instructed agree agrees agreed decide decides decided yet about".split()
)
"""Before an infinitive: what somebody is to do has not been done."""


_CAME_TO_PASS = re.compile(
    r"(?<!\S)(?:won|wins|led|leads|completed|ended) (?:the|an?|its|their|his) (?:\w+ )?\w+ to$|(?<!\S)it cap-d(?!\S)|(?<!\S)(?:is|was) enough for (?:the )?(?:A\d+|them)(?!\S)"
)
"""Before an infinitive that tells what happened ("it took two shots for A to win C")."""


_ATTEMPTS = frozenset(
    "operation operations offensive campaign push assault bid effort efforts attempt attempts drive plan plans fight battle battles mission race struggle room rooms preparations countdown".split()
)
"""Before an infinitive: what is tried has not been done."""


def _infinitive(clause: list[str]) -> bool:
    """True before a bare `to capture`; "managed to", "went on to" and "the ninth to" say that it happened."""
    if not clause or clause[-1] != "to":
        return False
    before = clause[-4:-1]
    if not _TOLD_TO.isdisjoint(before):
        return True
    if _CAME_TO_PASS.search(" ".join(clause)):
        return False
    if not _ATTEMPTS.isdisjoint(before[-1:]):
        return True
    return not any(
        form
        in (
            "the",
            "managed",
            "succeeded",
            "on",
            "able",
            "nth",
            "continued",
            "latest",
            "proceeded",
            "claim",
            "claims",
            "claimed",
            "said",
            "reported",
        )
        for form in before
    )
