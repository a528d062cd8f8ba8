"""Addresses in fewer letters: the least loss first, and only where the window leaves no room."""

import pytest

from smallcrm.paper.addresses import DoesNotFit, set_address
from smallcrm.paper.formats import A4_DIN_B, FORMATS
from smallcrm.paper.letter import BODY
from smallcrm.paper.shortening import shorter

NARROW = FORMATS["letter-10-double"]


def shortest(*lines, person=""):
    """The address after all steps."""
    return list([lines, *shorter(lines, person)][-1])


@pytest.mark.parametrize(
    ("line", "short"),
    [
        ("Ringstraße 8", "Ringstr. 8"),
        ("Schulstrasse 8", "Schulstr. 8"),
        ("RINGSTRASSE 8", "RINGstr. 8"),
        ("12 Martin Luther King Jr Boulevard North", "12 Martin Luther King Jr Blvd N"),
        ("12 avenue du Maréchal Foch", "12 Ave du Maréchal Foch"),
        ("Avenida de la Constitución 3", "Avda. de la Constitución 3"),
        ("Viale Europa 22", "V.le Europa 22"),
        ("Kerkstraat 5", "Kerkstr. 5"),
        ("Drottninggatan 5", "Drottningg. 5"),
        ("Atatürk Caddesi 5", "Atatürk Cad. 5"),
        ("улица Пушкина 5", "ул. Пушкина 5"),
        ("Acme Incorporated", "Acme Inc."),
        ("Weber Gesellschaft mit beschränkter Haftung", "Weber GmbH"),
        ("Nagy Korlátolt Felelősségű Társaság", "Nagy Kft."),
        ("Department of Records", "Dept of Records"),
        ("Streetwise Ltd", "Streetwise Ltd"),
        ("Strassburger Weg 5", "Strassburger Weg 5"),
    ],
)
def test_the_words_of_a_language_are_shortened_whole(line, short):
    assert shortest(line, "50667 Köln", "GERMANY")[0] == short


def test_the_last_line_is_never_shortened():
    assert shortest("A", "B", "Saint Street Limited")[-1] == "Saint Street Limited"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Dr. Anna Maria Luise Weber", "Dr. Anna M. L. Weber"),
        ("Anna Weber", "Anna Weber"),
        ("Frau Anna Maria Weber, MBA", "Frau Anna M. Weber, MBA"),
        ("Ludwig van Beethoven", "Ludwig van Beethoven"),
        ("Anne-Marie Sophie von der Heide", "Anne-Marie S. von der Heide"),
        ("Frau Prof. Dr. Anna Maria Weber", "Prof. Dr. Anna M. Weber"),
    ],
)
def test_only_the_names_between_become_letters(name, short):
    assert shortest(name, "Weg 1", "50667 Köln", person=name)[0] == short


def test_a_firm_keeps_its_names():
    firm = "Weber Sanitär Heizung Klima"
    assert shortest(firm, "Weg 1", "50667 Köln")[0] == firm


def test_what_another_line_says_too_is_left_out_first():
    lines = (
        "Weber Heizungsbau GmbH",
        "Einkauf",
        "Weber Heizungsbau GmbH, Einkauf",
        "Ringstraße 8",
        "50667 Köln",
    )
    assert next(shorter(lines)) == ("Weber Heizungsbau GmbH, Einkauf", "Ringstraße 8", "50667 Köln")


def test_town_and_country_of_one_name_both_stay():
    lines = ("A", "Weg 1", "L-1331 Luxembourg", "LUXEMBOURG")
    assert shortest(*lines) == list(lines)


def test_nothing_is_shortened_where_there_is_room():
    assert set_address(("Ringstraße 8", "50667 Köln"), A4_DIN_B, BODY).shortened == ()


def test_what_was_shortened_is_told_line_by_line():
    street = "1234 Martin Luther King Boulevard North and a Half Street"
    above = (
        "Weber Incorporated",
        "Anna Weber",
        "Department of Many Good Things",
        "c/o The Concierge",
        "Floor 4",
    )
    lines = (*above, street, "Austin, TX 78701", "UNITED STATES")
    found = set_address(lines, NARROW, BODY)
    assert (street, "1234 Martin Luther King Blvd N and a Half St") in found.shortened
    assert all(old in lines and new != old for old, new in found.shortened)


def test_a_word_wider_than_the_window_is_parted_once():
    town = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
    found = set_address(("Anna Weber", "1 High St", town, "LL61 5UJ"), A4_DIN_B, BODY)
    written = [line.text for line in found.lines]
    assert written[2].endswith("-") and (written[2][:-1] + written[3]) == town
    assert found.shortened == ()


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (("Anna", "x" * 200, "Köln"), "shorten “x{39}…”"),
        (tuple(f"Line {number}" for number in range(30)), "there is room for 12 lines"),
        (("Words " * 200, "Weg 1", "Köln"), "shorten “Words Words"),
    ],
    ids=["a word", "many lines", "a long line"],
)
def test_a_refusal_says_what_to_shorten(lines, reason):
    with pytest.raises(DoesNotFit, match=f"too long for the window of the envelope: .*{reason}"):
        set_address(lines, A4_DIN_B, BODY)
