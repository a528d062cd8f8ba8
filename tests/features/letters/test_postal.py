"""Addresses by the custom of their country."""

from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.features.letters.readers.postal import address_lines
from smallcrm.features.letters.readers.reader import Place
from smallcrm.features.people.where import can_be_written_to

KOELN = Place("Ringstraße 8", "50667", "Köln", country="DE")


def lines(place, name="Anna Weber", company="", sender="DE", language="de"):
    return list(address_lines(name, company, place, sender, language))


def test_at_home_no_country_is_written():
    assert lines(KOELN) == ["Anna Weber", "Ringstraße 8", "50667 Köln"]


def test_abroad_the_country_stands_last_in_capitals_in_the_senders_language():
    assert lines(Place("1 Main St", "78701", "Austin", "TX", "US")) == [
        "Anna Weber", "1 Main St", "Austin, TX 78701", "VEREINIGTE STAATEN",
    ]  # fmt: skip
    assert lines(KOELN, sender="US", language="en")[-1] == "GERMANY"


def test_an_unknown_country_is_at_home_unless_something_was_typed():
    assert lines(Place("Ringstraße 8", "50667", "Köln"))[-1] == "50667 Köln"
    assert lines(Place("Weg 1", "123", "Stadt", country_typed="Freedonia"))[-1] == "FREEDONIA"


@pytest.mark.parametrize(
    ("country", "first"),
    [("DE", "Firma"), ("AT", "Firma"), ("CH", "Firma"), ("US", "Anna Weber"), ("GB", "Anna Weber")],
)
def test_firm_or_person_first_is_the_countrys_custom(country, first):
    place = Place("Weg 1", "1000", "Stadt", country=country)
    assert lines(place, company="Firma", sender=country)[0] == first


def test_towns_keep_their_letters_as_typed():
    assert "Saint-Étienne" in lines(Place("1 rue X", "42000", "Saint-Étienne", country="FR"), sender="FR")[-1]


def test_what_a_countrys_pattern_forgets_still_stands_on_the_envelope():
    assert "1234 Hongkong" in " ".join(lines(Place("Road 1", "1234", "Hongkong", country="HK")))
    assert (
        lines(Place("1 Orchard Rd", "238880", "Singapore", country="SG"), sender="SG")[-1]
        == "SINGAPORE 238880"
    )


def test_a_swiss_postcode_has_its_letters_only_once_and_only_from_abroad():
    zurich = Place("Weg 1", "8001", "Zürich", country="CH")
    assert lines(zurich, sender="CH")[-1] == "8001 Zürich"
    assert lines(zurich)[-2:] == ["CH-8001 Zürich", "SCHWEIZ"]
    assert lines(Place("Weg 1", "CH-8001", "Zürich", country="CH"))[-2] == "CH-8001 Zürich"


def test_japan_is_written_in_its_own_order_in_its_own_script():
    native = lines(Place("丸の内1-1", "100-0005", "千代田区", "東京都", "JP"), name="山田太郎", sender="JP")
    assert native[0].endswith("100-0005")
    assert native[-1] == "山田太郎"
    assert all(part in " ".join(native) for part in ("東京都", "千代田区", "丸の内1-1"))
    latin = lines(
        Place("1-1 Marunouchi", "100-0005", "Chiyoda-ku", "Tokyo", "JP"), name="Taro Yamada", sender="DE"
    )
    assert latin[0] == "Taro Yamada" and latin[-1] == "JAPAN"


def test_several_street_lines_stay_several():
    assert lines(Place("c/o Schmidt\nHinterhaus\nRingstraße 8", "50667", "Köln", country="DE"))[1:4] == [
        "c/o Schmidt", "Hinterhaus", "Ringstraße 8",
    ]  # fmt: skip


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Zs", "Zl", "Zp"]), min_size=1, max_size=8)
COUNTRIES = st.sampled_from(
    ["DE", "US", "GB", "FR", "CH", "JP", "CN", "BR", "IE", "SG", "HK", "AE", "IN", "RU", "", "XX"]
)


@given(street=TEXT, postcode=TEXT, town=TEXT, country=COUNTRIES, sender=st.sampled_from(["DE", "US", "CH"]))
def test_wherever_it_goes_name_street_postcode_and_town_are_on_it(street, postcode, town, country, sender):
    place = Place(f"s{street}s", f"p{postcode}p", f"t{town}t", country=country)
    written = " ".join(address_lines("Anna Weber", "Firma", place, sender, "de"))
    for part in ("Anna Weber", "Firma", place.street, place.postcode, place.locality):
        assert part in written


@pytest.mark.parametrize(
    ("place", "usable"),
    [
        (KOELN, True),
        (Place("", "50667", "Köln"), True),
        (Place("Ringstraße 8", "", "Köln"), True),
        (Place("Ringstraße 8\n50667 Köln"), True),
        (Place("Ringstraße 8", "50667"), True),
        (Place("Ringstraße 8"), False),
        (Place("", "", "Köln"), False),
        (Place("", "50667"), False),
        (Place(country="DE"), False),
    ],
)
def test_where_post_would_arrive(place, usable):
    assert can_be_written_to(asdict(place)) is usable
