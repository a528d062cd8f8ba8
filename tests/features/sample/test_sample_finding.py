"""What the morning needs can be found: names, digits of a phone, words of notes and of what was said."""

from __future__ import annotations

import pytest

from smallcrm.features.activity import search as _texts  # noqa: F401
from smallcrm.features.people.queries import parties_as_json
from smallcrm.features.people.search import find


def named(words: str) -> list[str]:
    """Whom these words find."""
    return [party["name"] for party in parties_as_json(find(words))]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("anna web", "Anna Weber"),
        ("weber immo", "Anna Weber"),  # by the company
        ("9200 99", "Anna Weber"),
        ("boiler room key", "Anna Weber"),  # a note
        ("李", "李小龍 Li Xiaolong"),
        ("xiaolong", "李小龍 Li Xiaolong"),
        ("oz metall", "Öz Metallbau"),
        ("tkachenko", "Олена Ткаченко"),
        ("houseboat", "Ludger Pütz"),
        ("o'neil", "Aoibheann O’Neil"),
        ("fett", "Gebrüder <b>Fett</b> & Söhne GmbH"),
        ("factuur", "Jan de Vries"),  # what he wrote
    ],
)
def test_the_leading_characters_are_found(sample, words: str, name: str) -> None:
    assert name in named(words)


def test_a_party_shows_companies_tags_and_ways_to_reach_them(sample) -> None:
    anna = next(party for party in parties_as_json(find("Anna Weber")) if party["organization"])
    assert (anna["organization"], anna["title"], anna["birthday"]) == (
        "Weber Immobilien GmbH", "Managing director", "1979-03-04",
    )  # fmt: skip
    assert [phone["e164"] for phone in anna["phones"]] == ["+491713920099", "+492214710140", "+492214710177"]
    assert anna["tags"] == ["Köln", "property", "VIP"]


def test_people_worked_elsewhere_before(sample) -> None:
    assert sample("SELECT count(*) FROM affiliation WHERE until <> ''")[0][0] > 30
    twice = "SELECT count(*) FROM (SELECT person_id FROM affiliation GROUP BY 1 HAVING count(*) > 1)"
    assert sample(twice)[0][0] > 20


def test_some_cannot_be_written_to(sample) -> None:
    assert sample("SELECT count(*) FROM consent WHERE channel = 'post' AND state = 'refused'")[0][0] > 10
    assert sample("SELECT count(*) FROM address WHERE returned")[0][0] > 5
    assert sample("SELECT count(*) FROM party WHERE deceased")[0][0] > 3
