"""The other kinds of event that a text tells: a table of what print says, and ACLED's name for it.

Works on plain forms like `falls`, for everything that is not a capital changing hands. Narrow on purpose:
what is hedged, planned or denied is left out, and so is what names neither a place nor a side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from events.records import EVENT_TYPE_OF, EventType, SubEventType
from parser.assertion import Verdict, verdict
from parser.patterns import Form, FormTable, Pattern


class Happening(NamedTuple):
    """Something told in a plain form. Numbers are indices of mentions; `place` is None where the sentence
    names none.
    """

    kind: SubEventType
    place: str | None
    actor: int | None
    other: int | None
    denied: bool
    at: int
    end: int

    @property
    def trigger(self) -> int:
        """Where its words begin."""
        return self.at


_A = r"[AN]\d+"
_KINDS: tuple[tuple[SubEventType, str], ...] = (
    # what ACLED calls it, what print says
    (SubEventType.SUICIDE_BOMB, r"suicide (?:bomb\w*|attack\w*|vest|blast\w*)|blew (?:himself|herself|themselves) up"),
    (SubEventType.IED, r"(?:car|roadside|magnetic|sticky|truck|planted) (?:bomb\w*|mine|ied)|(?:bomb|bombs|explosive|explosives|ied|landmine|mine) (?:\S+ ){0,3}?(?:went off|exploded|detonated|blast|ripped|hit|kills|killed|kill)|(?:explosion|blast)s? (?:\S+ ){0,4}?(?:kill\w*|hit\w*|rock\w*|ripped|struck|heard|wound\w*)"),
    (SubEventType.AIR_STRIKE, r"air ?-?strikes?|airstrikes?|drone -?strikes?|air raids?|air attacks?|warplanes?|(?:jets?|aircraft|bombers?|helicopters?|planes?) (?:\S+ ){0,3}?(?:bomb\w*|struck|strike|strikes|pounded|hit|target\w*)|(?:A\d+|air force) strikes? (?:kill\w*|hit|hits|target\w*|destroy\w*)|strikes? by A\d+|bombed|bombards?|bombarded|bombardment"),
    (SubEventType.GRENADE, r"(?:hand )?grenades?"),
    (SubEventType.DISRUPTED_WEAPONS_USE, r"defus\w+|weapons? caches?|safely detonated"),
    (SubEventType.SHELLING, r"rockets?|mortars?|mortar shells?|shelling|shells|shelled|artillery|missiles?"),
    (SubEventType.CHANGE_TO_GROUP, r"defect(?:ed|s|ing|ion|ions)?|switched sides|changed sides|(?:has )?gone over to|joined (?:the )?(?:A\d+)|crossed over to"),
    (SubEventType.AGREEMENT, r"(?:A\d+|soldiers?|troops|forces|policemen|police|officers?|fighters|members|corps|garrison|units?|men) (?:\S+ ){0,12}?cede-(?:ed|0|s|ing)(?! [CL])|laid down (?:their )?(?:arms|weapons)|lay(?:ing)? down (?:their )?(?:arms|weapons)|nom of (?:\S+ ){0,3}(?:soldiers|troops|forces|A\d+)|mass cede-0"),
    (SubEventType.AGREEMENT, r"(?:peace |ceasefire |truce |intra -?M\d+ |inter -?M\d+ |\w+ |nth |day of |round of |hold-d |power -sharing )+(?:\S+ ){0,2}?(?:talks|negotiations|meeting|deal|agreement)|(?:talks|negotiations) (?:\S+ ){0,4}?(?:in|with|between|began|begin|open\w*|continue\w*|resume\w*|enter\w*|end\w*)|ceasefire|negotiators? (?:met|meet|meets)"),
    (SubEventType.ARRESTS, r"arrest(?:ed|s|ing)?|detain(?:ed|s|ing)?|taken into custody|cap-en prisoner|cap-ed (?:\S+ ){0,3}?(?:N\d+|warlord|commander|prisoners?)"),
    (SubEventType.ABDUCTION, r"abduct(?:ed|s|ion)|kidnap(?:ped|s|ping)?"),
    (SubEventType.ATTACK, r"assassinat(?:ed|es|ion|e)|shot dead|gunned down|(?:kill\w*|execut\w*|massacre\w*|murder\w*) (?:\S+ ){0,4}?(?:civilians?|people|journalists?|prisoners|soldiers who)|beaten|executed"),
    (SubEventType.LOOTING, r"loot(?:ed|ing)|ransack(?:ed|ing)|set (?:on fire|fire to|ablaze)|burn(?:ed|t) down"),
    (SubEventType.ARMED_CLASH, r"(?:street |heavy |fierce |intense |ongoing )*(?:fighting|clashes|clash|clashed|battles?|gun ?battles?|firefights?|street -fighting)|attack(?:ed|s|ing)? (?:on )?[CLZS]\d+|assault(?:ed)? (?:on )?[CLZ]\d+|(?:entered|enter|enters|entering|stormed|storm|broke into|pushed into|inside) [CZ]\d+|cap-(?:ed|en|d|s|0) (?:\S+ ){0,3}?Z\d+|hold-(?:s|d|0) (?:\S+ ){0,3}?Z\d+"),
    (SubEventType.OTHER, r"(?:N\d+|president|minister|envoy|delegation|secretary|general) (?:\S+ ){0,4}?(?:flew|flies|arriv\w+|travel\w+|visit\w*|lands|landed|leave-ed|left|flees)(?: (?:to|in|into|for|at|out of|from))?"),
    (SubEventType.OTHER, r"(?:N\d+|president|minister|ministry|palace|spokesman|envoy|ambassador|embassy|secretary|council|nato|united nations) (?:\S+ ){0,3}?(?:urged|urges|warned|warns|called (?:on|for)|calls (?:on|for)|announced|announces|appealed|condemned|condemns|pledged|vowed|vows|ordered|orders|demanded|promised|promises)|evacuat(?:ed|es|ing|ion) (?:\S+ ){0,4}?(?:embassy|citizens|staff|people|flights?)|curfew"),
)  # fmt: skip

_TABLE = FormTable((rf" (?:{pattern})(?!\S)", kind) for kind, pattern in _KINDS)
_PLACE = Pattern(r"(?<!\S)([CLPSZ])(\d+)(?:_\d+)*(?!\S)")
_PEOPLE_OF = Pattern(r"(?<!\S)(W)(\d+)(?!\S)")
_SIDE = Pattern(rf"(?<!\S)({_A})(?!\S)")


def without_asides(form: Form) -> Form:
    """A plain form less what it tells in passing (`after A2 captured C1 at the weekend`): that side and day
    are not the event's.
    """
    bare = _IN_PASSING.sub(" ", form)
    return form if bare is form else Form(" ".join(bare.split()))


_OUTSIDE = Pattern(r"(?<!\S)(outside|near|around|towards)(?: of)? (?:the )?C(\d+)(?!\S)")
"""Fighting outside a city is not fighting in it."""
_SUFFERED = Pattern(r"(?:was|been|is|found|being) (?:\w+ )?$")
_IN_PASSING = Pattern(
    r"(?<!\S)(?:after|since|when|before|as) A\d+ (?:has )?(?:cap|hold)-\w+ [CL]\S+(?: (?:on )?D\d+)?(?!\S)"
)


def happenings(form: Form) -> Iterator[Happening]:
    """At most one of each kind that a plain form tells, in the order of the table."""
    told: set[SubEventType] = set()
    text = form.behind_space
    for pattern, kind in _TABLE.possible(text):
        match = pattern.search(text)
        if match is None or kind in told:
            continue
        last_word = match.start() + match.group().rfind(" ") + 1
        judged = verdict(text, last_word, match.end(), told_by_infinitive=True, foiled_counts=True)
        if judged is Verdict.HEDGED:
            continue
        told.add(kind)
        actor, other = _sides(text, match, kind)
        where = _OUTSIDE.sub(r"\1 W\2", text) if kind is SubEventType.ARMED_CLASH else text
        yield Happening(
            kind,
            _place(where, match),
            actor,
            other,
            judged is Verdict.NEGATED,
            match.start(),
            match.end() - 1,
        )


def _place(text: Form, match: re.Match[str]) -> str | None:
    """The place nearest to what happened, one that follows it first."""
    places = list(_PLACE.finditer(text)) or list(_PEOPLE_OF.finditer(text))
    behind = [place for place in places if place.start() > match.start()]
    chosen = behind[0] if behind else places[-1] if places else None
    return chosen.group(1) + chosen.group(2) if chosen else None


def _sides(text: Form, match: re.Match[str], kind: SubEventType) -> tuple[int | None, int | None]:
    """Who did it, and who else is named. Behind a strike a side is its target, unless it was done `by` it."""
    sides = list(_SIDE.finditer(text))
    before = [side for side in sides if side.end() < match.end()]
    after = [side for side in sides if side.end() >= match.end()]
    if EVENT_TYPE_OF[kind] in (EventType.EXPLOSIONS, EventType.VIOLENCE_AGAINST_CIVILIANS):
        doers = [side for side in after if text[: side.start()].endswith("by ")]
    else:
        doers = after
    if EVENT_TYPE_OF[kind] is EventType.VIOLENCE_AGAINST_CIVILIANS and _is_suffered(text, match):
        doer = next((side for side in after if text[: side.start()].endswith("by ")), None)
        return _index(doer), _index(before[-1] if before else None)
    actor = before[-1] if before else doers[0] if doers else None
    other = next((side for side in sides if side is not actor), None)
    return _index(actor), _index(other)


def _is_suffered(text: Form, match: re.Match[str]) -> bool:
    """Whether what is named before the verb had it done to them ("the spokesman of A was shot dead")."""
    return bool(_SUFFERED.search(text, 0, match.start() + 1))


def _index(side: re.Match[str] | None) -> int | None:
    return int(side.group(1)[1:]) if side else None
