"""Who says so, and what status the text itself supports: claimed, reported, confirmed, denied."""

from __future__ import annotations

from newsreading import falls, read, sentences, status, strongest

from events.records import Side


@sentences(
    "text, name",
    ("The Taliban say they have captured Ghazni.", "Ghazni"),
    ("Ghazni has fallen, Taliban spokesman Zabihullah Mujahid said on Twitter.", "Ghazni"),
    ("“We have taken Taloqan,” Zabihullah Mujahid wrote.", "Taloqan"),
    ("According to the Taliban, the city of Maimana is under their control.", "Maimana"),
    ("The Taliban claimed to have seized Qalat; nothing was heard from the government.", "Qalat"),
    ("The Taliban announced the capture of Sharana in a message to journalists.", "Sharana"),
    ("Taliban claim capture of Pul-e-Alam", "Pul-e-Alam"),
    ("Taliban: Asadabad is ours\nThe group says its men took the city on Thursday.", "Asadabad"),
    ("The insurgents captured Firozkoh, a Taliban commander told Reuters.", "Firozkoh"),
)
def test_what_only_the_gaining_side_says_is_claimed(text: str, name: str) -> None:
    """Said, according to, claimed, announced, wrote: all the same if the Taliban is who speaks."""
    assert status(name, text) == "claimed"


@sentences(
    "text, name",
    ("The defence ministry said commandos had retaken Kunduz.", "Kunduz"),
    ("Afghan forces have recaptured Sheberghan, an army spokesman announced.", "Sheberghan"),
    ("The governor says that government troops regained control of Farah on Thursday.", "Farah"),
)
def test_a_government_that_tells_of_its_own_gain_claims(text: str, name: str) -> None:
    """Officials concede a loss; of a gain they are the gaining side."""
    assert falls(text) == {name: "Afghan government"}
    assert status(name, text) == "claimed"


@sentences(
    "text, name",
    ("Taloqan has fallen to the Taliban, a resident said by telephone.", "Taloqan"),
    ("The Taliban seized Pul-e-Khumri, a lawmaker from Baghlan told reporters.", "Pul-e-Khumri"),
    ("A member of the provincial council said the Taliban had captured Aybak.", "Aybak"),
    ("The head of Helmand's provincial council said that Lashkar Gah had fallen.", "Lashkar Gah"),
    ("Local sources confirm that the Taliban have taken Farah.", "Farah"),
    ("A security source said that the militants were in control of Ghazni.", "Ghazni"),
    ("An AFP correspondent saw Taliban fighters in control of Gardez.", "Gardez"),
    ("Witnesses say Mehtarlam is in Taliban hands.", "Mehtarlam"),
    ("Kandahar has fallen, two aid workers in the city said.", "Kandahar"),
    ("Taliban in control of Zaranj: lawmaker", "Zaranj"),
    ("Herat in Taliban hands, say residents", "Herat"),
    ("The Taliban have captured Nili, Pajhwok reported, quoting a tribal elder.", "Nili"),
    ("Local sources confirm the Taliban's claim to have captured Qala-e-Naw.", "Qala-e-Naw"),
)
def test_one_independent_speaker_makes_it_reported(text: str, name: str) -> None:
    """A resident, lawmaker, council member, local or security source, witness, agency's own eyes."""
    assert status(name, text) == "reported"


