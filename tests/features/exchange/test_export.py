"""What goes out: whole, readable, and the same when it comes back."""

from __future__ import annotations

import csv
import io
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared import OPEN, need_files, truth

from smallcrm.core.business import new_business
from smallcrm.core.dump import dump
from smallcrm.core.errors import UserError
from smallcrm.core.file import close_file, create_file, open_file
from smallcrm.core.formulas import as_meant, neutral
from smallcrm.features.exchange.record import IncomingParty
from smallcrm.features.exchange.service import export_csv, export_vcard, import_files, rows, vcards
from smallcrm.features.exchange.state import states
from smallcrm.features.exchange.uids import own_party, plain_uid, uid_of
from smallcrm.features.exchange.vcard.card import read_card
from smallcrm.features.exchange.vcard.incoming import incoming
from smallcrm.features.exchange.vcard.values import plain, texts
from smallcrm.features.exchange.vcard.writer import WIDTH, content_line, escaped, folded, structured
from smallcrm.features.people.model import Party
from smallcrm.features.people.service import Draft, Place, Point, add_party, change_party, draft_of, relate

VCARDS = sorted(name for name, told in truth("vcard").items() if told["expected_cards"])
TABLES = sorted(name for name, told in truth("csv").items() if told["contacts"] and name.endswith(".csv"))
WRITERS = {"vcf": export_vcard, "csv": export_csv}
TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Cn", "Zl", "Zp")), max_size=200
)


def told(kind: str) -> list[object]:
    """All parties in our terms; a table orders the ways to reach somebody by their kind."""
    found = [state.mapped for state in states()]
    if kind == "csv":
        found = [one._replace(points=tuple(sorted(one.points))) for one in found]
    return found


def photos() -> list[str]:
    return [party.photo for party in Party.select().order_by(Party.id)]


@pytest.fixture(scope="session")
def other_file(tmp_path_factory, empty_file) -> Path:
    """A second business, made once per run."""
    path = tmp_path_factory.mktemp("other") / "other.smallcrm"
    create_file(path, new_business("Other", "DE"))
    close_file()
    return path


@pytest.fixture
def elsewhere(other_file, tmp_path):
    """Opens a second business."""
    return lambda: open_file(shutil.copy(other_file, tmp_path / "elsewhere.smallcrm"))


@pytest.mark.parametrize("kind", ["vcf", "csv"])
@pytest.mark.parametrize("name", VCARDS + TABLES or ["absent"])
def test_what_came_in_goes_out_and_comes_back_the_same(elsewhere, db, tmp_path, name: str, kind: str) -> None:
    need_files()
    import_files([OPEN / name])
    before, pictures, whole = told(kind), photos(), "".join(dump())
    out = tmp_path / f"out.{kind}"
    count = WRITERS[kind](out)
    assert count == len(before)
    here = import_files([out])
    assert (here.unchanged, here.journal, "".join(dump())) == (count, None, whole)
    elsewhere()
    there = import_files([out])
    assert there.created == count
    assert told(kind) == before
    assert kind == "csv" or photos() == pictures


@pytest.mark.parametrize("name", VCARDS or ["absent"])
def test_every_exported_card_is_version_4_in_short_lines_of_utf8(db, tmp_path, name: str) -> None:
    need_files()
    import_files([OPEN / name])
    out = tmp_path / "out.vcf"
    export_vcard(out)
    for line in out.read_bytes().split(b"\r\n"):
        line.decode("utf-8")
        assert len(line) <= WIDTH
    for party in states():
        (card,) = vcards([party.id])
        read = read_card(card)
        assert read.version == "4.0"
        assert len(list(read.all("FN"))) == 1
        assert b"QUOTED-PRINTABLE" not in card
        assert b"CHARSET" not in card


def test_unknown_properties_groups_and_parameters_stay(db, tmp_path) -> None:
    source = tmp_path / "in.vcf"
    lines = [
        "VERSION:3.0",
        "FN:Ann",
        "item1.TEL;TYPE=CELL;X-SLOT=1:1",
        "item1.X-ABLabel:Boat",
        "X-SHOE;A=B:38\\,5",
    ]
    lines += ["KEY;ENCODING=b;TYPE=PGP:AAAA", "SORT-STRING:Ann", "GEO:1.5;2.5"]
    source.write_text("\r\n".join(["BEGIN:VCARD", *lines, "END:VCARD", ""]))
    import_files([source])
    (card,) = vcards()
    text = card.decode()
    for line in (
        "item1.TEL;TYPE=CELL;X-SLOT=1:1",
        "item1.X-ABLabel:Boat",
        "X-SHOE;A=B:38\\,5",
        "KEY:data:application/octet-stream;base64,AAAA",
        "SORT-STRING:Ann",
        "GEO:geo:1.5,2.5",
    ):
        assert f"\r\n{line}\r\n" in text


