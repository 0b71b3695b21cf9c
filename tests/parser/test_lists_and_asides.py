"""Falls behind asides, in the middle of lists, in relative clauses and in other words for having; each beside what is none."""

from __future__ import annotations

from datetime import date

import pytest
from newsreading import changes_of, falls, status

FRIDAY = date(2021, 8, 13)
SATURDAY = date(2024, 12, 7)

TAKEN = """
Lashkar Gah, where the government had spent millions on canals, clinics and schools, had been given up before dawn, two officials said. | Lashkar Gah
Officials acknowledged that they had lost Sheberghan, a day after Zaranj in the far southwest went the same way. | Sheberghan, Zaranj
In recent days the insurgents have captured Kunduz, Taloqan and, latest of all, Faizabad. | Kunduz, Taloqan, Faizabad
The Taliban took Jalalabad, leaving Kabul as the last big city under government control. Hours before, they took the northern hub of Mazar-i-Sharif. | Jalalabad, Mazar-i-Sharif
The Taliban's conquest of six provincial capitals, including the commercial hub of Kunduz, has shaken Washington. | Kunduz
The Taliban entered Faizabad at midnight. A lawmaker tells us the fighters now hold all of it. | Faizabad
In five days the Taliban have torn from the government Zaranj, Sheberghan and Kunduz. | Zaranj, Sheberghan, Kunduz
A lawmaker says that Kandahar did fall last night. | Kandahar
Elders announced that Jalalabad would not be fought over and that it was handed over to the Taliban. | Jalalabad
With the Taliban running Kunduz, the flag seller has run out of white cloth. | Kunduz
Not a single soldier is left in Kunduz, residents said. | Kunduz
Shops reopened a day after the rest of Kunduz came under the control of the Taliban. | Kunduz
The Taliban took Aybak in two days and Farah in one. | Aybak, Farah
The Taliban tightened their hold on Herat, the pearl of the west, which they had captured on Thursday. | Herat
Hostilities in Kunduz have subsided following the take-over of the city by the Taliban. | Kunduz
The army was outside Kunduz, fighting the Taliban. By noon the city was in the hands of those insurgents. | Kunduz
The Taliban have claimed capturing Farah. | Farah
"""

NOT_TAKEN = """
Kandahar collapsed from 71 for 2 to 104 all out.
Most estimates had Kabul being taken in the late autumn.
A photo of a Taliban flag over Ghazni is from a village in Helmand.
It is worth recalling how the Taliban lost the north in 2001. Mazar-i-Sharif fell on November 9; Taloqan followed within two days.
"""


@pytest.mark.parametrize(("text", "names"), [line.split(" | ") for line in TAKEN.strip().splitlines()])
def test_a_fall_behind_an_aside_or_in_a_list(text: str, names: str) -> None:
    assert falls(text, FRIDAY) == dict.fromkeys(names.split(", "), "Taliban")


@pytest.mark.parametrize("text", NOT_TAKEN.strip().splitlines())
def test_games_forecasts_and_other_years(text: str) -> None:
    assert falls(text, FRIDAY) == {}


def test_who_took_the_field_for_its_valley_holds_it_and_has_not_taken_it() -> None:
    text = "The centre, Bazarak, is under the control of the resistance."
    assert falls(text, date(2021, 9, 5)) == {}


def test_a_claim_and_who_rejects_it() -> None:
    text = "The Taliban have claimed capturing Farah, an assertion rejected by the provincial government."
    assert status("Farah", text, FRIDAY) == "denied"


def test_accounts_say_so_and_the_ministry_that_it_is_not() -> None:
    text = (
        "Some accounts said on Friday morning that Kunduz had been taken. It has not been, as of noon: fighters are at the "
        "outskirts, the interior ministry says."
    )
    assert status("Kunduz", text, FRIDAY) == "denied"


def test_who_denies_a_part_in_it_does_not_deny_the_fall() -> None:
    text = (
        "Turkey's foreign minister denied giving a green light for the assault in which rebels took Aleppo."
    )
    assert status("Aleppo", text, SATURDAY, "syria") == "confirmed"


def test_our_forces_took_it_is_a_claim() -> None:
    text = "Oh people of Hama: your city is free. At noon our forces took charge of it after the regime's soldiers had left."
    assert status("Hama", text, SATURDAY, "syria") == "claimed"


def test_an_army_that_says_it_has_left_has_lost_the_city() -> None:
    text = "Hama was quiet at nine. By two the army had announced that it had left the city."
    assert falls(text, SATURDAY, "syria") == {"Hama": "HTS"}


