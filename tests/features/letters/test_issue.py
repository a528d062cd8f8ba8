"""Letters issued: one file, one unit of work, frozen for ever; or nothing at all."""

import hashlib
import io
import json

import pytest
from pypdf import PdfReader

from smallcrm.core import blobs, clock, file
from smallcrm.core.business import save_business
from smallcrm.core.check import check
from smallcrm.core.db import database
from smallcrm.core.dump import dump
from smallcrm.core.errors import Cancelled, UserError
from smallcrm.core.journal import Journal, work
from smallcrm.core.undo import last_undoable, redo, undo
from smallcrm.features.activity.model import Interaction
from smallcrm.features.letters import checks  # noqa: F401  # tells of its check
from smallcrm.features.letters.model import Letter
from smallcrm.features.letters.service import pdf_of, save_logo
from smallcrm.features.people.model import Party
from smallcrm.features.people.service import Draft, Place, change_party


def entries():
    return Journal.select().count()


def test_each_letter_is_logged_as_an_interaction_of_its_reader(post, tmp_path):
    anna = post.reader(language="de")
    post.write([anna], tmp_path / "a.pdf", topic="Ihre Heizung")
    told = Interaction.get()
    assert (told.party_id, told.kind, told.direction, told.subject) == (
        anna.id,
        "letter",
        "out",
        "Ihre Heizung",
    )
    assert told.start == clock.now()
    assert Letter.get().interaction_id == told.id


def test_a_run_is_one_step_of_undo_and_redo(post, tmp_path):
    people = [post.reader(given) for given in ("Anna", "Berta", "Carl")]
    before, count = "".join(dump()), entries()
    run = post.write(people, tmp_path / "a.pdf")
    after = "".join(dump())
    assert entries() == count + 1
    assert run.journal == last_undoable().id
    undo(last_undoable())
    assert "".join(dump()) == before
    redo()
    assert "".join(dump()) == after
    assert check() == []


def test_the_merged_file_holds_every_letter_in_order_and_says_how_many(post, tmp_path):
    people = [post.reader(given, language="de") for given in ("Carl", "Anna", "Berta")]
    run = post.write(people, tmp_path / "a.pdf")
    reader = PdfReader(tmp_path / "a.pdf", strict=True)
    assert [
        f"Guten Tag {n} Weber" in p.extract_text()
        for n, p in zip(("Carl", "Anna", "Berta"), reader.pages, strict=True)
    ] == [True] * 3
    assert (run.pages, [one.party for one in run.letters]) == (3, [party.id for party in people])
    assert reader.metadata.title == "Follow-up: 3 letters"


def test_a_letter_is_put_together_again_byte_for_byte(post, tmp_path):
    run = post.write([post.reader()], tmp_path / "a.pdf")
    again = pdf_of(run.letters[0].id)
    assert again == (tmp_path / "a.pdf").read_bytes()
    assert hashlib.sha256(again).hexdigest() == run.letters[0].sha256 == Letter.get().sha256


def test_it_stays_the_same_after_everything_it_was_made_from_has_changed(post, tmp_path, path):
    out = io.BytesIO()
    from PIL import Image

    Image.new("RGB", (40, 20), "red").save(out, "PNG")
    save_logo(out.getvalue())
    anna = post.reader()
    run = post.write([anna], tmp_path / "a.pdf")
    before = (tmp_path / "a.pdf").read_bytes()
    change_party(anna.id, Draft({"family": "Schmidt"}, places=[Place("Neu 1", "1", "Ort")]))
    save_business(name="Other", accent="#ff0000", logo="", country="US")
    file.close_file()
    file.open_file(path)
    assert pdf_of(run.letters[0].id) == before
    assert check() == []


def test_it_needs_nothing_but_the_file_to_be_put_together(post, tmp_path, monkeypatch):
    """No font of the program, nothing remembered: another machine, another version."""
    from smallcrm.paper import faces, parts

    run = post.write([post.reader("Łukasz", "Żółć")], tmp_path / "a.pdf")
    monkeypatch.setattr(parts, "_shelf", {})
    monkeypatch.setattr(faces, "resources", lambda: tmp_path / "nowhere")
    assert pdf_of(run.letters[0].id) == (tmp_path / "a.pdf").read_bytes()