def test_only_what_changed_here_is_written_anew(db, tmp_path) -> None:
    source = tmp_path / "in.vcf"
    lines = [
        "VERSION:4.0",
        "UID:a",
        "FN:Ann Lee",
        "N:Lee;Ann;;;",
        "item1.TEL;TYPE=cell:111",
        "item1.X-ABLabel:Boat",
    ]
    lines += [
        "TEL;TYPE=work:222",
        "EMAIL;X-SLOT=1:a@example.org",
        "NOTE;LANGUAGE=en:old",
        "X-SHOE:38",
        "REV:20200101",
    ]
    source.write_text("\r\n".join(["BEGIN:VCARD", *lines, "END:VCARD", ""]))
    import_files([source])
    party = Party.get()
    draft = draft_of(party)
    draft.values["note"] = "new, here"
    draft.points = [point for point in draft.points or [] if point.value != "111"] + [
        Point("phone", "333", "home")
    ]
    change_party(party.id, draft)
    (card,) = vcards()
    text = card.decode()
    assert "111" not in text and "Boat" not in text and "20200101" not in text
    kept = ["UID:a", "N:Lee;Ann;;;", "TEL;TYPE=work:222", "EMAIL;X-SLOT=1:a@example.org", "X-SHOE:38"]
    for line in [*kept, "TEL;TYPE=home:333", "NOTE:new\\, here"]:
        assert f"\r\n{line}\r\n" in text


def test_a_photo_changed_here_takes_the_place_of_the_old(db, tmp_path) -> None:
    from smallcrm.core import blobs
    from smallcrm.core.journal import work

    source = tmp_path / "in.vcf"
    source.write_bytes(b"BEGIN:VCARD\nFN:Ann\nPHOTO;ENCODING=b:iVBORw0KGgoAAAA=\nEND:VCARD\n")
    import_files([source])
    party = Party.get()
    with work("photo"):
        party.photo = blobs.keep(b"\xff\xd8\xff new")
        party.save()
    (card,) = vcards()
    record = incoming(read_card(card))
    assert record.picture is not None
    assert record.picture.data == b"\xff\xd8\xff new"
    assert card.count(b"PHOTO") == 1


@pytest.fixture
def family(make):
    """Parties made here, with everything a card or a row can say."""
    person = add_party(
        Draft(
            {
                "given": "Jörg", "family": "Weiß", "prefix": "Dr.", "suffix": "MBA", "additional": "M., N.",
                "nickname": "Jo; J", "phonetic": "vice", "birthday": "--02-29", "anniversary": "2001-05-06",
                "gender": "M", "language": "de", "note": "=cmd\nsecond, line; \\n", "status": "customer",
            },
            [
                Point("phone", "+49 170 1234567", "mobile", preferred=True),
                Point("phone", "030 1", "Boat"),
                Point("fax", "030 2", "work"), Point("fax", "030 3"),
                Point("email", "-j@example.org", "work"),
                Point("url", "https://example.org/a,b;c", "homepage"), Point("im", "jo:1", "home", "xmpp"),
                Point("social", "@jo", "work", "mastodon"),
            ],
            [
                Place("Weg 1\nHinterhaus", "10115", "Berlin", "BE", "DE", purpose="billing", preferred=True),
                Place("Street", "", "", "", "", "Atlantis", label="Cabin"),
            ],
            ["Garden", "a,b; c"],
            "Küche, Bad & Co.", "Chef", "Sales",
        )
    )  # fmt: skip
    account = make.account("=SUM(1)")
    house = add_party(Draft({"kind": "household", "display_name": "Weiß family"}))
    title = add_party(Draft({"given": "Ann", "family": "Lee", "title": "Painter"}))
    relate(person, "spouse", title)
    return person, account, house, title


@pytest.mark.parametrize("kind", ["vcf", "csv"])
def test_what_was_made_here_comes_back_the_same(elsewhere, family, tmp_path, kind: str) -> None:
    before = told(kind)
    out = tmp_path / f"out.{kind}"
    WRITERS[kind](out)
    here = import_files([out])
    assert (here.unchanged, here.journal) == (len(before), None)
    elsewhere()
    import_files([out])
    assert told(kind) == before


def test_a_party_given_out_and_changed_elsewhere_is_changed_here(family, tmp_path) -> None:
    person = family[0]
    out = tmp_path / "out.vcf"
    export_vcard(out, [person.id])
    out.write_bytes(out.read_bytes().replace(b"NICKNAME:Jo\\; J", b"NICKNAME:Georg"))
    done = import_files([out])
    assert (done.created, done.updated) == (0, 1)
    assert Party.get_by_id(person.id).nickname == "Georg"


