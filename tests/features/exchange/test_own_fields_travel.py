"""Fields of the user's own and tags go out with cards and tables, and come back from them."""

from __future__ import annotations

import shutil

import pytest

from smallcrm.core import file
from smallcrm.core.journal import Journal
from smallcrm.features.exchange.service import export_csv, export_vcard, import_files
from smallcrm.features.people.model import CustomField, CustomValue, Party, PartyTag
from smallcrm.features.people.service import add_custom_field, set_custom_value, tag_parties

VALUES = {
    "Boiler": ("text", "old; with, signs\nand lines"),
    "Area (m²)": ("number", "120.5"),
    "Limit": ("money", "99.90 USD"),
    "Installed": ("date", "2020-02-29"),
    "Contract": ("yes-no", "no"),
    "City": ("text", "a name that is another heading, too"),
    "Log": ("link", "https://log.example/?a=b&c=d"),
}
KINDS = [("csv", export_csv), ("vcf", export_vcard)]


@pytest.fixture
def anna(make):
    party = make.person(email="anna@example.org")
    tag_parties([party.id], ["VIP", "red; green, blue"])
    for name, (kind, value) in VALUES.items():
        set_custom_value(party, add_custom_field(name, kind, "House"), value)
    set_custom_value(party, add_custom_field("Heating", "choice", "", ["Gas", "Öl"]), "öl")
    return party


def told() -> dict[str, str]:
    return {value.field.name: value.value for value in CustomValue.select()}


EXPECTED = {name: value for name, (_kind, value) in VALUES.items()} | {"Heating": "Öl"}


@pytest.mark.parametrize(("kind", "export"), KINDS)
def test_what_went_out_comes_back_into_a_file_with_these_fields(anna, tmp_path, kind, export):
    out = tmp_path / f"out.{kind}"
    export(out)
    Party.select().count()
    with_fields_alone()
    done = import_files([out])
    assert (done.created, done.warnings) == (1, [])
    assert told() == EXPECTED and CustomField.select().count() == len(EXPECTED)
    assert sorted(row.tag.name for row in PartyTag.select()) == ["VIP", "red; green, blue"]


def with_fields_alone():
    """Only the fields stay."""
    from smallcrm.features.people.service import delete_parties

    delete_parties([party.id for party in Party.select()])
    assert told() == {}


def test_a_card_brings_its_fields_into_another_business(anna, tmp_path, empty_file):
    out = tmp_path / "out.vcf"
    export_vcard(out)
    assert b'X-SMALLCRM-FIELD;X-NAME="Area (m\xc2\xb2)"' in out.read_bytes().replace(b"\r\n ", b"") or (
        b"X-SMALLCRM-FIELD;X-NAME=Area (m" in out.read_bytes()
    )
    file.close_file()
    file.open_file(shutil.copy(empty_file, tmp_path / "other.smallcrm"))
    import_files([out])
    assert told() == EXPECTED
    made = {field.name: (field.type, field.group) for field in CustomField.select()}
    assert made == {name: (kind, "House") for name, (kind, _value) in VALUES.items()} | {
        "Heating": ("text", "")
    }


@pytest.mark.parametrize(("kind", "export"), KINDS)
def test_the_same_again_changes_nothing_and_one_changed_value_changes_one(anna, tmp_path, kind, export):
    out = tmp_path / f"out.{kind}"
    export(out)
    before = Journal.select().count()
    assert import_files([out]).unchanged == 1 and Journal.select().count() == before
    out.write_text(out.read_text(encoding="utf-8").replace("120.5", "121"), encoding="utf-8", newline="")
    assert import_files([out]).updated == 1
    assert told() == EXPECTED | {"Area (m²)": "121"}
    out.write_text(out.read_text(encoding="utf-8").replace("2020-02-29", ""), encoding="utf-8", newline="")
    import_files([out])
    assert told() == {name: v for name, v in (EXPECTED | {"Area (m²)": "121"}).items() if name != "Installed"}


def test_a_value_changed_here_stands_in_a_card_that_came(anna, tmp_path):
    out = tmp_path / "out.vcf"
    export_vcard(out)
    import_files([out])
    set_custom_value(anna, CustomField.get(CustomField.name == "Boiler"), "new")
    export_vcard(out)
    text = out.read_text(encoding="utf-8")
    assert text.count("X-SMALLCRM-FIELD") == len(EXPECTED) and "X-NAME=Boiler" in text and ":new" in text


def test_a_value_that_does_not_fit_is_kept_as_it_came_and_told(db, tmp_path):
    add_custom_field("Area", "number")
    out = tmp_path / "in.csv"
    out.write_text('Name,E-mail,Area\nAnna Weber,a@example.org,large\nBerta Braun,b@example.org,"1,250.5"\n')
    done = import_files([out])
    assert [(one.record, one.field) for one in done.warnings] == [(1, "Area")]
    assert sorted(value.value for value in CustomValue.select()) == ["1250.5", "large"]