def test_fonts_are_stored_once_however_many_letters_there_are(post, tmp_path):
    def stored():
        return database.connection().execute("SELECT count(*), sum(size) FROM _bytes").fetchone()

    people = [post.reader(f"P{n}") for n in range(12)]
    post.write(people[:1], tmp_path / "a.pdf")
    first = stored()
    post.write(people, tmp_path / "b.pdf")
    assert stored() == first
    assert first[1] < 150_000


def test_a_letter_remembers_what_it_was_made_from(post, tmp_path):
    post.write([post.reader(language="de")], tmp_path / "a.pdf", topic="Bad")
    told = json.loads(Letter.get().input)
    assert told["address"] == ["Anna Weber", "Ringstraße 8", "50667 Köln"]
    assert told["fields"]["topic"] == "Bad"
    assert told["text"].startswith("Guten Tag Anna Weber,")


def test_check_finds_a_letter_whose_pages_were_changed(post, tmp_path):
    post.write([post.reader(), post.reader("Berta")], tmp_path / "a.pdf")
    letter = Letter.select().order_by(Letter.id).first()
    with work("tamper"):
        changed = letter.content.replace("Anna", "Emma")
        Letter.update(content=changed).where(Letter.id == letter.id).execute()
    assert [(p.where, "not what it was" in p.what) for p in check()] == [(f"letter {letter.id}", True)]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"binding": 1}', "null"])
def test_check_says_when_the_pages_cannot_be_read(post, tmp_path, content):
    post.write([post.reader()], tmp_path / "a.pdf")
    with work("tamper"):
        Letter.update(content=content).execute()
    assert [p.what for p in check()] == ["The pages of the letter cannot be read."]


def test_check_finds_a_letter_whose_font_is_lost(post, tmp_path):
    post.write([post.reader()], tmp_path / "a.pdf")
    with work("tamper"):
        database.connection().execute("DELETE FROM _bytes")
    assert "missing from this business file" in check()[0].what


def test_a_letter_of_a_newer_version_is_not_called_damaged(post, tmp_path):
    post.write([post.reader()], tmp_path / "a.pdf")
    with work("tamper"):
        Letter.update(content=Letter.get().content.replace('"binding":2', '"binding":99,"aura":1')).execute()
    with pytest.raises(UserError, match="newer version"):
        pdf_of(Letter.get())


def test_without_a_log_nothing_is_kept(post, tmp_path):
    before, count = "".join(dump()), entries()
    anna = post.reader()
    before, count = "".join(dump()), entries()
    run = post.write([anna], tmp_path / "a.pdf", log=False)
    assert (run.journal, run.letters[0].id) == (None, None)
    assert ("".join(dump()), entries()) == (before, count)
    assert hashlib.sha256((tmp_path / "a.pdf").read_bytes()).hexdigest() == run.letters[0].sha256


def test_who_cannot_be_written_to_is_listed_and_the_others_get_theirs(post, tmp_path):
    people = [post.reader(), post.reader("Dora", deceased=True), post.reader("Nowhere", place=None)]
    run = post.write(people, tmp_path / "a.pdf")
    assert [(one.name, one.reason) for one in run.left_out] == [
        ("Dora Weber", "has died"),
        ("Nowhere Weber", "has no usable address"),
    ]
    assert len(run.letters) == 1


def test_an_address_that_fits_no_window_leaves_that_letter_out(post, tmp_path):
    long = post.reader("Lang", place=Place("\n".join(f"Zeile {n}" for n in range(40)), "1", "Ort"))
    run = post.write([long, post.reader()], tmp_path / "a.pdf")
    assert [one.reason.split(":")[0] for one in run.left_out] == [
        "the address is too long for the window of the envelope"
    ]


def test_when_nobody_is_left_nothing_is_written_and_the_reasons_are_said(post, tmp_path):
    count = entries()
    people = [post.reader(f"P{n}", place=None) for n in range(5)]
    with pytest.raises(UserError, match="P0 Weber: has no usable address; .* … and 2 more"):
        post.write(people, tmp_path / "a.pdf")
    assert list(tmp_path.glob("*.pdf")) == []
    assert entries() == count + 5


def test_a_required_fact_that_is_missing_is_named(post, tmp_path):
    with pytest.raises(UserError, match="Anna Weber: missing: Quote number, Date of the quote"):
        post.write([post.reader()], tmp_path / "a.pdf", "follow-up-quote")