@sentences(
    "text, name",
    ("The deputy governor of Nimroz said the Taliban had taken Zaranj.", "Zaranj"),
    ("The interior ministry confirmed that Farah had been lost.", "Farah"),
    ("Faizabad has fallen to the Taliban, officials said.", "Faizabad"),
    ("Taliban capture Pul-e-Khumri: officials", "Pul-e-Khumri"),
    ("Police say that the Taliban have seized Aybak.", "Aybak"),
    (
        "“We left the city this morning, and the Taliban are in control of it,” the police chief of Gardez said.",
        "Gardez",
    ),
    ("Afghan officials told The Associated Press that Taloqan fell on Sunday.", "Taloqan"),
    ("Reuters, citing a government official, says the Taliban have captured Jalalabad.", "Jalalabad"),
    (
        "The army announced that it had withdrawn from Lashkar Gah and left the city to the Taliban.",
        "Lashkar Gah",
    ),
    ("The Taliban said they had captured Qalat, and the governor of Zabul confirmed it.", "Qalat"),
)
def test_the_losing_side_confirms(text: str, name: str) -> None:
    """A governor or his deputy, a ministry, soldiers, policemen, unnamed officials, an announced retreat."""
    assert status(name, text) == "confirmed"


@sentences(
    "text, name",
    ("The Taliban captured Herat on Thursday.", "Herat"),
    ("Ghazni fell to the Taliban on Thursday, the tenth provincial capital to do so in a week.", "Ghazni"),
    ("Kunduz, lost on Sunday, is quiet.", "Kunduz"),
)
def test_an_outlet_that_cites_nobody_confirms_in_its_own_voice(text: str, name: str) -> None:
    """What is stated flatly, and attributed to nobody, is the outlet's own."""
    assert status(name, text) == "confirmed"
    source = strongest(name, text).source
    assert source.side is Side.OUTLET
    assert (source.name, source.role) == (None, None)


@sentences(
    "text, name, expected",
    (
        "Taliban capture Aybak\nThe insurgents have taken the capital of Samangan, a spokesman for the group said.",
        "Aybak",
        "claimed",
    ),
    (
        "Farah falls to Taliban\nThe city is in the militants' hands, a provincial council member told AFP.",
        "Farah",
        "reported",
    ),
    (
        "Taliban seize Taloqan\nThe interior ministry said on Thursday that the city had been lost.",
        "Taloqan",
        "confirmed",
    ),
    (
        "Ninth provincial capital falls\nFaizabad has been captured, according to a lawmaker.",
        "Faizabad",
        "reported",
    ),
)
def test_the_attribution_decides_however_flat_the_headline(text: str, name: str, expected: str) -> None:
    """Own voice counts only where nobody is cited."""
    assert status(name, text) == expected


@sentences(
    "text, name, expected",
    (
        "Soldiers abandoned Faizabad after days of clashes, a local lawmaker told AFP. “The militants hold the city now,” he said.",
        "Faizabad",
        "reported",
    ),
    (
        "The Taliban issued a statement on Thursday. Ghazni was in their hands, it said. The governor's office had been captured too.",
        "Ghazni",
        "claimed",
    ),
    (
        "“They came in the night,” said a baker in Sar-e-Pul. “By morning the Taliban had taken the whole city.”",
        "Sar-e-Pul",
        "reported",
    ),
    (
        "The governor of Logar spoke to reporters from a car. “Pul-e-Alam has fallen,” he said. “We are on our way to Kabul.”",
        "Pul-e-Alam",
        "confirmed",
    ),
)
def test_a_quotation_stays_with_its_speaker(text: str, name: str, expected: str) -> None:
    """He, she and it are whoever spoke last, until the next paragraph."""
    assert status(name, text) == expected


@sentences(
    "text, name, allowed",
    ("The Taliban have allegedly captured Sharana.", "Sharana", ("claimed", "reported")),
    ("Asadabad has reportedly fallen to the Taliban.", "Asadabad", ("claimed", "reported")),
    ("Unconfirmed reports say the Taliban have captured Gardez.", "Gardez", ("claimed", "reported")),
)
def test_a_hedge_is_never_a_confirmation(text: str, name: str, allowed: tuple[str, ...]) -> None:
    """Allegedly, reportedly: the outlet does not vouch."""
    assert status(name, text) in allowed


