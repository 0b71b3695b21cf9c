"""Several sides in one text: who takes from whom, who had a city between, who gains it again, and on whose word."""

from __future__ import annotations

from datetime import date

from newsreading import changes_of, falls, sentences, status

WEDNESDAY = date(2024, 12, 11)
SATURDAY = date(2024, 12, 7)
JULY = date(2021, 7, 9)


@sentences(
    "text, expected",
    ("Armed opposition groups fighting regime forces have taken control of Homs.", {"Homs": "HTS"}),
    (
        "Rebels seized most of the countryside on Friday and, by early Saturday, Homs, two officers said.",
        {"Homs": "HTS"},
    ),
    (
        "Forces of the new administration have taken Deir ez-Zor from the SDF. The SDF had held the city for five days.",
        {"Deir ez-Zor": "HTS"},
    ),
    (
        "The SDF no longer has a presence in Deir ez-Zor, saying it left the city to HTS.",
        {"Deir ez-Zor": "HTS"},
    ),
    (
        "The army has lost Deir ez-Zor to the SDF and Homs to Islamist rebels.",
        {"Deir ez-Zor": "SDF", "Homs": "HTS"},
    ),
    (
        "HTS and its allies hold Homs and Hama, the SDF walked into Deir ez-Zor as Iranian-backed militias left, and Daraa,"
        " where it all began, is with local fighters who once laid down their arms there.",
        {"Homs": "HTS", "Hama": "HTS", "Deir ez-Zor": "SDF", "Daraa": "southern rebels"},
    ),
    ("Armed opposition groups seized Quneitra.", {"Quneitra": "southern rebels"}),
    ("Fighters who had once toured Homs in cars have taken the city.", {"Homs": "HTS"}),
    ("Army units have left Suwayda, where local fighters are in control.", {"Suwayda": "southern rebels"}),
)
def test_each_city_goes_to_the_side_that_took_it(text: str, expected: dict[str, str]) -> None:
    assert falls(text, WEDNESDAY, "syria") == expected


@sentences(
    "text, expected",
    ("The Syrian army announced on Thursday its withdrawal from Homs.", {"Homs": "HTS"}),
    (
        "Army officers confirmed that their forces had quit Deir ez-Zor and that the SDF had taken their place.",
        {"Deir ez-Zor": "SDF"},
    ),
)
def test_what_an_army_says_it_has_left_is_with_who_moved_in(text: str, expected: dict[str, str]) -> None:
    assert falls(text, SATURDAY, "syria") == expected


@sentences(
    "text",
    ("Governor: Taliban expelled, Qala-e-Naw retaken",),
    ("The army says it is back in control of Qala-e-Naw, stormed by the Taliban",),
    ("The ministry said Qala-e-Naw was fully cleared and that 69 Taliban had been killed.",),
    ("Security forces won back the provincial capital, Qala-e-Naw, from the Taliban.",),
)
def test_what_is_retaken_is_again_with_who_had_it_first(text: str) -> None:
    assert falls(text, JULY) == {"Qala-e-Naw": "Afghan government"}


@sentences(
    "text",
    ("The Taliban proclaimed victory, but Qala-e-Naw was cleared of mines and snow.",),
    ("The city of Qala-e-Naw has not been retaken.",),
)
def test_what_is_cleared_of_other_things_has_changed_no_hands(text: str) -> None:
    assert falls(text, JULY) == {}


@sentences(
    "text, expected",
    ("Taliban claim full control over Kunduz -- TV", "claimed"),
    ("Officials confirmed the Taliban's claim to have captured Kunduz.", "confirmed"),
    ("Kunduz was given up on Sunday, a former commander living there said.", "reported"),
    ('"The Taliban have taken Kunduz," he said by voice note.', "reported"),
    ("Kunduz was captured by the Taliban, a governor said.", "confirmed"),
)
def test_whose_word_it_is(text: str, expected: str) -> None:
    assert status("Kunduz", text) == expected