def test_quarters_left_out_in_brackets_end_no_list() -> None:
    text = "Who controls what\nHTS: Aleppo (except two Kurdish districts), Hama"
    assert falls(text, SATURDAY, "syria") == {"Aleppo": "HTS", "Hama": "HTS"}


def test_a_line_of_a_collapse_with_only_a_city_and_how_long_it_held() -> None:
    text = "Timeline of a collapse\nNov. 30: Aleppo is taken.\nDec. 5: Hama, after four days of battle."
    assert [told.date for told in changes_of("Hama", text, SATURDAY, "syria")] == [date(2024, 12, 5)]


PLAIN_COPY = """
The Taliban's advance has already claimed Kandahar and Herat. | Kandahar, Herat
Kandahar and Herat have both gone. | Kandahar, Herat
Ghazni fell in the morning, Herat by evening. | Ghazni, Herat
The cities captured are Zaranj, Sheberghan and Kunduz. | Zaranj, Sheberghan, Kunduz
Fallen cities include Zaranj and Sheberghan. | Zaranj, Sheberghan
The list of cities under Taliban control includes Zaranj and Sheberghan. | Zaranj, Sheberghan
Aybak is now the sixth provincial capital under Taliban control. | Aybak
The southwestern city of Farah fell on Tuesday. | Farah
The army left Pul-e-Khumri without a fight. | Pul-e-Khumri
A Taliban spokesman claims Faizabad. | Faizabad
"""

PLAIN_COPY_OF_SYRIA = """
The army announced a redeployment outside Hama. | Hama
The leader of HTS declares victory in Hama. | Hama
The fall of Aleppo has now been followed by that of Hama. | Aleppo, Hama
Syrian rebels topple Assad and seize Damascus. | Damascus
A senior rebel commander said Homs had been emptied of army forces. | Homs
Aleppo, which the government had retaken in 2016, fell in three days. | Aleppo
The Syrian army concedes Hama to the rebels. | Hama
Government troops were forced out of Hama on Thursday. | Hama
Captured by rebels on Thursday, Hama is the gateway to the south. | Hama
Rebels toppled a statue in Hama after seizing it. | Hama
The opposition now administers Aleppo. | Aleppo
"""


@pytest.mark.parametrize(("text", "names"), [line.split(" | ") for line in PLAIN_COPY.strip().splitlines()])
def test_plain_copy(text: str, names: str) -> None:
    assert falls(text, FRIDAY) == dict.fromkeys(names.split(", "), "Taliban")


@pytest.mark.parametrize(
    ("text", "names"), [line.split(" | ") for line in PLAIN_COPY_OF_SYRIA.strip().splitlines()]
)
def test_plain_copy_of_another_war(text: str, names: str) -> None:
    assert falls(text, SATURDAY, "syria") == dict.fromkeys(names.split(", "), "HTS")


def test_a_name_that_people_bear_is_a_place_where_it_is_called_a_city() -> None:
    assert falls("Farah fell on Tuesday.", FRIDAY) == {}
    assert falls("The southwestern city of Farah fell on Tuesday.", FRIDAY) == {"Farah": "Taliban"}


MORE_COPY = """
10 provincial capitals in 6 days: Zaranj, Sheberghan, Kunduz and now Ghazni. | Zaranj, Sheberghan, Kunduz, Ghazni
Gone: Herat, Kandahar, Lashkar Gah. | Herat, Kandahar, Lashkar Gah
The capital of Zabul had surrendered that morning, a council member said. | Qalat
All of the province, Mazar-i-Sharif included, was under Taliban control on Friday. | Mazar-i-Sharif
The Taliban consolidated their hold on the south by securing Lashkar Gah, Qalat and Tarin Kot. | Lashkar Gah, Qalat, Tarin Kot
The security forces had surrendered Kunduz, Taloqan and, that morning, Faizabad. | Kunduz, Taloqan, Faizabad
The Taliban captured the country's second and third largest cities, Kandahar and Herat. | Kandahar, Herat
News comes that Jalalabad has gone without a shot. | Jalalabad
Families had walked out of Kunduz after it was seized by the Taliban. | Kunduz
Ghazni's governor was arrested on his way to Kabul. City was handed to the Taliban this morning, two sources said. | Ghazni
"""

NOTHING_FELL = """
Twice before, in 2015 and again in 2016, the Taliban have planted their flag in the main square of Kunduz.
Reports of the fall of Khost are "neither true nor false", a shopkeeper joked.
The army repelled an assault on Sheberghan. The city is under the control of security forces and the clearance operation continues.
Herat was swept up in the fighting.
Italy has withdrawn all troops from Herat.
The fall of Kabul is unthinkable, the president said.
No officials were in Mazar-i-Sharif to comment.
With the Taliban holding Kandahar under siege, food is short.
Kandahar is in the hands of people we trust, the general said.
The Taliban overran two districts, and are close to doing the same in Kandahar.
When the fall of Kandahar is confirmed, markets will react.
"""


