"""WHO: an id, the name, or words that find one; who may have been meant is listed."""

from __future__ import annotations

import unicodedata

import pytest


@pytest.fixture
def add(done):
    return lambda name, *more: done("add", name, *more)["id"]


def test_an_id_is_the_party(done, add):
    anna = add("Anna Weber")
    assert done("show", anna)["name"] == "Anna Weber"


@pytest.mark.parametrize(
    "said", ["Jörg Müller", "JÖRG MÜLLER", "jorg muller", unicodedata.normalize("NFD", "Jörg Müller")]
)
def test_a_name_is_the_party_whatever_its_case_and_accents(done, add, said):
    add("Jörg Müller")
    add("Jörg Müller-Lüdenscheidt")
    assert done("show", said)["name"] == "Jörg Müller"


@pytest.mark.parametrize(
    "said", ["lüden", "030 765", "4321", "Potsdam", "kloebner@example.org", "Kachelofen GmbH"]
)
def test_words_that_find_one_are_the_party(done, add, said):
    add("Anna Weber", "--phone", "0331 999")
    them = ["--phone", "030 7654321", "--city", "Potsdam", "--email", "kloebner@example.org"]
    lisa = add("Lisa Lüdenscheidt", *them)
    if said == "Kachelofen GmbH":
        lisa = add("Kachelofen GmbH", "--kind", "organization")
    assert done("show", said)["id"] == lisa


def test_a_name_of_one_symbol_is_a_name(done, add):
    add("☃")
    assert done("show", "☃")["name"] == "☃"


def test_nobody_is_said_in_one_line(run):
    ended = run("log", "Nobody", "--kind", "call", "--subject", "x")
    assert ended.status == 1 and "“Nobody”" in ended.line


@pytest.mark.parametrize("said", ["", "  "])
def test_nothing_said_is_nobody(run, add, said):
    add("Anna Weber")
    assert "Say who" in run("show", said).line


def test_several_are_listed_with_id_name_and_place(run, add):
    berlin = add("Anna Weber", "--city", "Berlin")
    add("Anna Weber", "--city", "Potsdam")
    ended = run("show", "anna weber")
    assert ended.status == 1 and ended.out == ""
    first, *listed = ended.err.splitlines()
    assert "anna weber" in first
    assert f"{berlin}  Anna Weber  Berlin" in listed
    assert sorted(line.split("  ")[2] for line in listed) == ["Berlin", "Potsdam"]


@pytest.mark.parametrize(("many", "more"), [(10, []), (11, ["… and 1 more"]), (14, ["… and 4 more"])])
def test_of_many_ten_are_listed_and_the_rest_is_counted(run, add, many, more):
    for number in range(many):
        add(f"Anna Weber{number}")
    listed = run("show", "Anna").err.splitlines()[1:]
    assert len(listed[:10]) == 10 and all("Anna Weber" in line for line in listed[:10])
    assert listed[10:] == more


def test_one_who_is_called_just_so_is_meant_before_those_who_are_only_found(done, add):
    for number in range(3):
        add(f"Anna Weber {number}")
    anna = add("Anna Weber")
    assert done("show", "anna weber")["id"] == anna


def test_who_is_archived_is_meant_only_by_id(run, done, add, path):
    from smallcrm.core import file
    from smallcrm.features.people.service import archive_parties

    anna = add("Anna Weber")
    file.open_file(path)
    archive_parties([int(anna)])
    file.close_file()
    assert run("show", "Anna Weber").status == 1
    assert done("show", anna)["name"] == "Anna Weber"


def test_digits_that_are_no_id_are_searched_for(done, add):
    add("Anna Weber", "--phone", "030 1234567")
    assert done("show", "1234")["name"] == "Anna Weber"


@pytest.mark.parametrize(
    "said",
    [
        "9" * 30,
        "9" * 5_000,
        str(1 << 63),
        "x" * 100_000,
        "-5",
        "\x01",
        "%",
        "_",
        '"*"',
        "NOT OR AND (",
        "a:b^c",
    ],
)
def test_odd_words_find_nobody_and_harm_nothing(run, add, said):
    add("Anna Weber")
    ended = run("show", said)
    assert ended.status == 1 and ended.line.startswith("Nobody was found")


def test_candidates_stay_on_their_lines_whatever_they_are_called(run, add):
    add("Anna\n\x1b[2JWeber")
    add("Anna\rKoch")
    listed = run("show", "Anna").err.splitlines()[1:]
    assert len(listed) == 2 and not any(character < " " for line in listed for character in line)