@sentences(
    "text, names",
    (
        "The centres of two more provinces, Paktika and Kunar, were taken by the Taliban.",
        {"Sharana", "Asadabad"},
    ),
    (
        "Governors ceded the provincial capitals -- Khost city, Bamyan and Asadabad -- to the Taliban.",
        {"Khost", "Bamyan", "Asadabad"},
    ),
    (
        "A lawmaker said Sharana was ceded. A councillor said much the same of Asadabad.",
        {"Sharana", "Asadabad"},
    ),
    ("Kunduz was lost on Sunday. Sar-e-Pul followed before noon.", {"Kunduz", "Sar-e-Pul"}),
    ("Kunduz and parts of Baghlan have fallen.", {"Kunduz"}),
    ("ASADABAD: Taliban assume control of Kunar capital, residents say", {"Asadabad"}),
)
def test_several_cities_in_one_breath(text: str, names: set[str]) -> None:
    assert falls(text) == dict.fromkeys(names, "Taliban")


@sentences(
    "text, day",
    ("What they have not said, four days after their men captured Kunduz, is when they will talk.", 8),
    (
        "A day after the Taliban seized Kunduz, shops have reopened where soldiers searched cars on Monday.",
        11,
    ),
    (
        "The governor left on Sunday, the garrison followed, and by Monday noon Kunduz was under the control of the Taliban.",
        9,
    ),
    ("Fighters took the villages on Sunday and, by early Monday, Kunduz, officials said.", 9),
)
def test_which_day_a_city_fell_on(text: str, day: int) -> None:
    assert [told.date for told in changes_of("Kunduz", text)] == [date(2021, 8, day)]


@sentences(
    "text, expected",
    (
        "Local fighters took Daraa after the governor, the police chief and his men left it, the Daraa 24 network reported.",
        "reported",
    ),
    ("Rebels took Daraa, in the heartland of the old president's supporters, a monitor said.", "reported"),
    ("Daraa lost, but ministry insists Damascus is secure", "confirmed"),
    ("Local fighters backed by the United States have seized Daraa, two security sources said.", "reported"),
)
def test_officials_who_are_only_mentioned_vouch_for_nothing(text: str, expected: str) -> None:
    assert status("Daraa", text, SATURDAY, "syria") == expected


def test_a_bare_commander_is_the_one_whom_the_text_names() -> None:
    text = "Fighters capture Homs: Commander\nOpposition forces control Homs. Commander Hassan Abdul Ghani called it historic."
    assert status("Homs", text, SATURDAY, "syria") == "claimed"


@sentences(
    "text, day, expected",
    (
        "Hama is the second city, after Aleppo, that the government has lost in a week.",
        SATURDAY,
        {"Hama": "HTS", "Aleppo": "HTS"},
    ),
    (
        "Southern Syrian rebels were first into Damascus and took the capital.",
        WEDNESDAY,
        {"Damascus": "southern rebels"},
    ),
)
def test_which_city_was_lost_and_to_whom(text: str, day: date, expected: dict[str, str]) -> None:
    assert falls(text, day, "syria") == expected


@sentences(
    "text, expected",
    ("The ministry said Qala-e-Naw had been cleared of the enemy.", {"Qala-e-Naw": "Afghan government"}),
    (
        "The Taliban have taken another provincial capital. The city is Aybak, in the north.",
        {"Aybak": "Taliban"},
    ),
    (
        "The Taliban flag flies over the governor's office in Bazarak, the capital of Panjshir.",
        {"Bazarak": "Taliban"},
    ),
)
def test_whose_enemy_is_gone_and_which_city_is_meant(text: str, expected: dict[str, str]) -> None:
    assert falls(text) == expected


