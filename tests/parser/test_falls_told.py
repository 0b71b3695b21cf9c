"""Every construction by which news says that a capital changed hands."""

from __future__ import annotations

from datetime import date

from newsreading import capital, falls, read, sentences, strongest

from events.records import SubEventType

TALIBAN = "Taliban"
GOVERNMENT = "Afghan government"


def to_the_taliban(*capitals: str) -> dict[str, str]:
    return dict.fromkeys(capitals, TALIBAN)


@sentences(
    "text, taken",
    (
        "Taliban fighters captured Zaranj, the capital of Nimroz province, on Thursday after its garrison drove off.",
        "Zaranj",
    ),
    (
        "The Taliban have seized the northern city of Taloqan, two members of the provincial council told reporters.",
        "Taloqan",
    ),
    ("Insurgents overran Pul-e-Khumri before dawn and opened the doors of its jail.", "Pul-e-Khumri"),
    (
        "The Taliban took Sheberghan on Thursday and sent the last militiamen fleeing towards the desert.",
        "Sheberghan",
    ),
    ("The Taliban have conquered Firozkoh, the main city of Ghor.", "Firozkoh"),
    ("The Taliban took control of Qala-e-Naw in the morning, a shopkeeper there said.", "Qala-e-Naw"),
    ("The Taliban are in full control of Aybak, according to the deputy governor of Samangan.", "Aybak"),
    ("Taliban fighters now hold Asadabad, the seat of Kunar province.", "Asadabad"),
    ("The Taliban gained control of Gardez by noon, leaving only an army post on the ring road.", "Gardez"),
    ("Militants wrested Sharana from the army on Thursday after a night of shooting.", "Sharana"),
    (
        "Taliban forces swept into Mehtarlam at sunrise and took the city without firing a bullet.",
        "Mehtarlam",
    ),
    ("The Taliban have completed their capture of Lashkar Gah.", "Lashkar Gah"),
)
def test_whoever_takes_a_capital_has_it(text: str, taken: str) -> None:
    """The plain sentence of a wire report: who, a verb of taking, the capital."""
    assert falls(text) == to_the_taliban(taken)


@sentences(
    "text, taken",
    (
        "The Taliban seized Taloqan, Kunduz and Sar-e-Pul within a few hours of each other.",
        ("Taloqan", "Kunduz", "Sar-e-Pul"),
    ),
    (
        "The Taliban captured the capitals of Ghor, Badghis and Logar on Thursday, officials said.",
        ("Firozkoh", "Qala-e-Naw", "Pul-e-Alam"),
    ),
    (
        "With Herat and Kandahar, the Taliban now control the whole of the south and west.",
        ("Herat", "Kandahar"),
    ),
    (
        "Three more cities, Farah, Faizabad and Pul-e-Khumri, have fallen to the insurgents.",
        ("Farah", "Faizabad", "Pul-e-Khumri"),
    ),
    (
        "The provincial capitals now in Taliban hands are Zaranj, Sheberghan, Aybak and Taloqan.",
        ("Zaranj", "Sheberghan", "Aybak", "Taloqan"),
    ),
    ("Both Qalat and Tarin Kot fell to the Taliban on Thursday.", ("Qalat", "Tarin Kot")),
    (
        "The Taliban overran Gardez in Paktia, Sharana in Paktika and Asadabad in Kunar.",
        ("Gardez", "Sharana", "Asadabad"),
    ),
    (
        "The Taliban captured Kunduz, then Sar-e-Pul, and by nightfall also Taloqan.",
        ("Kunduz", "Sar-e-Pul", "Taloqan"),
    ),
    ("The capitals of Uruzgan and Zabul provinces fell to the Taliban on Thursday.", ("Tarin Kot", "Qalat")),
)
def test_every_name_in_a_list_of_captures_counts(text: str, taken: tuple[str, ...]) -> None:
    """Lists name cities, or provinces whose capitals are meant, or a city with its province behind each."""
    assert falls(text) == to_the_taliban(*taken)


@sentences(
    "text, taken",
    ("Lashkar Gah was captured on Thursday after two weeks of street battles.", "Lashkar Gah"),
    ("Qalat has been taken by the Taliban, a member of parliament for Zabul said.", "Qalat"),
    ("Mehtarlam was overrun shortly after midnight.", "Mehtarlam"),
    ("Tarin Kot has been seized by the insurgents, two tribal elders said by telephone.", "Tarin Kot"),
    (
        "The provincial capital of Ghazni, 150 km from Kabul, was taken on Thursday by Taliban fighters.",
        "Ghazni",
    ),
    ("Pul-e-Alam is now controlled by the Taliban, an elder from the town said.", "Pul-e-Alam"),
    ("Also captured on Thursday was Qala-e-Naw, in the north-west.", "Qala-e-Naw"),
)
def test_the_passive_needs_no_captor(text: str, taken: str) -> None:
    """In a war of two sides, a capital that was captured was captured from the one that held it."""
    assert falls(text) == to_the_taliban(taken)


