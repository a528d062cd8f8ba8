"""A file for each letter: named safely, never written over, gone on with after it was stopped."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.core.check import check
from smallcrm.core.errors import Cancelled, UserError
from smallcrm.core.journal import Journal
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.letters.model import Letter
from smallcrm.features.letters.service import Order, write_separately
from smallcrm.features.letters.service.file_names import FileNames, safe
from smallcrm.features.letters.texts.shelf import offer


def order(people, **more):
    return Order(offer("follow-up"), [one.id for one in people], **more)


@given(st.text(max_size=400))
def test_a_name_is_good_on_every_system(text):
    found = safe(text)
    assert found == safe(found)
    assert 0 < len(found.encode()) <= 181
    assert not set(found) & set('\\/:*?"<>|\0\n\r\t\u202e\u200b')
    assert found.strip(" .") == found


@pytest.mark.parametrize(
    ("told", "name"),
    [("../../etc/passwd", "etc passwd"), ("CON", "CON_"), ("nul.txt", "nul.txt_"),
     ("a\u202efdp.exe", "afdp.exe"), ("…", "…"), (" . ", "letter"), ("\ud800", "letter"),
     ("Jörg/Çağla", "Jörg Çağla")],
)  # fmt: skip
def test_what_a_name_becomes(told, name):
    assert safe(told) == name


def test_two_letters_never_share_a_name():
    names = FileNames("{name}")
    given = [names.name({"name": name}) for name in ("Anna", "anna", "ANNA (2)", "Anna")]
    assert given == ["Anna.pdf", "anna (2).pdf", "ANNA (2) (2).pdf", "Anna (3).pdf"]
    assert len({name.casefold() for name in given}) == 4


@pytest.mark.parametrize("pattern", ["{name!r}", "{name:>99999999}", "{", "{}", " "])
def test_a_pattern_that_is_none_is_said(pattern):
    with pytest.raises(UserError, match="no pattern"):
        FileNames(pattern)


@pytest.mark.parametrize("pattern", ["{iban}", "{name.x}", "{0}", "{date} {iban} {iban}"])
def test_a_field_that_no_name_knows_is_named(pattern):
    with pytest.raises(UserError, match=r"know no \{(iban|name\.x|0)\}\. They may hold \{date\}, \{name\}"):
        FileNames(pattern)


def test_who_types_the_ending_gets_it_once():
    assert FileNames("{name}.pdf").name({"name": "Anna"}) == "Anna.pdf"


def test_each_letter_lies_in_a_file_that_is_the_letter(post, tmp_path):
    people = [post.reader(), post.reader(), post.reader("Berta")]
    run = write_separately(order(people), tmp_path / "out")
    assert [path.name for path in run.files] == [
        "2026-11-21 Anna Weber Wir bleiben in Verbindung.pdf",
        "2026-11-21 Anna Weber Wir bleiben in Verbindung (2).pdf",
        "2026-11-21 Berta Weber Wir bleiben in Verbindung.pdf",
    ]  # fmt: skip
    for path, one in zip(run.files, run.letters, strict=True):
        assert hashlib.sha256(path.read_bytes()).hexdigest() == one.sha256
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(p.name for p in run.files)
    assert run.journal == last_undoable().id
    undo(last_undoable())
    assert Letter.select().count() == 0


def test_a_run_that_was_stopped_keeps_what_is_whole_and_goes_on(post, tmp_path):
    people = [post.reader(f"P{n:02}") for n in range(45)]

    def stop(done, _total):
        if done >= 40:
            raise Cancelled

    run = write_separately(order(people), tmp_path / "out", report=stop)
    assert (len(run.letters), run.waiting, Letter.select().count()) == (40, 5, 40)
    before = {path: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    again = write_separately(order(people), tmp_path / "out")
    assert (len(again.letters), len(again.there), again.waiting) == (5, 40, 0)
    assert all(path.read_bytes() == data for path, data in before.items())
    assert Letter.select().count() == 45
    assert Journal.select().where(Journal.label == "Write letters").count() == 2
    assert check() == []


def test_who_will_be_left_out_is_not_still_to_write(post, tmp_path):
    nowhere = {3, 41, 43}
    people = [post.reader(f"P{n:02}", **({"place": None} if n in nowhere else {})) for n in range(45)]

    def stop(done, _total):
        if done >= 40:
            raise Cancelled

    run = write_separately(order(people), tmp_path / "out", report=stop)
    assert (len(run.letters), len(run.left_out), run.waiting) == (39, 1, 3)
    assert len(write_separately(order(people), tmp_path / "out").letters) == run.waiting


def test_stopped_before_the_first_nothing_was_done(post, tmp_path):
    def stop(_done, _total):
        raise Cancelled

    with pytest.raises(Cancelled):
        write_separately(order([post.reader()]), tmp_path / "out", report=stop)
    assert list((tmp_path / "out").iterdir()) == []
    assert Letter.select().count() == 0


def test_a_file_that_came_meanwhile_is_not_written_over(post, tmp_path, monkeypatch):
    """Nothing is logged then, and no file is left of the run."""
    from smallcrm.features.letters.service import separate

    people = [post.reader(), post.reader("Berta")]
    usual = separate.logged

    def late(*args):
        (tmp_path / "2026-11-21 Berta Weber Wir bleiben in Verbindung.pdf").write_bytes(b"mine")
        return usual(*args)

    monkeypatch.setattr(separate, "logged", late)
    with pytest.raises(UserError, match="meanwhile"):
        write_separately(order(people), tmp_path)
    assert [path.read_bytes() for path in tmp_path.glob("*.pdf")] == [b"mine"]
    assert Letter.select().count() == 0


def test_a_folder_that_is_none_is_said(post, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    for place in (tmp_path / "file", tmp_path / "no" / "where"):
        with pytest.raises(UserError, match="folder"):
            write_separately(order([post.reader()]), place)