@sentences(
    "text, expected",
    (
        "Fighters drove into Zaranj all but unopposed and had the town to themselves by noon.",
        {"Zaranj": "Taliban"},
    ),
    ("The governor of Samangan has bowed to elders and withdrawn his men from Aybak.", {"Aybak": "Taliban"}),
    ("Since the small hours of Wednesday Faizabad has been Taliban territory.", {"Faizabad": "Taliban"}),
    ("What was left of the Helmand capital was overrun early on Friday.", {"Lashkar Gah": "Taliban"}),
    ("Sharana was the first to go on Tuesday, a lawmaker said.", {"Sharana": "Taliban"}),
    ("Nili joined the growing list of Afghan cities lost to the Taliban.", {"Nili": "Taliban"}),
    (
        "There are no clashes in Jalalabad because the governor has surrendered, an official said.",
        {"Jalalabad": "Taliban"},
    ),
    ("Fighters reached Bamyan at about ten and took charge, residents said.", {"Bamyan": "Taliban"}),
    (
        "Aybak, Ghazni: two names that nobody expected. Both provincial seats went over to the Taliban.",
        {"Aybak": "Taliban", "Ghazni": "Taliban"},
    ),
    ("Ghazni was evacuated by government forces and the Taliban are in power there.", {"Ghazni": "Taliban"}),
    ("Maidan Shahr had dropped into the lap of the Taliban, officials said.", {"Maidan Shahr": "Taliban"}),
    (
        "They held a parade in Kandahar, Afghanistan's second city, which they overran last night.",
        {"Kandahar": "Taliban"},
    ),
    (
        "Nearly all of the north is the Taliban's. Aybak was abandoned on Sunday, Farah on Tuesday.",
        {"Aybak": "Taliban", "Farah": "Taliban"},
    ),
    (
        "The main towns of Parwan and Kapisa were relinquished, officials said.",
        {"Charikar": "Taliban", "Mahmud-e-Raqi": "Taliban"},
    ),
    (
        "This capital of Badghis is back with the security forces after the Taliban stormed it.",
        {"Qala-e-Naw": "Afghan government"},
    ),
    ("Four more districts in Ghazni and Paktia were captured by the Taliban.", {}),
    ("The governor left Ghazni for a meeting in Kabul.", {}),
)
def test_how_reporters_vary_a_fall(text: str, expected: dict[str, str]) -> None:
    assert falls(text) == expected


@sentences(
    "text, expected",
    ("Hama has unfortunately been lost, the channel said.", {"Hama": "HTS"}),
    ("Assad's army walked off from Hama today and left it to the rebels.", {"Hama": "HTS"}),
    ("Kurdish-led fighters have scooped up Deir ez-Zor, two security sources said.", {"Deir ez-Zor": "SDF"}),
    (
        "Since Friday evening Suwayda has been in the hands of its own fighters.",
        {"Suwayda": "southern rebels"},
    ),
    ("The Golan now answers to the rebels, who won Quneitra on Friday.", {"Quneitra": "southern rebels"}),
    (
        "Government troops were gone from both Daraa and Suwayda by Friday.",
        {"Daraa": "southern rebels", "Suwayda": "southern rebels"},
    ),
    ("Homs and Hama slipped the regime's leash on Friday.", {"Homs": "HTS", "Hama": "HTS"}),
    ("Rebels extended their control to Hama on Friday.", {"Hama": "HTS"}),
    (
        "Armed groups have controlled Aleppo since Sunday and Hama since Thursday.",
        {"Aleppo": "HTS", "Hama": "HTS"},
    ),
    ("The militants drove into Homs and by ten it belonged to them.", {"Homs": "HTS"}),
)
def test_how_reporters_vary_the_loss_of_an_army(text: str, expected: dict[str, str]) -> None:
    assert falls(text, SATURDAY, "syria") == expected


@sentences(
    "text, expected",
    ("Soldiers were retreating after Kunduz was overrun by the Taliban, residents said.", "reported"),
    ("Residents said that after the fall of Kunduz prices rose.", "confirmed"),
    (
        "The Taliban have taken Kunduz. Residents said fighters patrolled the bazaar and soldiers were gone.",
        "reported",
    ),
    (
        "The Taliban claim to hold Kunduz. A doctor said the soldiers were gone and the insurgents in control.",
        "reported",
    ),
)
def test_what_an_attribution_at_the_end_covers(text: str, expected: str) -> None:
    assert status("Kunduz", text) == expected


def test_a_monitor_beside_a_side_counts_as_the_monitor() -> None:
    text = "Rebels took Quneitra, the Syrian Observatory for Human Rights and a rebel source said."
    assert status("Quneitra", text, SATURDAY, "syria") == "reported"