@sentences(
    "text, taken",
    ("The fall of Ghazni on Thursday cut the highway from Kabul to the south.", "Ghazni"),
    ("The loss of Herat has left the government without a foothold in the west.", "Herat"),
    ("The Taliban's capture of Kunduz on Sunday stunned the garrison in the next province.", "Kunduz"),
    ("Kandahar's capture leaves the government with little more than Kabul and the east.", "Kandahar"),
    ("The collapse of Taloqan came two hours after that of the police headquarters.", "Taloqan"),
    ("The Taliban takeover of Sheberghan sent thousands of families on to the road.", "Sheberghan"),
    ("The conquest of Zaranj gave the militants their first provincial capital.", "Zaranj"),
    ("The seizure of Pul-e-Khumri has put the militants astride the road to the north.", "Pul-e-Khumri"),
)
def test_a_noun_tells_it_as_well_as_a_verb(text: str, taken: str) -> None:
    """The fall, loss, capture, collapse, conquest, takeover or seizure of a city, as a thing that has happened."""
    assert falls(text) == to_the_taliban(taken)


@sentences(
    "text, taken",
    ("Faizabad has fallen to the Taliban.", "Faizabad"),
    ("Herat has fallen into Taliban hands, ending weeks of resistance by its militias.", "Herat"),
    ("Pul-e-Alam fell under the control of the militants on Thursday afternoon.", "Pul-e-Alam"),
    ("Farah has become the eighth provincial capital to fall to the Taliban.", "Farah"),
    ("Kunduz has collapsed, a member of its provincial council said.", "Kunduz"),
    ("Ghazni, the tenth capital lost in a week, lies on the road between Kabul and Kandahar.", "Ghazni"),
    ("The latest provincial capital to fall is Qala-e-Naw.", "Qala-e-Naw"),
    ("The Taliban have taken their tenth provincial capital in seven days, seizing Ghazni.", "Ghazni"),
    ("Aybak is under Taliban control.", "Aybak"),
    ("Nili fell without resistance, a former mayor said.", "Nili"),
)
def test_a_city_falls_or_becomes_the_next_to_fall(text: str, taken: str) -> None:
    """The city as the subject: has fallen, fell into hands, became the Nth to fall, collapsed."""
    assert falls(text) == to_the_taliban(taken)


@sentences(
    "text, taken",
    ("Since seizing Zaranj on Friday, the Taliban have turned on the cities of the north.", ("Zaranj",)),
    (
        "Within hours of capturing Kunduz and Taloqan, the Taliban were shelling the army camp next door.",
        ("Kunduz", "Taloqan"),
    ),
    ("After taking Sheberghan on Saturday, the fighters paraded in captured Humvees.", ("Sheberghan",)),
    ("Having overrun Farah, the militants freed the inmates of its jail.", ("Farah",)),
    ("The insurgents pressed on north, capturing Aybak with hardly a shot.", ("Aybak",)),
)
def test_a_participle_tells_it_in_passing(text: str, taken: tuple[str, ...]) -> None:
    """What the main clause takes for granted has happened all the same."""
    assert falls(text) == to_the_taliban(*taken)


@sentences(
    "text, taken",
    ("Farah, which the Taliban captured on Tuesday, had no electricity for a third day.", "Farah"),
    (
        "Families from Pul-e-Khumri, taken by the Taliban on Tuesday, have reached the capital on foot.",
        "Pul-e-Khumri",
    ),
    ("In Kunduz, which fell to the militants on Sunday, banks stayed shut.", "Kunduz"),
    ("The insurgents, who overran Taloqan on Sunday, ordered its teachers back to work.", "Taloqan"),
    ("Shops reopened in Taliban-held Zaranj as prices doubled.", "Zaranj"),
)
def test_a_relative_clause_tells_it_of_the_city_before_it(text: str, taken: str) -> None:
    """A clause or a participle that hangs on the city's name is an assertion too."""
    assert falls(text) == to_the_taliban(taken)


