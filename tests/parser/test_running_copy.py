"""Falls as running copy tells them: among asides, recaps, lists and other people's stories."""

from __future__ import annotations

from datetime import date

from newsreading import falls, sentences, status, strongest

TALIBAN = "Taliban"
GOVERNMENT = "Afghan government"
HTS = "HTS"
SDF = "SDF"
SOUTHERN = "southern rebels"
SATURDAY = date(2024, 12, 7)
WEDNESDAY = date(2024, 12, 11)


def to_the_taliban(*capitals: str) -> dict[str, str]:
    return dict.fromkeys(capitals, TALIBAN)


@sentences(
    "text, taken",
    ("The rebels' grip is firm in Zaranj, under Taliban control since Friday.", ["Zaranj"]),
    ("Aybak had gone the same way a few hours before Farah fell.", ["Farah", "Aybak"]),
    ("Nili, in Daikundi, went on Thursday.", ["Nili"]),
    ("With Gardez now under Taliban rule, the road south is cut.", ["Gardez"]),
    ("The Taliban seized the airport, the prison and Farah itself.", ["Farah"]),
    (
        "In Sharana, where elders had pleaded for calm, the Taliban took over the prison and the city.",
        ["Sharana"],
    ),
    (
        "The insurgents have so far captured three provincial capitals: Zaranj, Aybak and Farah.",
        ["Zaranj", "Aybak", "Farah"],
    ),
    ("It was the fourth city, after Zaranj and Aybak, to fall in a week.", ["Zaranj", "Aybak"]),
    ("Taliban fighters entered Nili without any resistance.", ["Nili"]),
    ("The last garrison in Farah withdrew at noon.", ["Farah"]),
    (
        "Farah, Zaranj and Aybak, provincial capitals which fell to the Taliban last week, are quiet.",
        ["Farah", "Zaranj", "Aybak"],
    ),
    (
        "The capture of Zaranj, on the border, and of Farah has cost the treasury its customs.",
        ["Zaranj", "Farah"],
    ),
    ("The Taliban seized Farah, the hub of the west, and Nili in Daikundi on Thursday.", ["Farah", "Nili"]),
    ("Farah is the fifth provincial capital captured by the Taliban this week.", ["Farah"]),
    ("The Taliban added Gardez to their list before noon.", ["Gardez"]),
    ("In Aybak the main government buildings are in the hands of the Taliban.", ["Aybak"]),
    ("The Taliban captured most of the border villages before taking Farah.", ["Farah"]),
    (
        "Farah, the home of a famous fort, and Nili, its poorer neighbour, fell on Thursday.",
        ["Farah", "Nili"],
    ),
    ("The Taliban control the whole of Paktia province, including its capital.", ["Gardez"]),
    ("Residents of Gardez said the city had fallen before noon.", ["Gardez"]),
    ("Aybak and Khost city in the southeast fell to the Taliban on Thursday.", ["Aybak", "Khost"]),
    (
        "The Taliban took Asadabad bordering Pakistan, and Gardez in Paktia, a council member said.",
        ["Asadabad", "Gardez"],
    ),
    ("Farah, as well as Zaranj, has changed sides.", ["Farah", "Zaranj"]),
    ("The militants took Aybak on Monday and, at dawn, Farah.", ["Aybak", "Farah"]),
    ("Shops have been shut since the Taliban took Farah, a trader said.", ["Farah"]),
    ("Kandahar — gone. And still the guns are firing.", ["Kandahar"]),
    (
        "The Taliban captured Ghazni, 150 km (90 miles) southwest of the Afghan capital, an officer said.",
        ["Ghazni"],
    ),
    ("The Taliban had taken Zaranj and Aybak before capturing Farah.", ["Zaranj", "Aybak", "Farah"]),
)
def test_what_stands_between_a_city_and_its_fall_does_not_hide_it(text: str, taken: list[str]) -> None:
    """Asides, other prizes, places in a count, descriptions: the city has fallen all the same."""
    assert falls(text) == to_the_taliban(*taken)