@sentences(
    "text",
    ('"Kandahar" collapsed in its second weekend, losing two-thirds of its audience.',),
    (
        "Twenty-five years ago the Taliban captured Kabul. The old army had abandoned the city overnight, a shopkeeper said.",
    ),
    ("The hospital was hit days after Kunduz had been overrun by the Taliban, in 2015.",),
    ("The army retook the eastern half in December 2016, and Herat has been in its hands ever since.",),
    ("Herat falls to Kandahar, 31-14",),
    ("The governor of Nangarhar said talk of a handover of Jalalabad was baseless.",),
)
def test_titles_scores_and_other_years_are_no_falls(text: str) -> None:
    assert falls(text) == {}


@sentences(
    "text, expected",
    (
        "The Taliban claimed to have taken Asadabad. The governor of Nangarhar said talk of a handover of Jalalabad was baseless.",
        {"Asadabad": "claimed", "Jalalabad": None},
    ),
    (
        "Herat has not fallen, says governor's office. A Taliban spokesman had written that the city was in the hands of the group.",
        {"Herat": "denied"},
    ),
    (
        'Accounts of the Taliban claimed that Kunduz had been captured. The army called the news of the city\'s fall "lies".',
        {"Kunduz": "denied"},
    ),
    ("Kunduz fell on Sunday, a security official and the Taliban said.", {"Kunduz": "confirmed"}),
    ("A lawmaker said the army gave up first; the Taliban then took Kunduz.", {"Kunduz": "reported"}),
    ("The Taliban have captured Kunduz, and now say they are near Kabul.", {"Kunduz": "confirmed"}),
)
def test_a_denial_and_a_word_reach_as_far_as_they_go(text: str, expected: dict[str, str | None]) -> None:
    assert {name: status(name, text) for name in expected} == expected


@sentences(
    "text, expected",
    (
        "Seventeen of the country's 34 provincial capitals have fallen. The latest, all on Friday, are Lashkar Gah (Helmand)"
        " and Qalat (Zabul).",
        {"Lashkar Gah": "Taliban", "Qalat": "Taliban"},
    ),
    ("The latest news is from Kunduz. Lashkar Gah is quiet.", {}),
    ("Residents of Jalalabad say they woke up to find the Taliban in charge.", {"Jalalabad": "Taliban"}),
    (
        "Herat went on Thursday afternoon and Kandahar late the same night.",
        {"Herat": "Taliban", "Kandahar": "Taliban"},
    ),
    (
        "The Taliban captured Herat and, a few hours later, Kandahar.",
        {"Herat": "Taliban", "Kandahar": "Taliban"},
    ),
    (
        "Insurgents walked into Aybak without meeting resistance and now control all of it.",
        {"Aybak": "Taliban"},
    ),
    ("The insurgents' latest prize was Pul-e-Alam.", {"Pul-e-Alam": "Taliban"}),
    ("The insurgents' next prize is Kabul.", {}),
)
def test_the_latest_the_last_and_all_of_it(text: str, expected: dict[str, str]) -> None:
    assert falls(text) == expected


@sentences(
    "text",
    ("The Taliban have Kunduz, the city of 300,000 people, surrounded.",),
    ("Last troops leave Kabul as 20-year war ends",),
    ("Kunduz was cleared and reopened to traffic after the snow.",),
    ("The general led his forces out of Kunduz to attack villages nearby.",),
    ("The army said it had redeployed its troops from Kunduz to Takhar to reinforce the front.",),
    ("The city's football team took Kunduz by storm.",),
    ("Kandahar was lost to tourists decades ago.",),
    ("A tweet that Kandahar had been captured was deleted.",),
    ("Taliban seize Herat-bound convoy",),
    ("The battle could decide who controls Kabul, which remains in government hands.",),
    ("Kunduz, Ghazni and Herat are surrounded. Both sides say each is theirs.",),
    ("The governor of Kunduz handed the keys of the new hospital to elders.",),
    ("Taliban fighters leave Kunduz after talks with elders",),
)
def test_what_only_reads_like_one_of_these_is_none(text: str) -> None:
    assert falls(text) == {}