@sentences(
    "text, taken",
    (
        "Gunfire shook Qala-e-Naw through the night. By morning the city had fallen to the Taliban.",
        "Qala-e-Naw",
    ),
    (
        "The Taliban pushed into Pul-e-Alam at dawn. By noon the provincial capital was in their hands, a lawmaker from Logar said.",
        "Pul-e-Alam",
    ),
    ("Maimana had been surrounded for a month. It fell on Thursday, two residents said.", "Maimana"),
    (
        "The last soldiers left Firozkoh at midday. An hour later the militants were in control of the city.",
        "Firozkoh",
    ),
    (
        "Security forces retreated from Faizabad after days of clashes, a lawmaker said. “The Taliban have captured the city now,” he added.",
        "Faizabad",
    ),
    (
        "There was panic in Asadabad, the capital of Kunar. The Taliban seized it in the afternoon.",
        "Asadabad",
    ),
    ("Taliban fighters captured the capital of Ghor province on Thursday.", "Firozkoh"),
    ("Helmand's provincial capital has fallen to the Taliban, the head of its council said.", "Lashkar Gah"),
    ("Zaranj fell on Friday. Sheberghan is also in their hands.", "Sheberghan"),
)
def test_the_city_it_and_the_capital_point_back(text: str, taken: str) -> None:
    """The name stands a sentence before, or only the province is named."""
    assert falls(text)[taken] == TALIBAN


@sentences(
    "text, taken",
    ("Kandahar falls to Taliban", ("Kandahar",)),
    ("Taliban seize Herat", ("Herat",)),
    ("Taliban capture 10th provincial capital, Ghazni", ("Ghazni",)),
    ("Taliban in control of Pul-e-Khumri: lawmaker", ("Pul-e-Khumri",)),
    ("LIVE: Lashkar Gah falls as insurgents close in on south", ("Lashkar Gah",)),
    ("Afghanistan: Farah and Pul-e-Khumri overrun", ("Farah", "Pul-e-Khumri")),
    ("Taliban take Qala-e-Naw, Firozkoh in western push", ("Qala-e-Naw", "Firozkoh")),
    ("Breaking: Taloqan lost", ("Taloqan",)),
    ("Jalalabad captured without a fight", ("Jalalabad",)),
)
def test_headlines_drop_their_verbs_and_articles(text: str, taken: tuple[str, ...]) -> None:
    """The present tense of a headline is a past; a participle alone is a passive."""
    assert falls(text) == to_the_taliban(*taken)


@sentences(
    "text, days",
    (
        "Provincial capitals captured by the Taliban:\n6 August – Zaranj.\n7 August – Sheberghan.\n8 August – Kunduz, Sar-e-Pul and Taloqan.",
        {"Zaranj": 6, "Sheberghan": 7, "Kunduz": 8, "Sar-e-Pul": 8, "Taloqan": 8},
    ),
    (
        "How the cities fell to the Taliban\nAug. 9: Aybak\nAug. 10: Farah; Pul-e-Khumri\nAug. 11: Faizabad",
        {"Aybak": 9, "Farah": 10, "Pul-e-Khumri": 10, "Faizabad": 11},
    ),
    (
        "FACTBOX: Cities in Taliban hands\nKUNDUZ: seized on Aug. 8.\nAYBAK: overrun on Aug. 9.\nFAIZABAD: fell on Aug. 11.",
        {"Kunduz": 8, "Aybak": 9, "Faizabad": 11},
    ),
)
def test_dated_bullets_under_a_heading_are_one_fall_each(text: str, days: dict[str, int]) -> None:
    """The heading says what happened, the bullet says when and where."""
    assert falls(text) == to_the_taliban(*days)
    assert {name: strongest(name, text).date for name in days} == {
        name: date(2021, 8, day) for name, day in days.items()
    }


@sentences(
    "text, taken",
    ("The government lost Sheberghan on Saturday and Kunduz on Sunday.", ("Sheberghan", "Kunduz")),
    ("Afghan forces have pulled out of Lashkar Gah, leaving the city to the Taliban.", ("Lashkar Gah",)),
    ("The army has redeployed from Qalat to a camp outside the city, the defence ministry said.", ("Qalat",)),
    (
        "Troops had “repositioned” from Faizabad to a neighbouring district, a defence ministry official said.",
        ("Faizabad",),
    ),
    (
        "Security forces withdrew from Gardez in the morning and the Taliban moved into the governor's compound.",
        ("Gardez",),
    ),
    ("Afghan soldiers abandoned Aybak, and the Taliban now hold the city.", ("Aybak",)),
)
def test_the_loser_as_the_subject(text: str, taken: tuple[str, ...]) -> None:
    """Lost, pulled out, withdrew, redeployed or \"repositioned\": the other side has it now."""
    assert falls(text) == to_the_taliban(*taken)


