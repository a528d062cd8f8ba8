"""Fields rooms know more about: read for many at once, only where used, compared by what they are."""

import datetime as dt

import pytest

from smallcrm.core.journal import work
from smallcrm.features.activity.model import Interaction, Task
from smallcrm.features.letters.service import Order, preview
from smallcrm.features.letters.service.batch import Batch
from smallcrm.features.letters.texts import further
from smallcrm.features.letters.texts.further import Further, Source, plug
from smallcrm.features.letters.texts.shelf import Offer
from smallcrm.features.letters.texts.source import Text
from smallcrm.features.people.model import CustomField, CustomType, CustomValue


@pytest.fixture
def anna(post):
    found = post.reader(company="Weber GmbH", birthday="1970-11-24", language="de").id
    with work("Test"):
        for name, kind, value in (
            ("Installed on", CustomType.DATE, "2004-09-14"),
            ("Credit limit", CustomType.MONEY, "18000.00 EUR"),
            ("Contract", CustomType.YES_NO, "yes"), ("Área (m²)", CustomType.NUMBER, "118.5"),
        ):  # fmt: skip
            made = CustomField.create(name=name, type=kind)
            CustomValue.create(party=found, field=made.id, value=value)
        for day in (2, 12):
            start = dt.datetime(2026, 11, day, 9, tzinfo=dt.UTC)
            Interaction.create(party=found, kind="visit", start=start, subject=f"Cellar {day}")
        Task.create(what="Send offer", due="2026-11-25", party=found)
        Task.create(what="Ring back", due="2026-11-23", party=found)
        Task.create(what="Old", due="2026-11-01", party=found, done=True)
    return found


def says(party, body, language="de"):
    form = Offer("x", {language: Text("x", language, "X", "", body)})
    return preview(Order(form, [party]), party).text.text


@pytest.mark.parametrize(
    "body, words",
    [
        ("{{ account }}", "Weber GmbH"),
        ("{{ birthday }}, {{ next_birthday | short }}", "24. November 1970, 24.11.2026"),
        ("{{ last_interaction }}: {{ last_interaction_subject }}", "12. November 2026: Cellar 12"),
        ("{{ next_task }} {{ next_task_date }} ({{ open_tasks }})", "Ring back 23. November 2026 (2)"),
        ("{{ open_tasks_list }}", "Ring back, Send offer"),
        ("{{ own_installed_on }}", "14. September 2004"),
        ("{{ own_credit_limit }}", "18.000,00\xa0€"),
        ("{{ own_area_m2 }}", "118,5"),
        ("{{ own_contract }}", "ja"),
        ("a{% if last_interaction is within(14) %} b{% endif %}", "a b"),
        ("a{% if own_credit_limit is more_than(17999) %} b{% endif %}", "a b"),
        ("a{% if next_birthday is within(2) %} b{% endif %}", "a"),
        ("a{% if open_tasks is exactly(2) %} b{% endif %}", "a b"),
    ],
)
def test_a_field_says_what_is_known_as_the_letters_language_writes_it(anna, body, words):
    assert says(anna, body) == words


def test_who_has_nothing_to_say_says_nothing(post):
    party = post.reader("Berta").id
    assert says(party, "Dear all. Born {{ birthday }}. Tasks: {{ open_tasks_list }}.", "en") == "Dear all."


def test_a_room_plugs_its_own_fields_in_and_is_asked_only_where_they_are_used(anna, monkeypatch):
    asked = []

    def read(parties, names):
        asked.append((list(parties), names))
        return {party: {"quote_number": "Q-7"} for party in parties}

    further.sources()
    monkeypatch.setattr(further, "_sources", dict(further._sources))
    plug(Source("quotes", lambda: "Quotes", lambda: [Further("quote_number", "Number of the quote")], read))
    form = Offer("x", {"en": Text("x", "en", "X", "", "a")})
    assert [page.text.text for page in Batch(Order(form, [anna])).pages()] == ["a"] and asked == []
    assert says(anna, "Our quote {{ quote_number }}", "en") == "Our quote Q-7"
    assert asked[0][0] == [anna]
