"""Damaged files: told in plain words wherever the damage is met, never made worse, never a traceback."""

import random
import shutil

import apsw
import pytest

from smallcrm.core import file
from smallcrm.core.backup import make_backup
from smallcrm.core.check import check
from smallcrm.core.db import database
from smallcrm.core.derived import known, rebuild_all
from smallcrm.core.dump import dump
from smallcrm.core.errors import UserError
from smallcrm.core.file import open_file
from smallcrm.core.journal import work
from smallcrm.core.trouble import as_user_error
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.activity.service import log
from smallcrm.features.people.model import Party
from smallcrm.features.people.search import find
from smallcrm.features.people.service import Draft, Point, add_party

PAGE = 4_096


@pytest.fixture(scope="module")
def sound(tmp_path_factory, empty_file):
    """A closed file with some hundred pages of people and entries."""
    where = shutil.copy(empty_file, tmp_path_factory.mktemp("sound") / "sound.smallcrm")
    home = pytest.MonkeyPatch()
    home.setenv("SMALLCRM_HOME", str(where.parent / "home"))
    open_file(where)
    with work("fill"):
        for number in range(300):
            points = [Point("phone", f"030 55{number:05}"), Point("email", f"a{number}@example.org")]
            party = add_party(Draft({"given": f"Ada{number}", "family": "Weber", "note": "n " * 60}, points))
            log(party.id, "call", f"The boiler {number}", body="It leaks. " * 30)
    file.close_file()
    home.undo()
    return where


@pytest.fixture
def copied(sound, tmp_path):
    return shutil.copy(sound, tmp_path / "damaged.smallcrm")


def plainly(deed):
    """What a deed gives; None where it was refused in plain words. Anything else is a mistake of ours."""
    try:
        return deed()
    except UserError:
        return None
    except Exception as error:
        if as_user_error(error) is None:
            raise
        return None


def everyday():
    """What people do with a file; each may be refused."""
    plainly(lambda: find("Ada17"))
    plainly(lambda: find("5500123"))
    plainly(lambda: "".join(dump()))
    plainly(lambda: add_party(Draft({"given": "Zoe"})))
    plainly(lambda: undo(last_undoable()))


def cut_to(where, length):
    with where.open("r+b") as body:
        body.truncate(length)


@pytest.mark.parametrize("share", [0.999, 0.9, 0.5, 0.1, 0.01])
def test_a_file_whose_end_is_missing_is_refused_and_untouched(copied, untouched, share):
    cut_to(copied, int(copied.stat().st_size * share))
    with untouched(copied.parent):
        for writing in (True, False):
            with pytest.raises(UserError, match=r"damaged.*not touched.*backup"):
                open_file(copied, writing=writing)


def test_a_file_cut_to_its_header_is_refused(copied, untouched):
    for length in (100, 101, 512, PAGE - 1, PAGE):
        cut_to(copied, length)
        with untouched(copied.parent), pytest.raises(UserError, match=r"not touched"):
            open_file(copied)


def test_a_file_whose_first_page_is_noise_behind_the_header_is_refused_and_untouched(copied, untouched):
    for start in (100, 108, 200):
        body = bytearray(copied.read_bytes())
        body[start:PAGE] = random.Random(start).randbytes(PAGE - start)
        copied.write_bytes(body)
        with untouched(copied.parent), pytest.raises(UserError):
            open_file(copied)