@sentences(
    "text",
    ("The Taliban were in control only of the airport in Farah.",),
    ("Were Farah to fall, the whole west would follow.",),
    ("Fighters gathered for the last push before the capture of Farah, as they called it.",),
    ("He fled the shelling in Farah with his family.",),
    ("The clerk was told that the office in Farah had lost it.",),
    ("The Taliban captured the Kandahar border town and its customs post.",),
    ("The Taliban took the Farah area by the river.",),
    ("To speak of the fall of Farah is premature, residents said.",),
    ("Farah, where government forces have held on for weeks, was on the verge of collapse.",),
    ("The Taliban took Farah in 2014 and lost it within days.",),
    ("She left the village of her parents when it fell in June; Farah is quiet.",),
    ("Troops took up positions near the abandoned town hall in Farah.",),
)
def test_what_only_looks_like_a_fall_is_none(text: str) -> None:
    """Sites, conditions, other people's losses and old wars."""
    assert falls(text) == {}


@sentences(
    "text, side",
    ("The Taliban have lost Farah to commandos, who recaptured it on Thursday.", GOVERNMENT),
    ("Farah has been lost by the government.", TALIBAN),
    ("The Taliban took Farah after government troops had pulled out.", TALIBAN),
    ("Insurgents ousted the governor of the province after seizing Farah.", TALIBAN),
    ("The city of Farah was cleared of Taliban fighters, residents said.", GOVERNMENT),
    ("Farah is no longer in government hands, a lawmaker said.", TALIBAN),
    ("Farah is now out of the control of the government, residents said.", TALIBAN),
)
def test_who_gains_is_not_who_is_named_nearest(text: str, side: str) -> None:
    """The loser, the ousted and the withdrawn stand beside the verb as often as the winner does."""
    assert falls(text) == {"Farah": side}


@sentences(
    "text, held",
    (
        "A Kurdish-led Syrian alliance captured Deir ez-Zor. It was the third city, after Aleppo and Hama, to slip from the government's hands.",
        {"Deir ez-Zor": SDF, "Aleppo": HTS, "Hama": HTS},
    ),
    (
        "The SDF has pulled back from Deir ez-Zor less than a week after taking it, a Kurdish commander said. The city is now in the hands of HTS.",
        {"Deir ez-Zor": HTS},
    ),
    ("Rebels ousted Bashar al-Assad after seizing Damascus.", {"Damascus": HTS}),
    ("Suwayda is now outside of government control, the monitor said.", {"Suwayda": SOUTHERN}),
    ("Rebels announce full control of Homs", {"Homs": HTS}),
    ("The Syrian army confirms Hama pullout", {"Hama": HTS}),
    (
        "Assad's forces took the road to the coast, leaving Homs, which is now controlled by HTS.",
        {"Homs": HTS},
    ),
)
def test_among_several_sides_each_city_has_its_own(text: str, held: dict[str, str]) -> None:
    """A text about two advances does not give one side the other's cities, nor a side what it has lost since."""
    assert falls(text, WEDNESDAY, "syria") == held


def test_an_army_that_has_withdrawn_has_lost() -> None:
    """The loser's own words, with nobody named who came after it."""
    text = "The Syrian army said its forces had withdrawn from Hama."
    assert falls(text, SATURDAY, "syria") == {"Hama": HTS}
    assert status("Hama", text, SATURDAY, "syria") == "confirmed"


