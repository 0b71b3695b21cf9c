"""Who vouches for each fall of a sentence in which several speak, or in which somebody speaks of more than one thing."""

from __future__ import annotations

from parser.assertion import Verdict
from parser.descriptions import SURNAME, Voice
from parser.falls import Fall
from parser.parts import part_of
from parser.patterns import Pattern
from parser.plain import Plain
from parser.speakers import verbs_of_speech, voice_of
from parser.statements import Passage

_CONFIRMED_IT = Pattern(
    r"(?<!\S)(?:confirm|acknowledg|admit|conced)\w* (?:it|this|the loss|as much)(?!\S)|(?<!\S), (?:which|something|as|a claim) (?!A\d)(?:(?!not |never )[^\s,;]+ ){1,9}(?:confirmed|confirms|acknowledged|admitted|conceded)(?= \.| ,|$)"
)
_CLAIMS = Pattern(r"(?<!\S)A(\d+) (?:has )?(?:claim|claims|claimed)(?: [^\s,;]+){0,4} $")
_AND_SAID = Pattern(
    r" , claims? C\d| and (?:has )?(?:also |now )?(?:said|say|says|vow\w*|promis\w*|warn\w*|announc\w*|declar\w*|plan\w*|intend\w*) (?:that )?(?:it|they|its|their|to|the (?:war|conflict|fighting))(?!\S)"
)
_AND_SAY_THEY = Pattern(
    r"(?<!\S)and (?:also |now )?(?:says?|said|claims?|claimed) (?:that )?(?:it|they)(?: has| is)?(?: also)? $|(?<!\S)and (?:also |now )?(?:claims?|claimed) to (?:has )?$"
)
"""What a side does the outlet tells; what it says besides is its own word."""
_IN_WHICH = Pattern(
    r"(?<!\S)(?:assault|attack|offensive|operation|battle|fighting|push|clashes|days|campaign) (?:in|during) which (?:the )?(?:A\d+ )?(?:has )?$"
)
_CONFIRMS = Pattern(r"(?<!\S)(?:confirm\w*|verif\w*|corroborat\w*|acknowledg\w*|admit\w*|conced\w*)(?!\S)")


def spoken_by(fall: Fall, plain: Plain, tagged: Plain, passage: Passage) -> Passage:
    """The passage with the speaker who vouches for this fall, where several speak in one sentence."""
    if _CONFIRMED_IT.search(tagged.before):
        return passage
    if fall.verdict is Verdict.NEGATED:
        return passage
    part, parts = part_of(plain, fall.trigger)
    number = fall.places[0] if fall.places[0] < len(tagged.mentions) else None
    if passage.voice is not None and passage.voice.denies and fall.verdict is Verdict.STATED:
        # Who denies something vouches for nothing; what only says which thing that is, the outlet says.
        if _IN_WHICH.search(plain.text, 0, fall.trigger):
            return passage._replace(voice=None)
        told = voice_of(tagged, number, part) if number is not None or parts > 1 else None
        return passage._replace(voice=told if told and not told.denies else Voice(claims=True))
    said_next = _AND_SAID.search(plain.text, fall.end) if fall.gain is not None else None
    if said_next and passage.voice is not None and (passage.voice.actor or passage.voice.claims):
        # "A hold C and have said that …": that they hold it the outlet says.
        return passage._replace(voice=None)
    if fall.background or (passage.voice is not None and passage.voice.claims):
        return passage
    if fall.rule in ("whose capture was announced", "control was announced"):
        return passage._replace(voice=Voice(claims=True))
    if fall.gain is not None and _AND_SAY_THEY.search(plain.text, 0, fall.trigger):
        return passage._replace(voice=Voice(actor=plain.mentions[fall.gain].name.actor, claims=True))
    claim = _CLAIMS.search(plain.text, 0, fall.trigger)
    if claim is not None and int(claim.group(1)) == fall.gain and not _CONFIRMS.search(plain.before):
        return passage._replace(voice=Voice(claims=True))
    if parts == 1 and (number is None or verbs_of_speech(tagged) < (1 if passage.voice is None else 2)):
        return passage
    voice = voice_of(tagged, number, part)
    if voice is None and parts > 1:
        return passage._replace(voice=None)
    if voice is None or voice.role in ("pronoun", "they", SURNAME):
        return passage
    return passage._replace(voice=voice)