@pytest.mark.parametrize(("text", "names"), [line.split(" | ") for line in MORE_COPY.strip().splitlines()])
def test_lists_labels_and_pointers(text: str, names: str) -> None:
    assert falls(text, FRIDAY) == dict.fromkeys(names.split(", "), "Taliban")


@pytest.mark.parametrize("text", NOTHING_FELL.strip().splitlines())
def test_words_that_tell_of_no_fall(text: str) -> None:
    assert falls(text, FRIDAY) == {}


def test_what_is_rejected_is_the_claim_and_not_the_fall_before_it() -> None:
    text = "The Taliban took Kandahar on Thursday and said 200 soldiers had surrendered, a claim rejected by the army."
    assert status("Kandahar", text, FRIDAY) == "claimed"


def test_a_day_of_a_month_long_after_is_that_of_the_war() -> None:
    told = changes_of("Asadabad", "On 14 August the Taliban captured Asadabad.", date(2022, 3, 2))
    assert [report.date for report in told] == [date(2021, 8, 14)]


def test_so_does_another_in_a_line_of_a_timeline() -> None:
    text = "August 13: Kandahar falls; so does Lashkar Gah."
    assert falls(text, date(2021, 8, 17)) == {"Kandahar": "Taliban", "Lashkar Gah": "Taliban"}


def test_who_captures_a_city_behind_an_aside_about_its_strongman() -> None:
    text = (
        "Taliban fighters entered Sheberghan, home town of the former warlord Abdul Rashid Dostum, who came back this week, and "
        "captured it on Friday."
    )
    assert falls(text, FRIDAY) == {"Sheberghan": "Taliban"}


STILL_MORE_COPY = """
The third city to fall on Sunday was Taloqan. | Taloqan
Government forces and officials have abandoned Taloqan, residents say. | Taloqan
A third city, Taloqan, was reported captured on Sunday evening. | Taloqan
Government control of Zaranj has ended. | Zaranj
Zaranj was stormed and taken. | Zaranj
The Taliban rule Zaranj now. | Zaranj
The Taliban, now rulers of Zaranj, have reopened the customs office. | Zaranj
It is the third city to slip from the government's hands, following Zaranj and Sheberghan. | Zaranj, Sheberghan
State television carried no word of the loss of Kunduz. | Kunduz
"""

STILL_NO_FALL = """
In Kunduz, where two men were shot, the currency fell by a tenth.
Khanabad and Imam Sahib, the last two towns before Kunduz on the road from Takhar, were in Taliban hands on Friday.
"""


@pytest.mark.parametrize(
    ("text", "names"), [line.split(" | ") for line in STILL_MORE_COPY.strip().splitlines()]
)
def test_ordinary_words_for_a_fall(text: str, names: str) -> None:
    assert falls(text, FRIDAY) == dict.fromkeys(names.split(", "), "Taliban")


@pytest.mark.parametrize("text", STILL_NO_FALL.strip().splitlines())
def test_ordinary_words_for_none(text: str) -> None:
    assert falls(text, FRIDAY) == {}


def test_a_table_of_days_and_cities_taken() -> None:
    text = (
        "| Date | City | Province | Note |\n"
        "| 30 November | Aleppo | Aleppo | captured except Sheikh Maqsoud |\n"
        "| 1 December | Saraqib | Idlib | shelled |\n"
        "| 5 December | Hama | Hama | captured by HTS |"
    )
    for name, day in {"Aleppo": date(2024, 11, 30), "Hama": date(2024, 12, 5)}.items():
        assert [told.date for told in changes_of(name, text, SATURDAY, "syria")] == [day], name


def test_liberated_by_our_fighters_is_a_claim() -> None:
    text = "The city of Daraa was fully liberated by our fighters at dawn."
    assert status("Daraa", text, SATURDAY, "syria") == "claimed"


def test_an_army_and_its_officials_that_have_left() -> None:
    for text in (
        "The army and government officials have left Lashkar Gah after agreeing a ceasefire.",
        "Afghan army and officials evacuate Lashkar Gah.",
    ):
        assert falls(text, FRIDAY) == {"Lashkar Gah": "Taliban"}, text