def test_a_field_that_does_not_exist_is_named_before_anything_is_printed(post, tmp_path):
    with pytest.raises(UserError, match="no field “quote_nr”"):
        post.write([post.reader()], tmp_path / "a.pdf", "follow-up-quote", quote_nr="1")
    assert list(tmp_path.glob("*.pdf")) == []


@pytest.mark.parametrize("former", [None, b"the former letter"])
def test_when_the_log_fails_the_file_is_as_it_was(post, tmp_path, monkeypatch, former):
    out, anna = tmp_path / "a.pdf", post.reader()
    if former:
        out.write_bytes(former)
    before = "".join(dump())

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("smallcrm.core.journal._record", full)
    with pytest.raises(OSError):
        post.write([anna], out)
    monkeypatch.undo()
    assert [path.read_bytes() for path in tmp_path.glob("*.pdf")] == ([former] if former else [])
    assert list(tmp_path.glob(".*")) == []
    assert "".join(dump()) == before


def test_when_the_file_cannot_get_its_name_nothing_is_logged(post, tmp_path, monkeypatch):
    from smallcrm.paper.outfile import OutFile

    anna = post.reader()
    before = "".join(dump())

    def locked(self):
        raise PermissionError(13, "The file is open in another program", str(self.path))

    monkeypatch.setattr(OutFile, "place", locked)
    with pytest.raises(PermissionError):
        post.write([anna], tmp_path / "a.pdf")
    assert "".join(dump()) == before
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_run_can_be_cancelled_and_leaves_nothing(post, tmp_path):
    people = [post.reader(f"P{n}") for n in range(45)]
    before = "".join(dump())
    seen = []

    def report(done, total):
        seen.append((done, total))
        if done >= 40:
            raise Cancelled("Cancelled.")

    with pytest.raises(Cancelled):
        post.write(people, tmp_path / "a.pdf", report=report)
    assert seen == [(0, 45), (20, 45), (40, 45)]
    assert "".join(dump()) == before
    assert list(tmp_path.glob("*.pdf")) + list(tmp_path.glob(".a*")) == []


def test_hundreds_are_written_in_one_go_and_derived_tables_are_right(post, tmp_path):
    people = [post.reader()]
    with work("make"):
        Party.bulk_create([Party(display_name=f"P {n}", sort_name=f"p {n}") for n in range(250)])
        connection = database.connection()
        connection.execute(
            "INSERT INTO address (id, created_at, updated_at, party_id, street, postcode, locality)"
            " SELECT id + 1000000, created_at, updated_at, id, 'Weg 1', '50667', 'Köln' FROM party"
            " WHERE sort_name LIKE 'p %'"
        )
    ids = [row.id for row in Party.select(Party.id)]
    run = post.write(ids, tmp_path / "a.pdf")
    assert len(run.letters) == len(people) + 250
    assert check() == []
    undo(last_undoable())
    assert check() == []


def test_one_reader_asked_for_twice_gets_one_letter(post, tmp_path):
    anna = post.reader()
    assert len(post.write([anna, anna], tmp_path / "a.pdf").letters) == 1


def test_a_character_no_font_has_is_told_and_to_whom(post, tmp_path):
    run = post.write([post.reader("A\U0010fffdb")], tmp_path / "a.pdf")
    assert run.notices == ["A\U0010fffdb Weber: no font has U+10FFFD; an empty box stands there."]


def test_what_a_name_looks_like_to_a_template_does_not_matter(post):
    assert "{{ 7 * 7 }} Weber" in post.text(post.reader("{{ 7 * 7 }}"))


def test_stored_bytes_are_those_of_the_parts(post, tmp_path):
    post.write([post.reader()], tmp_path / "a.pdf")
    assert blobs.damaged() == []


def test_what_was_shortened_in_an_address_is_said(post, tmp_path):
    street = "\n".join([*(f"Haus {number}" for number in range(13)), "Ringstraße 8"])
    long = post.reader("Lang", place=Place(street, "50667", "Köln"))
    run = post.write([long, post.reader()], tmp_path / "a.pdf")
    assert run.notices == [
        "Lang Weber: the address was shortened for the window: “Ringstraße 8” → “Ringstr. 8”."
    ]
