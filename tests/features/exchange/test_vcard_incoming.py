"""What the properties of a card mean."""

from __future__ import annotations

import base64
import datetime as dt

import pytest
from shared import OPEN, need_files, truth

from smallcrm.core import clock
from smallcrm.features.exchange.record import IncomingParty, Job, Line
from smallcrm.features.exchange.vcard.reader import read_vcards

PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n and more").decode()


def read(*lines: str) -> IncomingParty:
    (record,) = read_vcards(["\r\n".join(["BEGIN:VCARD", *lines, "END:VCARD"]).encode()])
    assert isinstance(record, IncomingParty)
    return record


def test_commas_and_semicolons_of_a_value_stay() -> None:
    record = read("NOTE:a,b\\, c\\; d;e \\\\ f\\ng", "ORG:ABC\\, Inc.;North\\;West", "CATEGORIES:A\\,1,B")
    assert record.note == "a,b, c; d;e \\ f\ng"
    assert record.jobs == (Job("ABC, Inc.", ("North;West",)),)
    assert record.categories == ("A,1", "B")


def test_version_2_1_knows_no_escapes_in_plain_text() -> None:
    assert read("VERSION:2.1", "FN:C:\\temp\\;x").display == "C:\\temp\\;x"


def test_a_label_people_gave_goes_before_the_type() -> None:
    record = read(
        "item1.TEL;TYPE=WORK:1", "item1.X-ABLabel:Boat", "item2.TEL:2", "item2.X-ABLabel:_$!<Mobile>!$_"
    )
    assert [(point.value, point.label) for point in record.points] == [("1", "Boat"), ("2", "mobile")]


@pytest.mark.parametrize(
    ("line", "kind", "label"),
    [
        ("TEL;TYPE=CELL:1", "phone", "mobile"),
        ("TEL;CELL;WORK:1", "phone", "work mobile"),
        ("TEL;TYPE=HOME;TYPE=FAX:1", "fax", "home"),
        ("TEL;TYPE=WORK,VOICE,PREF:1", "phone", "work"),
        ("TEL;X-NEC-BOY:1", "phone", "nec-boy"),
        ("TEL;TYPE=home:sip:ann@example.org", "im", "home"),
    ],
)
def test_types_tell_what_a_number_is(line: str, kind: str, label: str) -> None:
    (point,) = read("FN:Ann", line).points
    assert (point.kind, point.label) == (kind, label)


def test_a_tel_address_is_written_as_people_write_it() -> None:
    (point,) = read("TEL;VALUE=uri;PREF=1:tel:+1-555-0102;ext=12").points
    assert (point.value, point.preferred) == ("+1-555-0102 ext. 12", True)


@pytest.mark.parametrize(
    ("line", "service", "handle"),
    [
        ("IMPP;X-SERVICE-TYPE=Skype:skype:echo", "skype", "echo"),
        ("IMPP:xmpp:alice@example.org", "xmpp", "alice@example.org"),
        ("IMPP;TYPE=TELEGRAM:ann", "telegram", "ann"),
        ("X-ICQ:123", "icq", "123"),
        ("X-GOOGLE-TALK:ann", "googletalk", "ann"),
    ],
)
def test_messengers_are_found_however_they_are_written(line: str, service: str, handle: str) -> None:
    (point,) = read("FN:Ann", line).points
    assert (point.kind, point.service, point.value) == ("im", service, handle)


def test_organizations_titles_and_roles_of_a_group_belong_together() -> None:
    record = read("a.ORG:One", "b.ORG:Two;Sales", "b.TITLE:Head", "a.TITLE:Clerk", "TITLE:Owner")
    assert record.jobs == (Job("One", (), "Clerk"), Job("Two", ("Sales",), "Head"), Job(title="Owner"))


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["KIND:org", "FN:Acme"], "organization"),
        (["X-ADDRESSBOOKSERVER-KIND:group", "FN:Friends"], "organization"),
        (["X-ABShowAs:COMPANY", "N:;;;;", "FN:Acme"], "organization"),
        (["ORG:Acme;", "FN:Acme"], "organization"),
        (["ORG:Acme"], "organization"),
        (["ORG:Acme", "FN:Ann Lee"], "person"),
        (["ORG:Acme", "N:Lee;Ann;;;", "FN:Acme"], "person"),
        (["FN:Ann Lee"], "person"),
    ],
)
def test_person_or_organization(lines: list[str], kind: str) -> None:
    assert read(*lines).kind == kind


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["N:Lee;Ann;;;", "FN:"], "Ann Lee"),
        (["ORG:Acme", "EMAIL:a@example.org"], "Acme"),
        (["EMAIL:a@example.org", "TEL:1"], "a@example.org"),
        (["TEL:12345"], "12345"),
    ],
)
def test_a_card_without_a_name_is_called_after_what_it_has(lines: list[str], name: str) -> None:
    assert read(*lines).name == name


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("1979-03-04", "1979-03-04"),
        ("19790304", "1979-03-04"),
        ("1979-03-04T08:00:00Z", "1979-03-04"),
        ("--0304", "--03-04"),
        ("--03-04", "--03-04"),
        ("--0229", "--02-29"),
        ("1604-05-09", "--05-09"),
        ("12.04.1985", "1985-04-12"),
    ],
)
def test_birthdays_of_all_shapes(typed: str, stored: str) -> None:
    record = read("FN:Ann", f"BDAY:{typed}")
    assert (record.birthday, record.doubts) == (stored, ())