@pytest.mark.parametrize("seed", range(40))
def test_wherever_a_page_is_spoilt_nothing_but_plain_words_comes_and_check_finds_it(copied, seed):
    chance = random.Random(seed)
    body = bytearray(copied.read_bytes())
    page = chance.randrange(1, len(body) // PAGE) * PAGE
    body[page : page + PAGE] = chance.choice([bytes(PAGE), chance.randbytes(PAGE), b"\xff" * PAGE])
    copied.write_bytes(body)
    opened = plainly(lambda: open_file(copied))
    if opened is None:
        return
    problems = plainly(check)
    assert problems is None or problems
    everyday()


def spoilt_at_the_end(where):
    """A third of the pages overwritten, but not those that tell the tables; returns the bytes."""
    body = bytearray(where.read_bytes())
    start = len(body) // PAGE * 2 // 3 * PAGE
    body[start:] = b"\x05" * (len(body) - start)
    where.write_bytes(body)
    return body


def test_check_reads_and_changes_nothing_in_a_damaged_file(copied):
    body = spoilt_at_the_end(copied)
    open_file(copied, writing=False)
    assert check()
    file.close_file()
    assert copied.read_bytes() == body


def test_a_copy_of_a_damaged_file_is_not_passed_off_as_a_backup(copied, tmp_path):
    spoilt_at_the_end(copied)
    open_file(copied)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(UserError, match="damaged"):
        make_backup(tmp_path / "copy.smallcrm")
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("spoil", ["zeros", "noise", "cut", "salt"])
def test_a_spoilt_log_never_costs_what_was_checkpointed(copied, tmp_path, spoil):
    open_file(copied)
    add_party(Draft({"given": "Zoe"}))
    crashed = tmp_path / "crashed.smallcrm"
    log_bytes = bytearray(copied.with_name(copied.name + "-wal").read_bytes())
    shutil.copy(copied, crashed)
    file.close_file()
    match spoil:
        case "zeros":
            log_bytes = bytearray(len(log_bytes))
        case "noise":
            log_bytes = bytearray(random.Random(1).randbytes(len(log_bytes)))
        case "cut":
            del log_bytes[len(log_bytes) // 2 :]
        case "salt":
            log_bytes[16:24] = b"\0" * 8
    crashed.with_name(crashed.name + "-wal").write_bytes(log_bytes)
    open_file(crashed)
    assert Party.select().where(Party.given.startswith("Ada")).count() == 300
    assert not check()


# Each kind of damage that leaves SQLite content, put in behind the program's back.
def outside(where, *statements):
    connection = apsw.Connection(str(where))
    connection.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
    connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 0)
    connection.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        connection.execute(statement)
    connection.close()


SOME = "(SELECT id FROM party ORDER BY id LIMIT 1 OFFSET 17)"
DERIVED = {
    "a word of a search document": ("search", f"UPDATE _search_doc SET name = 'Eve' WHERE party = {SOME}"),
    "digits of a search document": ("search", f"UPDATE _search_doc SET digits = '1' WHERE party = {SOME}"),
    "a missing document": ("search", f"DELETE FROM _search_doc WHERE party = {SOME}"),
    "a document of nobody": ("search", "INSERT INTO _search_doc SELECT 5,name,company,phone,email,city,note,"
                             "digits FROM _search_doc LIMIT 1"),
    "an identity index without a word": (
        "search",
        "INSERT INTO _search_identity (_search_identity, rowid, name, company, phone, email, city)"
        f" SELECT 'delete', party, name, company, phone, email, city FROM _search_doc WHERE party = {SOME}",
    ),
    "an identity index with a word too many": (
        "search", f"INSERT INTO _search_identity (rowid, name) SELECT party, 'Eve' FROM _search_doc"
        f" WHERE party = {SOME}"),
    "a note index without a word": (
        "search", "INSERT INTO _search_note (_search_note, rowid, note) SELECT 'delete', party, note"
        f" FROM _search_doc WHERE party = {SOME}"),
    "a digits index without a number": (
        "search", "INSERT INTO _search_digits (_search_digits, rowid, digits) SELECT 'delete', party, digits"
        f" FROM _search_doc WHERE party = {SOME}"),
    "an empty index": ("search", "DELETE FROM _search_identity_data WHERE id > 10"),
    "an empty text index": ("texts", "DELETE FROM _search_activity_data WHERE id > 10"),
    "an empty digits index": ("search", "DELETE FROM _search_digits_data WHERE id > 10"),
    "a figure": ("figures", f"UPDATE _party_figures SET last_contact = '1999' WHERE party = {SOME}"),
    "a figure that should not be": (
        "figures", f"UPDATE _party_figures SET next_due = '1999' WHERE party = {SOME}"),
    "missing figures": ("figures", f"DELETE FROM _party_figures WHERE party = {SOME}"),
    "a text that is not indexed": (
        "texts", "DELETE FROM _search_activity WHERE rowid = (SELECT min(id) FROM interaction)"),
    "a text of nothing": (
        "texts", "INSERT INTO _search_activity (rowid, subject, body) VALUES (5, 'x', 'y')"),
    "another text": ("texts", "UPDATE interaction SET subject = 'Eve' WHERE id = (SELECT min(id) FROM"
                     " interaction)"),
    "a party renamed": ("search", f"UPDATE party SET display_name = 'Eve' WHERE id = {SOME}"),
}  # fmt: skip


@pytest.mark.parametrize("kind", DERIVED)
def test_check_finds_a_derived_value_that_is_not_what_it_should_be_and_rebuilding_mends_it(copied, kind):
    family, statement = DERIVED[kind]
    outside(copied, statement)
    open_file(copied)
    problems = check()
    assert problems, kind
    assert {problem.where.split()[0] for problem in problems} == {family}, problems
    with work("rebuild"):
        rebuild_all()
    assert not check()
    assert len(find("Ada21")) == 11  # and Ada210 to Ada219
    assert len(find("5500021")) == 1


def test_check_finds_a_reference_to_nobody(copied):
    outside(copied, "UPDATE interaction SET party_id = 5 WHERE id = (SELECT min(id) FROM interaction)")
    open_file(copied)
    problems = [problem for problem in check() if "party" in problem.what]
    assert len(problems) == 1
    assert problems[0].where.startswith("interaction ")


@pytest.mark.parametrize("change", ["substr(body, 2)", "zeroblob(length(body))", "body || x'00'"])
def test_check_finds_bytes_that_are_not_what_they_were(copied, change):
    from smallcrm.core.blobs import keep

    open_file(copied)
    with work("keep"):
        sound, spoilt = keep(b"one" * 99), keep(b"two" * 99)
    file.close_file()
    outside(copied, f"UPDATE _bytes SET body = {change} WHERE sha256 = '{spoilt}'")
    open_file(copied)
    assert [problem.where for problem in check()] == [f"bytes {spoilt}"]
    assert sound != spoilt


@pytest.mark.parametrize("column", ["changeset", "touched"])
def test_check_finds_an_entry_of_the_history_that_is_spoilt_and_undo_says_so(copied, column):
    open_file(copied)
    spoilt, sound = add_party(Draft({"given": "Zoe"})), add_party(Draft({"given": "Zoe"}))
    entry = last_undoable()
    file.close_file()
    spoil = f"substr({column}, 1, 20) || x'00' || substr({column}, 22)"
    outside(copied, f"UPDATE _journal SET {column} = CAST({spoil} AS BLOB) WHERE id = {entry.id}")
    open_file(copied)
    assert [problem.where for problem in check()] == [f"journal {entry.id}"]
    before = "".join(dump())
    with pytest.raises(UserError, match="“New contact” is damaged"):
        undo(last_undoable())
    assert "".join(dump()) == before
    assert spoilt.id != sound.id


def test_check_finds_documents_and_photos_whose_bytes_are_gone(copied, tmp_path):
    from smallcrm.features.activity import checks as _documents  # noqa: F401  # tells of itself
    from smallcrm.features.activity.service import attach
    from smallcrm.features.people import checks as _photos  # noqa: F401

    open_file(copied)
    party = Party.get()
    (tmp_path / "plan.txt").write_text("x")
    (tmp_path / "other.txt").write_text("y")
    sound, spoilt = attach(tmp_path / "plan.txt", party=party), attach(tmp_path / "other.txt", party=party)
    with work("photo"):
        party.photo = spoilt.sha256
        party.save()
    assert not check()
    file.close_file()
    outside(copied, f"DELETE FROM _bytes WHERE sha256 = '{spoilt.sha256}'")
    open_file(copied)
    assert [problem.where for problem in check()] == [f"document {spoilt.id}", f"party {party.id}"]
    assert sound.sha256 != spoilt.sha256


def test_check_finds_a_table_nobody_answers_for(copied):
    outside(copied, "CREATE TABLE _stray (id INTEGER PRIMARY KEY)")
    open_file(copied)
    assert [problem.where for problem in check()] == ["_stray"]


def test_check_is_clean_on_a_sound_file_open_for_reading_too(sound):
    for writing in (True, False):
        open_file(sound, writing=writing)
        assert not check()
    assert {family.name for family in known()} >= {"search", "figures", "texts"}


def test_check_leaves_the_connection_as_it_was(copied):
    open_file(copied)
    check()
    assert database.connection().pragma("query_only") == 1
    assert database.connection().txn_state("main") == apsw.SQLITE_TXN_NONE
    assert not database.connection().execute("SELECT name FROM temp.sqlite_schema").fetchall()