def test_no_cell_is_a_formula(family) -> None:
    text = b"".join(rows()).decode()
    for row in csv.reader(io.StringIO(text, newline="")):
        assert not any(cell[:1] in ("=", "+", "-", "@") for cell in row)
    assert "'+49 170 1234567" in text


@given(st.text(st.sampled_from("=+-@'\t\rax"), max_size=6))
def test_a_neutral_cell_is_taken_back_to_what_it_was(cell: str) -> None:
    safe = neutral(cell)
    assert not safe or safe[0] not in "=+-@\t\r"
    assert as_meant(safe) == cell or not cell


def test_only_these_parties_go_out(family) -> None:
    person, account, *_rest = family
    assert b"".join(vcards([account.id])).count(b"BEGIN:VCARD") == 1
    heading, *body = b"".join(rows([account.id])).decode().splitlines()
    assert len(body) == 1
    assert "Phone" not in heading


@given(TEXT)
def test_a_line_is_folded_between_letters_and_unfolds_to_itself(text: str) -> None:
    line = folded(f"NOTE:{text}".encode())
    assert all(len(part) <= WIDTH for part in line.split(b"\r\n"))
    assert line.replace(b"\r\n ", b"").rstrip(b"\r\n").decode() == f"NOTE:{text}".rstrip("\r\n")
    for part in line.split(b"\r\n"):
        part.decode()


@given(st.lists(TEXT, min_size=5, max_size=5), TEXT)
def test_any_text_survives_writing_and_reading(parts: list[str], note: str) -> None:
    body = content_line("N", structured(parts)) + content_line("NOTE", escaped(note))
    read = read_card(b"BEGIN:VCARD\r\nVERSION:4.0\r\n" + body + b"END:VCARD\r\n")
    name, said = read.content
    assert texts(name.value) == [part.strip() for part in parts]
    assert plain(said.value) == note


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Cn", "Zl", "Zp")), max_size=40
    )
)
def test_any_parameter_survives_writing_and_reading(text: str) -> None:
    line = content_line("TEL", "1", (("X-LABEL", text),))
    (found,) = read_card(b"BEGIN:VCARD\r\nVERSION:4.0\r\n" + line + b"END:VCARD\r\n").content
    assert "".join(found.head.values("X-LABEL")).strip() == text.strip()


@given(st.integers(0, (1 << 63) - 1), st.text(max_size=40), st.text(max_size=40))
def test_a_uid_of_ours_tells_its_party_to_its_business_alone(party: int, one: str, other: str) -> None:
    uid = uid_of(party, one)
    assert own_party(uid, one) == party
    assert one == other or own_party(uid, other) is None
    assert plain_uid(f"URN:UUID:{uid.upper()}") == uid


def test_the_file_is_replaced_whole_and_keeps_its_rights(family, tmp_path) -> None:
    out = tmp_path / "out.vcf"
    out.write_text("old")
    out.chmod(0o600)
    assert export_vcard(out) == 5
    assert out.read_bytes().startswith(b"BEGIN:VCARD")
    assert out.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.glob("*out*")) == ["out.vcf"]


def test_a_failed_export_leaves_the_old_file(family, tmp_path) -> None:
    out = tmp_path / "out.vcf"
    out.write_text("old")

    def stop(done: int, total: int) -> None:
        raise UserError("stopped")

    for number in range(500):
        add_party(Draft({"given": f"P{number}"}))
    with pytest.raises(UserError, match="stopped"):
        export_vcard(out, report=stop)
    assert out.read_text() == "old"
    assert sorted(path.name for path in tmp_path.glob("*out*")) == ["out.vcf"]


def test_a_link_is_replaced_and_what_it_points_to_is_not_touched(family, tmp_path) -> None:
    target = tmp_path / "target"
    target.write_text("precious")
    out = tmp_path / "out.vcf"
    out.symlink_to(target)
    export_vcard(out)
    assert target.read_text() == "precious"
    assert not out.is_symlink()


def test_places_that_cannot_hold_a_file_are_refused(family, tmp_path) -> None:
    with pytest.raises(UserError, match="is a folder"):
        export_vcard(tmp_path)
    with pytest.raises(UserError, match="no folder"):
        export_vcard(tmp_path / "nowhere" / "out.vcf")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(UserError, match="replaced"):
        export_csv(pipe)


def test_a_record_of_any_shape_can_be_read(family) -> None:
    (card,) = vcards([family[2].id])
    assert incoming(read_card(card)).kind == "household"
    assert isinstance(incoming(read_card(card)), IncomingParty)