@pytest.mark.parametrize(
    "typed", ["4 March 1979", "1979-13-04", "1900-02-30", "1979", "1979-03", "02-10", "---05"]
)
def test_a_birthday_that_is_no_day_is_kept_as_typed_and_told(typed: str) -> None:
    record = read("FN:Ann", f"BDAY:{typed}")
    assert record.birthday == typed
    assert typed in record.doubts[0].reason


def test_a_birthday_to_come_is_doubted() -> None:
    clock.fix(dt.datetime(2026, 11, 21, tzinfo=dt.UTC))
    assert "future" in read("FN:Ann", "BDAY:20991231").doubts[0].reason


def test_dates_without_a_field_become_lines() -> None:
    record = read("FN:Ann", "i.X-ABDATE:2000-09-12", "i.X-ABLabel:Moved in")
    assert record.lines == (Line("Moved in", "2000-09-12"),)


def test_people_around_somebody_are_kept() -> None:
    record = read("i.X-ABRELATEDNAMES:Jenny", "i.X-ABLabel:_$!<Spouse>!$_", "X-MS-MANAGER:Bob", "TEL:1")
    assert record.related == (Line("spouse", "Jenny"), Line("manager", "Bob"))


def test_a_photo_is_known_by_its_bytes() -> None:
    record = read("FN:Ann", f"PHOTO;ENCODING=b;TYPE=JPEG:{PNG}")
    assert record.picture is not None
    assert record.picture.media_type == "image/png"


@pytest.mark.parametrize(
    "value",
    [
        "PHOTO;ENCODING=b;TYPE=PNG:iVBORw0KGgo!!!not*base64==@@",
        "PHOTO;ENCODING=b;TYPE=PNG:" + base64.b64encode(b"<svg><script/></svg>").decode(),
        "PHOTO;ENCODING=b;TYPE=JPEG:AAAA:ASDF==",
        "PHOTO;VALUE=uri:http://127.0.0.1:9/pixel.png",
    ],
)
def test_a_photo_that_cannot_be_shown_is_told_and_left_out(value: str) -> None:
    record = read("FN:Ann", value)
    assert record.picture is None
    assert record.doubts[0].field == "photo"


def test_a_label_stands_in_where_no_address_gives_the_parts() -> None:
    record = read(
        "ADR;TYPE=WORK:;;Street 1;Town;;;", "LABEL;TYPE=WORK:Street 1\\nTown", "LABEL;TYPE=HOME:Way 2\\nCity"
    )
    assert [(place.label, place.street) for place in record.places] == [
        ("work", "Street 1"),
        ("home", "Way 2\nCity"),
    ]


@pytest.mark.parametrize(
    "name", [name for name in sorted(truth("bad")) if name.startswith("vcard/")] or ["absent"]
)
def test_broken_files_give_what_they_must(name: str) -> None:
    need_files()
    path = OPEN / "bad" / name
    if not path.exists():
        pytest.skip("described, not shipped: made in other tests")
    records = list(read_vcards([path.read_bytes()])) if "utf16" not in name else _wide(path)
    told = truth("bad")[name]
    assert len(records) == told["contacts"]
    for record in records:
        assert isinstance(record, IncomingParty)
        record.note.encode()
        assert record.family == told.get("family", record.family)
        assert not record.places or record.places[0].locality == told.get("city", record.places[0].locality)
        assert told.get("email") in (None, *[point.value for point in record.points])


def _wide(path):
    from smallcrm.features.exchange.blocks import blocks

    with path.open("rb") as file:
        return list(read_vcards(blocks(file)))
