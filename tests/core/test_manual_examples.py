"""The manual says what is true: its examples are read by what reads them in the program."""

from __future__ import annotations

import re

import pytest

from smallcrm.core import clock
from smallcrm.core.manual import chapters
from smallcrm.features.capture.reading.finder import FileFinder
from smallcrm.features.capture.reading.parse import parse as read_line
from smallcrm.features.people.filters import parse
from smallcrm.features.people.filters.builtin import own_fields
from smallcrm.features.people.filters.comparisons import COMPARISONS, SIGNS
from smallcrm.features.people.service import add_custom_field

LANGUAGES = ("en", "de")
FENCED = re.compile(r"^```(?P<kind>\w+)\n(?P<lines>.*?)^```", re.MULTILINE | re.DOTALL)


def examples(kind: str, language: str) -> list[str]:
    """The lines of every fence of a kind."""
    found = [
        match["lines"]
        for chapter in chapters(language)
        for match in FENCED.finditer(chapter.text)
        if match["kind"] == kind
    ]
    return [line for lines in found for line in lines.splitlines() if line.strip()]


def cells(chapter: str, language: str) -> list[list[str]]:
    """The rows of the tables of a chapter."""
    text = next(one.text for one in chapters(language) if one.name == chapter)
    rows = re.findall(r"^\|.*\|$", text, re.MULTILINE)
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


@pytest.fixture
def own(db):
    """The fields of the sample that the examples name."""
    for name, kind, choices in (
        ("Heating", "choice", ["Oil", "Gas"]),
        ("Credit limit", "money", []),
        ("Living area (m²)", "number", []),
    ):
        add_custom_field(name, kind, choices=choices)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_filter_of_the_manual_can_be_read(own, language):
    found = examples("filter", language)
    assert len(found) > 15
    for line in found:
        assert parse(line).sql()[0], line


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_manual_names_every_field_and_every_comparison_of_filters(language):
    rows = cells("47-filters", language)
    named = {row[0].strip("`") for row in rows}
    assert {field.name for field in own_fields()} <= named
    told = " ".join(row[1] for row in rows if len(row) == 2)
    missing = [
        sign
        for comparisons in COMPARISONS.values()
        for comparison in comparisons
        if (sign := SIGNS.get(comparison, comparison.value)) not in told
    ]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_types_of_the_fields_are_as_the_manual_says(language):
    types = {
        "text": "Text", "choice": "Auswahl", "tag": "Schlagwort", "day": "Tag", "yes-no": "ja oder nein",
        "number": "Zahl", "money": "Betrag",
    }  # fmt: skip
    said = {row[0].strip("`"): row[1] for row in cells("47-filters", language) if len(row) == 3}
    for field in own_fields():
        assert said[field.name] == (field.type if language == "en" else types[field.type]), field.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_quick_line_of_the_manual_says_who_and_what(make, language):
    for name in ("Anna Weber", "Maria Rossi", "Ana Sousa", "Erika Mustermann"):
        make.person(*name.split())
    now = clock.local(clock.now()).replace(tzinfo=None)
    found = examples("quick", language)
    assert len({read_line(line, now, FileFinder()).language for line in found}) == 5
    for line in found:
        read = read_line(line, now, FileFinder())
        assert read.who or read.new, line
        assert read.kind or read.tasks or read.appointments, line


def test_examples_for_the_command_line_are_the_same_in_both_languages():
    assert examples("sh", "en") == examples("sh", "de")
    assert examples("filter", "en") == examples("filter", "de")