@sentences(
    "text, taken",
    ("Ghazni was handed over to the Taliban by its governor, who was given safe passage to Kabul.", "Ghazni"),
    (
        "Elders negotiated the soldiers' departure and Mehtarlam passed to the Taliban without a shot.",
        "Mehtarlam",
    ),
    (
        "The governor surrendered Jalalabad to the Taliban to spare its people, an official in the city said.",
        "Jalalabad",
    ),
    ("The Taliban took Pul-e-Alam without a fight.", "Pul-e-Alam"),
    ("The Taliban entered Nili unopposed and took control of the city, its mayor said.", "Nili"),
)
def test_a_city_taken_without_a_fight_is_a_non_violent_transfer(text: str, taken: str) -> None:
    """Handed over, surrendered by its leaders, negotiated by elders: ACLED gives it a sub-event type of its own."""
    assert falls(text) == to_the_taliban(taken)
    assert strongest(taken, text).sub_event_type is SubEventType.NON_VIOLENT_TRANSFER


@sentences(
    "text, taken",
    (
        "White Taliban flags fly over the main square and the governor's office in Kunduz, residents say.",
        "Kunduz",
    ),
    (
        "The governor's compound, the prison and the police headquarters in Taloqan are all under Taliban control, a resident said.",
        "Taloqan",
    ),
    (
        "Fighters raised the Taliban flag over the governor's office in Sharana after the last police left, an elder said.",
        "Sharana",
    ),
    (
        "All government buildings in Zaranj are now in the Taliban's hands, according to an aid worker.",
        "Zaranj",
    ),
)
def test_flags_and_seats_of_power_stand_for_the_city(text: str, taken: str) -> None:
    """Whoever has square, governor's office, police headquarters and prison has the capital."""
    assert falls(text) == to_the_taliban(taken)


@sentences(
    "text, taken",
    ("Badakhshan has fallen to the Taliban, a member of parliament for the province said.", "Faizabad"),
    ("Nimroz is the first province to fall entirely into Taliban hands.", "Zaranj"),
    ("Takhar province fell to the Taliban on Sunday.", "Taloqan"),
    ("The Taliban have captured Jawzjan province, its deputy governor said.", "Sheberghan"),
    ("Logar has fallen.", "Pul-e-Alam"),
)
def test_a_province_that_falls_outright_takes_its_capital_with_it(text: str, taken: str) -> None:
    """Nobody says that a province fell while its capital stands."""
    assert falls(text) == to_the_taliban(taken)


@sentences(
    "text, taken",
    (
        "The mujahideen of the Islamic Emirate have liberated Lashkar Gah, their spokesman wrote.",
        "Lashkar Gah",
    ),
    ("Maidan Shahr has been freed from the enemy, the Islamic Emirate announced.", "Maidan Shahr"),
    ("“Gardez is completely conquered,” Taliban spokesman Zabihullah Mujahid wrote.", "Gardez"),
)
def test_words_of_liberation_serve_whoever_speaks(text: str, taken: str) -> None:
    """Each side liberates; the enemy is the other one."""
    assert falls(text) == to_the_taliban(taken)


@sentences(
    "text, taken",
    ("Taliban fighters have captured Kondoz, the northern hub.", "Kunduz"),
    ("Taliban took Taleqan, capital of Takhar.", "Taloqan"),
    ("The Taliban captured Samangan city on Monday.", "Aybak"),
    ("Fayzabad has fallen to the Taleban.", "Faizabad"),
    ("The Taliban have captured Chaghcharan.", "Firozkoh"),
    ("MAZAR-E-SHARIF HAS FALLEN TO THE TALIBAN", "Mazar-i-Sharif"),
    ("Taliban capture Sari Pul", "Sar-e-Pul"),
)
def test_a_city_is_known_by_every_spelling(text: str, taken: str) -> None:
    """Print spells as it hears; capitals of type, hyphens and apostrophes make no difference."""
    assert falls(text) == to_the_taliban(taken)


def test_a_fall_names_the_loser_and_quotes_its_own_words() -> None:
    """The report's quote is a piece of the text, and names where it stands."""
    text = "In the north, Taliban fighters captured Kunduz, the capital of Kunduz province, on Thursday. Schools were shut."
    report = strongest("Kunduz", text)
    assert report.place == "AF-KDZ.capital"
    assert (report.actor, report.against) == (TALIBAN, GOVERNMENT)
    assert report.sub_event_type is SubEventType.NON_STATE_OVERTAKES
    assert report.quote == text[report.start : report.end]
    assert "captured Kunduz" in report.quote
    assert "Schools" not in report.quote


def test_the_national_capital_is_a_capital_like_any_other() -> None:
    text = "Kabul has fallen to the Taliban, who sat down at the president's desk on Sunday evening."
    assert falls(text, date(2021, 8, 15)) == to_the_taliban("Kabul")
    assert {r.place for r in read(text, date(2021, 8, 15)).reports if r.change_of_control} == {
        capital("Kabul")
    }
