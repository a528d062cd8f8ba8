"""Importing into a real file: whole or not at all, and the same again changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from shared import OPEN, need_files, truth

from smallcrm.core import blobs
from smallcrm.core.db import database
from smallcrm.core.derived import differing
from smallcrm.core.dump import dump
from smallcrm.core.errors import Cancelled, UserError
from smallcrm.core.journal import Journal
from smallcrm.core.paths import user_data
from smallcrm.core.undo import last_undoable, redo, undo
from smallcrm.features.exchange.model import ImportedRecord
from smallcrm.features.exchange.service import import_files
from smallcrm.features.people.model import Affiliation, ContactPoint, Party, PartyTag, Tag
from smallcrm.features.people.search import find
from smallcrm.features.people.service import Draft, Point, change_party, draft_of

VCARDS = {name: told for name, told in truth("vcard").items() if told["expected_cards"]}
TABLES = {name: told for name, told in truth("csv").items() if told["contacts"] and name.endswith(".csv")}
COUNTS = {name: told["expected_cards"] for name, told in VCARDS.items()}
COUNTS |= {name: told["expected_contacts"] for name, told in TABLES.items()}


def everything() -> str:
    return "".join(dump())


def cards(*bodies: str) -> bytes:
    return "".join(f"BEGIN:VCARD\r\nVERSION:3.0\r\n{body}\r\nEND:VCARD\r\n" for body in bodies).encode()


def card(*lines: str) -> bytes:
    return cards("\r\n".join(lines))


@pytest.fixture
def put(db, tmp_path):
    """Writes a file and imports it."""

    def put(data: bytes | str, name: str = "book", **more):
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return import_files([path], **more)

    return put


@pytest.mark.parametrize("name", sorted(COUNTS) or ["absent"])
def test_a_real_file_comes_in_once_and_can_be_taken_back(db, name: str) -> None:
    need_files()
    before = everything()
    first = import_files([OPEN / name])
    assert (first.created, first.updated, first.unchanged) == (COUNTS[name], 0, 0)
    after = everything()
    again = import_files([OPEN / name])
    assert (again.created, again.updated, again.unchanged) == (0, 0, COUNTS[name])
    assert (again.accounts, again.journal, again.warnings) == (0, None, [])
    assert everything() == after
    assert differing() == {}
    undo(last_undoable())
    assert everything() == before
    redo()
    assert everything() == after
    assert differing() == {}


def test_all_real_files_at_once_come_in_and_then_change_nothing(db) -> None:
    need_files()
    paths = [OPEN / name for name in sorted(COUNTS)]
    first = import_files(paths)
    assert first.created + first.updated + first.unchanged == sum(COUNTS.values())
    after = everything()
    again = import_files(paths)
    assert (again.created, again.updated, again.unchanged) == (0, 0, sum(COUNTS.values()))
    assert (again.journal, everything()) == (None, after)
    assert differing() == {}


@pytest.mark.parametrize(
    ("name", "must"),
    [(name, told) for name, told in truth("bad").items() if name.split("/")[0] in ("vcard", "csv")],
)
def test_broken_files_come_in_or_are_refused_with_words(db, name: str, must: dict[str, object]) -> None:
    path = OPEN / "bad" / name
    if not path.exists():
        pytest.skip("described, not shipped: made in other tests")
    before = everything()
    if not must.get("contacts", must.get("rows")) or name.endswith(".ldif"):
        with pytest.raises(UserError):
            import_files([path])
        assert everything() == before
        return
    done = import_files([path])
    assert done.created == must.get("contacts", must.get("rows"))
    everything().encode()
    assert import_files([path]).journal is None


def test_the_names_and_numbers_of_a_card_can_be_found(put) -> None:
    put(
        card(
            "FN:Jörg Weiß",
            "N:Weiß;Jörg;;;",
            "TEL;TYPE=CELL:0170 1234567",
            "ORG:Küche\\, Bad & Co.",
            "NOTE:likes tea",
        )
    )
    (party,) = [found for found in find("jorg weiss") if found]
    assert find("4567") == [party]
    assert find("tea") == [party]
    point = ContactPoint.get(ContactPoint.party == party)
    assert (point.e164, point.label) == ("+491701234567", "mobile")


def test_a_company_finds_or_makes_its_account(put, make) -> None:
    acme = make.account("Äcme GmbH")
    done = put(
        cards("FN:Ann\r\nORG:ACME GMBH;Sales\r\nTITLE:Head", "FN:Bob\r\nORG:New Ltd", "FN:Cid\r\nORG:new ltd")
    )
    assert done.accounts == 1
    tie = Affiliation.get(Affiliation.account == acme)
    assert (tie.person.display_name, tie.role, tie.department, tie.primary) == ("Ann", "Head", "Sales", True)
    assert Affiliation.select().count() == 3


def test_a_company_that_is_a_card_of_the_file_is_that_account(put) -> None:
    done = put(cards("FN:Ann\r\nORG:Acme", "FN:Acme\r\nORG:Acme\r\nKIND:org\r\nTEL:1"))
    assert (done.created, done.accounts) == (2, 0)
    assert Affiliation.get().account.display_name == "Acme"


def test_categories_become_tags_whatever_their_case(put) -> None:
    put(cards("FN:Ann\r\nCATEGORIES:Garden,garden,Tea", "FN:Bob\r\nCATEGORIES:GARDEN"))
    assert sorted(tag.name for tag in Tag.select()) == ["Garden", "Tea"]
    assert PartyTag.select().count() == 3


def test_two_equal_records_of_a_file_stay_two(put) -> None:
    data = "Name,Phone\nAnn,1\nAnn,1\nAnn,1\n"
    assert put(data).created == 3
    again = put(data + "Ann,1\n")
    assert (again.created, again.unchanged) == (1, 3)


def test_two_cards_of_a_file_with_one_uid_stay_two(put) -> None:
    data = cards("UID:a\r\nFN:Ann", "UID:a\r\nFN:Anna")
    assert put(data).created == 2
    assert put(data).unchanged == 2


def test_a_card_is_known_by_its_uid_with_or_without_urn(put) -> None:
    put(card("UID:urn:uuid:A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11", "FN:Ann"))
    done = put(card("UID:a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "FN:Anna"))
    assert (done.created, done.updated) == (0, 1)
    assert [party.display_name for party in Party.select()] == ["Anna"]


def test_only_what_changed_in_the_card_changes_here(put) -> None:
    put(
        card(
            "UID:a",
            "FN:Ann Lee",
            "N:Lee;Ann;;;",
            "TEL:111",
            "TEL:222",
            "NOTE:from the card",
            "CATEGORIES:A,B",
            "TITLE:Head",
        )
    )
    party = Party.get()
    draft = draft_of(party)
    draft.values["nickname"] = "Annie"
    draft.values["note"] = "from the card\n\nseen here"
    draft.points = [*(draft.points or []), Point("email", "ann@example.org")]
    draft.tags = ["A", "B", "Ours"]
    change_party(party.id, draft)
    done = put(
        card(
            "UID:a",
            "FN:Ann Ray",
            "N:Ray;Ann;;;",
            "TEL:111",
            "TEL:333",
            "NOTE:new from the card",
            "CATEGORIES:B,C",
        )
    )
    assert done.updated == 1
    party = Party.get()
    assert (party.display_name, party.family, party.nickname, party.title) == ("Ann Ray", "Ray", "Annie", "")
    assert party.note == "new from the card\n\nseen here"
    values = {point.value for point in ContactPoint.select()}
    assert values == {"111", "333", "ann@example.org"}
    tags = {row.tag.name for row in PartyTag.select()}
    assert tags == {"B", "C", "Ours"}


def test_an_address_that_moved_keeps_what_was_noted_of_it(put) -> None:
    put(card("UID:a", "FN:Ann", "ADR;TYPE=HOME:;;Way 1;Town;;1;"))
    party = Party.get()
    place = party.addresses.get()
    put(card("UID:a", "FN:Ann", "ADR;TYPE=HOME:;;Way 2;Town;;1;"))
    assert [(one.id, one.street) for one in party.addresses] == [(place.id, "Way 2")]


def test_a_new_company_of_a_card_takes_the_place_of_the_old(put) -> None:
    put(card("UID:a", "FN:Ann", "ORG:Old", "TITLE:Clerk"))
    put(card("UID:a", "FN:Ann", "ORG:New", "TITLE:Head"))
    tie = Affiliation.get()
    assert (tie.account.display_name, tie.role, tie.primary) == ("New", "Head", True)


def test_a_revision_alone_changes_nothing(put) -> None:
    put(card("UID:a", "FN:Ann", "REV:20200101T000000Z"))
    before = everything()
    done = put(card("UID:a", "FN:Ann", "REV:20210101T000000Z", "PRODID:other"))
    assert (done.unchanged, done.journal, everything()) == (1, None, before)


def test_a_property_without_a_place_here_is_kept_when_it_changes(put) -> None:
    put(card("UID:a", "FN:Ann", "X-SHOE:38"))
    assert put(card("UID:a", "FN:Ann", "X-SHOE:39")).updated == 1
    assert b"X-SHOE:39" in ImportedRecord.get().card()


def test_a_card_is_kept_as_it_came_in_any_encoding(put) -> None:
    body = b"BEGIN:VCARD\r\nN;CHARSET=SHIFT_JIS:\x88\xc0\x93\xa1;\r\nX-A;B=c:d\r\nEND:VCARD"
    put(body)
    assert ImportedRecord.get().card() == body


def test_a_long_card_lies_outside_the_journal(put) -> None:
    note = "x" * 5_000_000
    done = put(cards(f"FN:Jo\r\nNOTE:{note}"))
    assert done.created == 1
    assert Party.get().note == note
    kept = ImportedRecord.get()
    assert (kept.source, len(blobs.fetch(kept.body)) > 5_000_000) == ("", True)


def test_a_photo_is_stored_once(put) -> None:
    photo = "PHOTO;ENCODING=b:iVBORw0KGgoAAAA="
    put(cards(f"FN:Ann\r\n{photo}", f"FN:Bob\r\n{photo}"))
    shas = {party.photo for party in Party.select()}
    assert len(shas) == 1
    assert blobs.fetch(shas.pop()).startswith(b"\x89PNG")


def test_what_is_odd_is_kept_and_told(put) -> None:
    done = put(card("FN:Ann", "EMAIL:nobody", "TEL:phone work", "BDAY:1985", "ADR:;;;;;;Atlantis"))
    assert [warning.field for warning in done.warnings] == ["birthday", "email", "phone", "country"]
    assert Party.get().birthday == "1985"
    assert {point.value for point in ContactPoint.select()} == {"nobody", "phone work"}


def test_a_name_longer_than_any_is_cut_and_kept_whole_in_the_note(put) -> None:
    done = put(cards(f"FN:{'A' * 600}\r\nN:{'B' * 600};Ann;;;"))
    party = Party.get()
    assert (len(party.display_name), len(party.family)) == (500, 255)
    assert "A" * 600 in party.note
    assert {warning.field for warning in done.warnings} == {"display_name", "family"}


def test_a_full_name_alone_is_read_as_people_write_names(put) -> None:
    put(cards("FN:Ludwig van Beethoven", "FN:John Public\\, Esq.", "TEL:0123456", "EMAIL:a@example.org"))
    names = [(party.display_name, party.given, party.family) for party in Party.select().order_by(Party.id)]
    assert names == [
        ("Ludwig van Beethoven", "Ludwig", "van Beethoven"),
        ("John Public, Esq.", "John", "Public"),
        ("0123456", "", ""),
        ("a@example.org", "", ""),
    ]


def test_a_dry_run_tells_and_leaves_no_trace(put) -> None:
    before = everything()
    done = put(cards("FN:Ann\r\nORG:Acme"), dry_run=True)
    assert (done.created, done.accounts, done.journal) == (1, 1, None)
    assert (everything(), Journal.select().count()) == (before, 0)


def test_one_bad_file_keeps_all_out(db, tmp_path) -> None:
    (tmp_path / "good").write_bytes(cards("FN:Ann"))
    (tmp_path / "bad").write_bytes(b"A,B\n1,2\n")
    before = everything()
    with pytest.raises(UserError, match="“A”, “B”"):
        import_files([tmp_path / "good", tmp_path / "bad"])
    assert everything() == before


def test_a_folder_gives_what_it_has_and_names_the_rest(db, tmp_path) -> None:
    (folder := tmp_path / "cards").mkdir()
    (folder / "one.vcf").write_bytes(cards("FN:Ann"))
    (folder / "two").write_bytes(b"Name\nBob\n")
    (folder / "x.pdf").write_bytes(b"%PDF-1.7")
    done = import_files([folder])
    assert done.created == 2
    assert [one.source for one in done.skipped if one.source.endswith("x.pdf")] == [str(folder / "x.pdf")]


def test_a_cancelled_import_leaves_nothing(db, tmp_path) -> None:
    path = tmp_path / "book"
    path.write_bytes(b"Name\n" + b"".join(b"P%d\n" % number for number in range(5_000)))
    before = everything()

    def report(done: int, total: int) -> None:
        raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        import_files([path], report=report)
    assert (everything(), Journal.select().count()) == (before, 0)


def test_progress_never_goes_back_and_ends_at_the_end(put) -> None:
    told: list[tuple[int, int]] = []
    put(
        b"Name\n" + b"".join(b"P%d\n" % number for number in range(3_000)), report=lambda *at: told.append(at)
    )
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]


def test_before_more_than_a_thousand_records_the_file_is_copied(put) -> None:
    copies = user_data() / "copies"
    put(b"Name\n" + b"".join(b"P%d\n" % number for number in range(1_000)))
    assert not list(copies.glob("*/*.smallcrm"))
    put(b"Name\n" + b"".join(b"Q%d\n" % number for number in range(1_001)))
    assert len(list(copies.glob("*/*.smallcrm"))) == 1


def test_a_file_without_records_is_refused(put) -> None:
    with pytest.raises(UserError, match="nothing to import"):
        put(b"Name,Phone\n")
    with pytest.raises(UserError, match="empty"):
        put(b"BEGIN:VCARD\nEND:VCARD\n")


def test_kind_may_be_said_where_content_deceives(put) -> None:
    assert put(b"Name,Note\nBEGIN:VCARD,x\n", kind="csv").created == 1


def test_what_was_imported_is_one_unit_of_work(put) -> None:
    put(card("FN:Ann", "ORG:Acme", "CATEGORIES:A", "TEL:1"))
    assert [entry.label for entry in Journal.select()] == ["Import"]


def test_ten_thousand_rows_do_not_fill_the_memory(put) -> None:
    import tracemalloc

    data = b"First Name,Last Name,E-mail,City\n" + b"".join(
        b"A%d,B%d,c%d@example.org,Town\n" % (number, number, number) for number in range(10_000)
    )
    tracemalloc.start()
    try:
        put(data)
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 60 << 20
    assert database.connection().execute("SELECT count(*) FROM party").get == 10_000


def test_every_kind_of_draft_survives(put) -> None:
    """A draft of what came in shows all of it, so that forms lose nothing."""
    put(
        card(
            "FN:Ann Lee",
            "N:Lee;Ann;M.;Dr.;MBA",
            "NICKNAME:Annie",
            "X-TWITTER:ann",
            "IMPP:xmpp:ann@example.org",
        )
    )
    draft = draft_of(Party.get())
    assert isinstance(draft, Draft)
    assert (draft.values["prefix"], draft.values["suffix"], draft.values["nickname"]) == (
        "Dr.",
        "MBA",
        "Annie",
    )
    assert [(point.kind, point.service) for point in draft.points or []] == [
        ("social", "twitter"),
        ("im", "xmpp"),
    ]


def test_the_real_files_stay_outside_the_project() -> None:
    assert not list(Path(__file__).parent.glob("*.vcf"))


def test_the_note_of_a_card_is_its_note_and_nothing_else(put) -> None:
    put(
        card(
            "FN:Ann",
            "NOTE:her note",
            "TZ:-0500",
            "i.X-ABDATE:2000-09-12",
            "i.X-ABLabel:Moved",
            "X-SPOUSE:Jenny",
        )
    )
    assert Party.get().note == "her note"
    assert b"X-SPOUSE:Jenny" in ImportedRecord.get().card()


def test_columns_without_a_place_become_lines_of_the_note(put) -> None:
    put("Name,Notes,Shoe size,Gender,Language\nAnn,her note,38,diverse,Klingon\nBob,,,Unspecified,de\n")
    ann, bob = Party.select().order_by(Party.id)
    assert ann.note == "her note\n\nShoe size: 38\nGender: diverse\nLanguage: Klingon"
    assert (bob.note, bob.language, bob.gender) == ("", "de", "")