@sentences(
    "text, taken, day",
    ("Farah fell on Wednesday; Aybak had been overrun the previous day.", "Aybak", 10),
    ("Zaranj and Farah were taken on Friday and Tuesday respectively.", "Zaranj", 6),
    ("Zaranj and Farah were taken on Friday and Tuesday respectively.", "Farah", 10),
    ("Clashes go on in Herat, a day after the Taliban overran Farah.", "Farah", 11),
    ("The Taliban took Zaranj 48 hours ago, a trader there said.", "Zaranj", 10),
    ("The fall of Farah came hours after the militants took Aybak on Monday.", "Farah", 12),
    ("The siege went on until Tuesday, when the Taliban took Farah.", "Farah", 10),
    ("The loss of Kunduz marks the end of an era.", "Kunduz", 12),
    ("Farah has been in Taliban hands since Tuesday.", "Farah", 10),
)
def test_the_day_is_that_of_this_fall(text: str, taken: str, day: int) -> None:
    """Days are counted from others, told in order, or belong to a neighbour's story."""
    assert strongest(taken, text).date == date(2021, 8, day)


@sentences(
    "text, city, expected",
    ("The Taliban have taken Farah, Reuters is reporting.", "Farah", "reported"),
    (
        "The Taliban have taken Farah, according to two officials from the province, bringing the Taliban's count to eight.",
        "Farah",
        "confirmed",
    ),
    ("A military source said the Taliban had taken Farah.", "Farah", "reported"),
    ("A Taliban source and a resident said that Farah had fallen.", "Farah", "reported"),
    ("The Taliban say they have taken Farah. Two residents said the soldiers had left.", "Farah", "reported"),
    (
        "The Taliban say they have taken Farah. The ministry said its forces were still fighting there.",
        "Farah",
        "denied",
    ),
    ("Taliban commander: We announce the conquest of Farah.", "Farah", "claimed"),
    ("The Taliban were reported to have seized Farah.", "Farah", "reported"),
    ("A lawmaker from Farah said its capital passed to the Taliban at dawn.", "Farah", "reported"),
    ("Farah's fall was confirmed by a council member.", "Farah", "reported"),
    ("The Taliban, who took Farah on Tuesday, say they want peace.", "Farah", "confirmed"),
)
def test_who_vouches_for_a_fall_among_many_voices(text: str, city: str, expected: str) -> None:
    """Citations end where the sentence goes on to other things; what is said in passing is nobody's claim."""
    assert status(city, text) == expected


def test_a_surname_is_who_was_introduced() -> None:
    """Two paragraphs on, print gives the surname alone."""
    text = (
        "Zabihullah Attiq, a lawmaker from Badakhshan, told Reuters of days of fighting.\n"
        '"The Taliban have captured Faizabad," Attiq said.'
    )
    source = strongest("Faizabad", text).source
    assert (source.name, source.role) == ("Zabihullah Attiq", "lawmaker")


def test_a_chronicle_of_cities_and_days() -> None:
    """Under a heading that says what happened, a line needs no verb."""
    text = "The cities that have fallen to the Taliban\n- Zaranj: August 6.\n- Aybak: August 9.\n- Farah and Pul-e-Khumri: August 10."
    assert falls(text) == to_the_taliban("Zaranj", "Aybak", "Farah", "Pul-e-Khumri")
    assert {name: strongest(name, text).date for name in ("Zaranj", "Farah", "Pul-e-Khumri")} == {
        "Zaranj": date(2021, 8, 6),
        "Farah": date(2021, 8, 10),
        "Pul-e-Khumri": date(2021, 8, 10),
    }


def test_the_national_capital_at_the_head_of_a_line_is_where_it_was_sent_from() -> None:
    """A bureau's city in capital letters is no subject; any other city there is."""
    assert falls("KABUL: The city of Farah fell on Thursday, officials said.") == to_the_taliban("Farah")
    assert falls("FARAH: Seized by the Taliban on Tuesday.") == to_the_taliban("Farah")


def test_a_headline_and_what_stands_below_it_are_one_update() -> None:
    """The attribution in the body decides for its headline too, whatever lines stand between them."""
    text = "Farah falls to Taliban\nBy our correspondents\nThe Taliban took Farah on Thursday, a shopkeeper said by phone."
    assert status("Farah", text) == "reported"