def test_a_surrender_that_lets_them_take_the_city() -> None:
    text = "Jalalabad's governor surrendered to the Taliban, allowing them to take the city."
    assert falls(text, FRIDAY) == {"Jalalabad": "Taliban"}


def test_the_key_areas_of_the_city_of_whose_council_somebody_speaks() -> None:
    text = (
        "\"The Taliban took control of the key areas of the city - the governor's office, the police headquarters and the "
        'prison," said Karim Sadat, head of the provincial council of Ghazni.'
    )
    assert falls(text, FRIDAY) == {"Ghazni": "Taliban"}


def test_what_was_held_for_hours_or_only_lies_near() -> None:
    assert falls("The Taliban took Qala-e-Naw for a few hours in July before being driven out.", FRIDAY) == {}
    text = "Ghazni, 150km from Kabul, is the closest capital to Kabul that the insurgents have taken."
    assert falls(text, FRIDAY) == {"Ghazni": "Taliban"}


def test_two_of_their_commanders_claim() -> None:
    text = "Syrian rebels have captured Aleppo, two of their commanders said on Saturday."
    assert status("Aleppo", text, SATURDAY, "syria") == "claimed"


def test_units_that_have_taken_positions_outside_the_city() -> None:
    text = (
        "The army said that terrorist groups had breached several axes in Hama. To preserve the lives of civilians, the "
        "military units stationed there have redeployed and taken positions outside the city, it said."
    )
    assert falls(text, SATURDAY, "syria") == {"Hama": "HTS"}


FALLEN_AFTER_ALL = """
Kandahar was confirmed lost to the Taliban. | Kandahar
Kunduz was declared fallen after the governor fled. | Kunduz
The Taliban captured Herat on Thursday after government troops held out for weeks before being forced out. | Herat
The Taliban captured Kunduz on Sunday, before being pushed back from the airport. | Kunduz
The Taliban declared victory in Kunduz after days of fighting. | Kunduz
The Taliban established its authority in Taloqan on Sunday. | Taloqan
Kunduz succumbs after weeks of siege. | Kunduz
The Taliban have taken Kunduz once and for all. | Kunduz
The Taliban offensive has claimed Kunduz after three days of fighting. | Kunduz
The governor surrendered to the Taliban, allowing them to take Jalalabad. | Jalalabad
MPs demanded answers after the fall of Lashkar Gah. | Lashkar Gah
India and Iran held talks in Delhi after the fall of Kandahar. | Kandahar
The Taliban swept into Herat after Afghan forces withdrew to the airport. | Herat
Thousands fled Kunduz and reached Kabul after the Taliban took the city. | Kunduz
The governor of Ghazni was arrested in Kabul after losing the city. | Ghazni
Ghazni fell by a deal with the governor. | Ghazni
The Taliban captured Ghazni as part of a campaign of terror, officials said. | Ghazni
"""

NOT_FALLEN_AFTER_ALL = """
The army will not withdraw, allowing the Taliban to take Ghazni.
The bridge could collapse, allowing the Taliban to take Kunduz.
The air force bombed the bridge instead of allowing the Taliban to take Kunduz.
The defence ministry dismissed claims that units fled, allowing the Taliban to take Ghazni.
The road to Kandahar, which passed to the Taliban in July, is closed.
Afghan forces leave Kandahar.
Kabul fears for Kandahar after its loss, which would be a blow.
NATO discussed contingency plans for after the fall of Kabul.
Diplomats discuss evacuation plans after the fall of Kabul.
The Taliban marched into Kandahar after the army withdrew to the airport, but were pushed out hours later.
Nine provincial capitals in six days: Kandahar holds out
Ten capitals in a week: Kandahar and Herat under attack
Officials in Kandahar said they were in full control.
The Taliban's offensive has engulfed Kandahar, Herat and Lashkar Gah, where street battles are raging.
He carried the coffin of fallen Herat police officers.
A Taliban victory in Kabul was feared.
There was no word on the fall of Kandahar, where fighting continues.
The Taliban were pushed out of Herat on Thursday.
In Kandahar, US air strikes drove out the Taliban.
The government declared victory in Kandahar, saying the Taliban assault had been beaten back.
The Afghan army secured its control of Lashkar Gah, the ministry said.
Kandahar succumbs to heat wave
The province, Herat included, is under Taliban siege.
Herat was declared lost too early, the governor said.
"""


@pytest.mark.parametrize(
    ("text", "name"), [line.split(" | ") for line in FALLEN_AFTER_ALL.strip().splitlines()]
)
def test_beside_words_that_would_deny_it(text: str, name: str) -> None:
    assert falls(text, FRIDAY) == {name: "Taliban"}