@sentences(
    "text, name",
    ("The Taliban said they had captured Ghazni. The defence ministry rejected the claim.", "Ghazni"),
    ("The governor denied that Khost had fallen.", "Khost"),
    ("Reports that Maimana has fallen to the Taliban are false, the defence ministry says.", "Maimana"),
    (
        "The Taliban claim to hold Qalat, but the provincial governor says the city is still under government control.",
        "Qalat",
    ),
    ("Taliban claims about the capture of Tarin Kot are baseless, police said.", "Tarin Kot"),
    (
        "The Taliban announced that Gardez was theirs, a statement that the interior ministry denied.",
        "Gardez",
    ),
    (
        "Charikar has not fallen, the governor of Parwan said, dismissing the Taliban's announcement.",
        "Charikar",
    ),
)
def test_a_claim_denied_or_a_bare_denial_is_denied(text: str, name: str) -> None:
    """Nobody without a side has seen it, and the other side says no."""
    assert status(name, text) == "denied"
    assert falls(text) == {}


@sentences(
    "text, name",
    ("Residents said that Taloqan had fallen, but the interior ministry denied it.", "Taloqan"),
    (
        "A lawmaker said the Taliban had captured Farah. The defence ministry rejected the report as false.",
        "Farah",
    ),
    (
        "The government denies it, but three residents of Aybak say that the Taliban control the city.",
        "Aybak",
    ),
)
def test_beside_an_independent_report_a_denial_leaves_it_reported(text: str, name: str) -> None:
    """Somebody with no side has seen it."""
    assert status(name, text) == "reported"


def test_a_denial_of_one_city_does_not_touch_another() -> None:
    text = "Officials confirmed that Zaranj had fallen. They denied Taliban reports that Farah was lost."
    assert status("Zaranj", text) == "confirmed"
    assert status("Farah", text) == "denied"


def test_the_strongest_of_many_updates_stands() -> None:
    text = (
        "Taliban claim Sheberghan\nThe group says that it has captured the city.\n\n"
        "Sheberghan has fallen: deputy governor\nThe deputy governor of Jawzjan tells AFP that the city is lost."
    )
    assert status("Sheberghan", text) == "confirmed"


def test_each_city_of_a_text_keeps_its_own_speaker() -> None:
    text = (
        "Herat has fallen to the Taliban, a resident said. "
        "The Taliban say they have also captured Qala-e-Naw. "
        "Officials concede the loss of Ghazni."
    )
    assert [status(name, text) for name in ("Herat", "Qala-e-Naw", "Ghazni")] == [
        "reported",
        "claimed",
        "confirmed",
    ]


@sentences(
    "text, name, speaker, side",
    (
        "Ghazni has fallen, Taliban spokesman Zabihullah Mujahid said.",
        "Ghazni",
        "Zabihullah Mujahid",
        Side.GAINING,
    ),
    (
        "“Faizabad has been captured by the Taliban,” Zabihullah Attiq, a local lawmaker, told AFP.",
        "Faizabad",
        "Zabihullah Attiq",
        Side.INDEPENDENT,
    ),
    ("The Taliban have taken Aybak, the deputy governor said.", "Aybak", None, Side.LOSING),
    ("The Taliban have taken Farah, a resident said.", "Farah", None, Side.INDEPENDENT),
)
def test_a_source_has_a_name_where_the_text_gives_one_and_a_side_always(
    text: str, name: str, speaker: str | None, side: Side
) -> None:
    """Names are people's; roles are what they are."""
    source = strongest(name, text).source
    assert (source.name, source.side) == (speaker, side)


def test_a_source_has_its_role_and_the_outlet_it_was_told_to() -> None:
    source = strongest(
        "Farah", "The Taliban have captured Farah, a provincial council member told AFP."
    ).source
    assert source.role is not None
    assert "council member" in source.role
    assert source.outlet == "AFP"


def test_the_outlet_of_the_feed_stands_where_the_text_names_none() -> None:
    (report,) = read("Herat has fallen to the Taliban, a resident said.", outlet="TOLOnews").reports
    assert report.source.outlet == "TOLOnews"