@sentences(
    "text, taken",
    ("Officials in Aybak and in Farah said that those cities, too, were gone.", ["Aybak", "Farah"]),
    ("Kunduz has been overrun. Then came Farah and Aybak.", ["Kunduz", "Farah", "Aybak"]),
    ("Aybak was the first of the provincial capitals to surrender.", ["Aybak"]),
    ("Aybak, where the army had a camp for years and which the Taliban took on Monday, is quiet.", ["Aybak"]),
    ("Aybak and Farah were both under Taliban control by the morning.", ["Aybak", "Farah"]),
    ("Kandahar and Aybak are gone, and so is Farah.", ["Kandahar", "Aybak", "Farah"]),
    ("Aybak, the market town that once made knives, was handed to the Taliban at dawn.", ["Aybak"]),
    (
        "The Taliban took Aybak in Samangan, a base for an attack on Kabul, and Farah, a town in the west.",
        ["Aybak", "Farah"],
    ),
    ("Nangarhar officials had fled; the Taliban are masters of Jalalabad.", ["Jalalabad"]),
    ("The Taliban moved unopposed into Aybak, residents said.", ["Aybak"]),
    ("Kandahar had been lost in two days, Aybak in a week, Farah overnight.", ["Kandahar", "Aybak", "Farah"]),
    ("Kunduz, which had never fallen in all those years, fell on Thursday.", ["Kunduz"]),
    ("The city is Farah, the town its fighters overran on Monday.", ["Farah"]),
    ("The Taliban announced on Thursday their full control of Farah.", ["Farah"]),
    ("The remaining defenders of Farah laid down their arms.", ["Farah"]),
    ("The Taliban now control nearly all of the province of Farah, the city of Farah included.", ["Farah"]),
)
def test_many_ways_of_going_on_from_one_city_to_the_next(text: str, taken: list[str]) -> None:
    """Print does not say "captured" for every city of a list."""
    assert falls(text) == to_the_taliban(*taken)


@sentences(
    "text",
    ("There is no truth to the news about the withdrawal of the army from Kunduz, the ministry said.",),
    ("Farah, which the Taliban had formerly held, is being rebuilt by its residents.",),
    ("A commander said the fall of Kunduz was possible within days.",),
    ("The capture of Kunduz by force would be a hollow victory.",),
    ("Karukh district center of Herat was taken by the Taliban.",),
    ("The video is captioned: The Taliban take Kunduz.",),
    ("The Taliban took Kunduz in 2015, their first big city, but the army retook it within weeks.",),
    ("A commander said they were in the last hours of liberating Kunduz.",),
    ("Afghan troops left Kabul to reinforce Herat, officials said.",),
    ("The president said in an address that Kabul is free.",),
    ("The government's forces have left Kabul to reinforce Herat, officials said.",),
    ("The Taliban has Kabul, its main prize, in its sights.",),
    ("Delegates entered Kabul unopposed for talks, officials said.",),
    ("Negotiators walked into Kabul without a fight over protocol.",),
    ("What would happen after the fall of Kabul?",),
    ("Kabul was the next to go on strike.",),
    ("The ministry refuted reports that the Taliban (banned in Russia) had taken Kunduz.",),
    ("A witness called reports that Kunduz had been taken by the Taliban a lie.",),
)
def test_talk_of_a_fall_is_none(text: str) -> None:
    """What is untrue, possible, long past, elsewhere or a caption."""
    assert falls(text) == {}


def test_a_side_that_nobody_names_is_the_one_named_elsewhere() -> None:
    """A headline leaves open who came; the story says it."""
    text = "Army withdraws from Deir ez-Zor\nA Kurdish-led alliance captured Deir ez-Zor on Friday, sources said."
    assert falls(text, SATURDAY, "syria") == {"Deir ez-Zor": SDF}


def test_days_of_the_month_without_their_month() -> None:
    """ "On the 10th" is the last 10th."""
    assert strongest("Aybak", "Kunduz had fallen. Aybak followed on the 10th.").date == date(2021, 8, 10)