@pytest.mark.parametrize("text", NOT_FALLEN_AFTER_ALL.strip().splitlines())
def test_beside_words_that_would_tell_of_one(text: str) -> None:
    assert falls(text, FRIDAY) == {}


LAST_COPY = """
Kunduz has fallen. The insurgents also overran Sar-e-Pul further west hours earlier. | Kunduz, Sar-e-Pul
The Taliban swept into Kabul on Sunday night and seized the presidential palace. | Kabul
The Taliban run both Sharana and Asadabad, while in Khost police say they left and the militants control the city. | Sharana, Asadabad, Khost
The port of Herat is quiet, and so is Kandahar, which passed to the Taliban on Thursday. | Kandahar
"""

LAST_NONE = """
The fighters took this city once and it cost them three thousand men, the governor of Balkh said.
"""


@pytest.mark.parametrize(("text", "names"), [line.split(" | ") for line in LAST_COPY.strip().splitlines()])
def test_the_copy_of_another_desk(text: str, names: str) -> None:
    assert falls(text, FRIDAY) == dict.fromkeys(names.split(", "), "Taliban")


@pytest.mark.parametrize("text", LAST_NONE.strip().splitlines())
def test_no_fall_in_the_copy_of_another_desk(text: str) -> None:
    assert falls(text, FRIDAY) == {}


def test_in_a_timeline_each_line_has_its_own_side() -> None:
    text = "Timeline of the collapse\nDec. 5: Army leaves Hama.\nDec. 6: SDF takes Deir ez-Zor.\nDec. 8: Homs and Damascus fall."
    assert falls(text, date(2024, 12, 8), "syria") == {
        "Hama": "HTS",
        "Deir ez-Zor": "SDF",
        "Homs": "HTS",
        "Damascus": "HTS",
    }


def test_whom_a_side_has_toppled_does_not_speak_for_it() -> None:
    text = "A commander of the rebel alliance that overthrew Assad said its forces had liberated the city of Deir ez-Zor."
    assert falls(text, date(2024, 12, 11), "syria") == {"Deir ez-Zor": "HTS"}
    assert status("Deir ez-Zor", text, date(2024, 12, 11), "syria") == "claimed"


@pytest.mark.parametrize(
    "text", ["Officials denied losing Kandahar.", "The SDF denied withdrawing from Deir ez-Zor."]
)
def test_who_denies_losing_a_city_denies_its_fall(text: str) -> None:
    name, day, war = (
        ("Kandahar", FRIDAY, "afghanistan")
        if "Kandahar" in text
        else ("Deir ez-Zor", date(2024, 12, 10), "syria")
    )
    assert status(name, text, day, war) == "denied"


FROM_THE_LAST_DESK = """
Khost and Bamyan go too | Khost, Bamyan
Two further provincial capitals have been given up this morning, according to officials: Khost and Bamyan. | Khost, Bamyan
Taliban capture city of Farah, claim Pul-e-Khumri too | Farah, Pul-e-Khumri
Aybak latest provincial capital to fall | Aybak
"""

NONE_FROM_THE_LAST_DESK = """
Taliban tighten ring around Kabul as second city lost
The forces had retaken some districts and the Afghan government still controlled all 34 capitals, including Kabul.
Some pages are publishing that Jalalabad has been handed over. This is a rumour of the enemy.
"""


@pytest.mark.parametrize(
    ("text", "names"), [line.split(" | ") for line in FROM_THE_LAST_DESK.strip().splitlines()]
)
def test_headlines_of_a_day_with_several_falls(text: str, names: str) -> None:
    assert falls(text, FRIDAY) == dict.fromkeys(names.split(", "), "Taliban")


@pytest.mark.parametrize("text", NONE_FROM_THE_LAST_DESK.strip().splitlines())
def test_rings_rumours_and_what_is_still_held(text: str) -> None:
    assert falls(text, FRIDAY) == {}


def test_what_a_side_does_besides_is_told_by_the_outlet() -> None:
    text = "The Taliban is in control of Kabul and has declared the war over."
    assert status("Kabul", text, date(2021, 8, 16)) == "confirmed"


def test_a_city_that_is_only_cut_off_is_not_the_one_that_fell() -> None:
    text = "After taking Rastan the rebels reached the gates of Homs; the city fell before dawn, cutting Damascus off."
    assert "Damascus" not in falls(text, date(2024, 12, 16), "syria")


def test_whom_a_commander_met_is_not_who_speaks() -> None:
    text = "A commander of the rebels who met President Assad said Hama was theirs."
    assert status("Hama", text, SATURDAY, "syria") == "claimed"
