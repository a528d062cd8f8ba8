"""What is written raw obeys the rules that forms and imports obey."""

from __future__ import annotations

import re
import unicodedata

import pytest

from smallcrm.core import check
from smallcrm.core.fold import fold
from smallcrm.core.journal import work
from smallcrm.features.activity import model as activity
from smallcrm.features.people import model as people
from smallcrm.features.people.model import ContactPoint, Party
from smallcrm.features.people.phones import read_number

MODELS = [getattr(room, name) for room in (people, activity) for name in room.__all__]
TABLES = [model for model in MODELS if hasattr(model, "_meta") and model.__name__ != "Repeating"]


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_every_table_has_rows_and_they_obey_the_rules(sample, model) -> None:
    every = max(1, model.select().count() // 400)
    rows = list(model.select().where(model.id % every == 0)) or list(model.select())
    assert rows
    wrong = [(row.id, row.problems()) for row in rows if row.problems()]
    assert wrong == []


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_nothing_looks_odd(sample, model) -> None:
    odd = [(row.id, row.doubts()) for row in model.select().limit(3_000) if row.doubts()]
    assert odd == []


def test_the_check_finds_nothing(sample) -> None:
    assert check.check() == []


def test_phones_are_stored_as_typing_them_would(sample) -> None:
    points = ContactPoint.select().where(ContactPoint.kind.in_(["phone", "fax"]))
    told = [(point.value, point.e164, point.digits) for point in points]
    assert told == [tuple(read_number(value, "DE")) for value, _e164, _digits in told]


def test_saving_a_party_again_changes_nothing(sample) -> None:
    parties = list(Party.select())
    with work("Save again") as changes:
        for party in parties:
            party.save()
    assert changes.entry is None


def test_folded_names_are_folded(sample) -> None:
    for table in ("tag", "custom_field", "segment"):
        for name, folded in sample(f"SELECT name, folded FROM {table}"):
            assert fold(name) == folded


def test_nobody_real_can_be_mailed(sample) -> None:
    found = sample("SELECT value FROM contact_point WHERE kind IN ('email', 'url')")
    assert [value for (value,) in found if not re.search(r"\.example(/|$)", value)] == []


def test_nobody_real_can_be_called(sample) -> None:
    kept_for_films = (
        "49221471", "493023125", "494066969", "496990009", "498999998", "4917139200", "44207946", "447700900",
        "331990", "336399", "1415555", "1212555", "1312555", "46313900", "46846500", "353209",
    )  # fmt: skip
    found = sample("SELECT e164 FROM contact_point WHERE kind IN ('phone', 'fax')")
    elsewhere = [number[1:] for (number,) in found if not number[1:].startswith(kept_for_films)]
    assert [number for number in elsewhere if not re.search("05", number[2:9])] == []


def test_the_counts_are_those_of_the_size(sample) -> None:
    assert sample("SELECT (SELECT count(*) FROM party), (SELECT count(*) FROM interaction)") == [
        (2_000, 20_000)
    ]


def test_what_happened_lies_before_the_day_and_in_the_daytime(sample) -> None:
    assert sample("SELECT max(start) < '2026-11-21', min(start) > '2018-11-01' FROM interaction") == [(1, 1)]
    assert sample(
        "SELECT min(substr(start, 12)) > '04:', max(substr(start, 12)) < '20:' FROM interaction"
    ) == [(1, 1)]


def test_sundays_are_free(sample) -> None:
    assert sample("SELECT count(*) FROM interaction WHERE strftime('%w', start) = '0'") == [(0,)]


def test_ids_grow_with_time(sample) -> None:
    starts = [start for (start,) in sample("SELECT start FROM interaction ORDER BY id")]
    assert starts == sorted(starts)


def test_nothing_happens_with_people_before_they_came(sample) -> None:
    early = """SELECT p.display_name FROM interaction i JOIN party p ON p.id = i.party_id
        WHERE i.start < p.created_at"""
    assert sample(early) == []


def test_many_scripts_are_spoken_for(sample) -> None:
    letters = {
        letter for (name,) in sample("SELECT display_name FROM party") for letter in name if letter.isalpha()
    }
    scripts = {unicodedata.name(letter, "").split()[0] for letter in letters}
    assert {
        "LATIN",
        "GREEK",
        "CYRILLIC",
        "ARABIC",
        "HEBREW",
        "CJK",
        "DEVANAGARI",
        "TAMIL",
        "GEORGIAN",
    } <= scripts


def test_a_few_are_met_all_the_time_and_most_now_and_then(sample) -> None:
    counts = sorted(count for (count,) in sample("SELECT count(*) FROM interaction GROUP BY party_id"))
    assert counts[-1] >= 150
    assert counts[len(counts) // 2] <= 12
