"""The files of a party: listed with their entries, looked at, opened in private copies, renamed, removed."""

from __future__ import annotations

import datetime as dt
import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QFileDialog
from reportlab.pdfgen.canvas import Canvas
from windows import CTRL, press, type_text

from smallcrm.core import clock
from smallcrm.core.blobs import fetch
from smallcrm.core.errors import Invalid, UserError
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.activity.files import files_of, is_program
from smallcrm.features.activity.model import Document
from smallcrm.features.activity.service import attach_bytes, attach_files, log, rename, store_version
from smallcrm.features.activity.service import documents as service
from smallcrm.features.activity.views import documents
from smallcrm.features.activity.views.file_preview import beginning
from smallcrm.features.activity.views.files_panel import FilesPanel
from smallcrm.features.activity.views.sketches import Sketches, Wish
from smallcrm.features.activity.views.story_panel import FILES, StoryPanel
from smallcrm.features.people.model import Party
from smallcrm.ui import words

SATURDAY = dt.datetime(2026, 11, 21, 8, 0, tzinfo=dt.UTC)


def pdf():
    made = BytesIO()
    canvas = Canvas(made)
    canvas.rect(100, 100, 300, 300, fill=1)
    canvas.save()
    return made.getvalue()


def png(width=40, height=20):
    def part(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x20\x80\x40" * width for _row in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")
    )


@pytest.fixture(autouse=True)
def saturday():
    clock.fix(SATURDAY)
    words.use_locale("en")


@pytest.fixture
def anna(make):
    return make.person()


@pytest.fixture
def panel(opened, anna, qtbot):
    window = opened("contacts")
    story = window.workspace.page("contacts").findChild(StoryPanel)
    story.turn_to(FILES)
    story.files.list.setFocus()
    yield story.files
    story.files.sketches.stop()


@pytest.fixture
def started(monkeypatch):
    """What was handed to the system's programs."""
    urls = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(Path(url.toLocalFile())) or True)
    return urls


def names(panel):
    return [panel.rows.index(place).data() for place in range(panel.rows.rowCount())]


def stand(panel, place=0):
    panel.list.stand_at(place)
    panel.list.setFocus()


def test_files_of_a_party_are_its_own_and_those_of_its_entries(make, anna, tmp_path):
    karl = make.person(given="Karl")
    plan = tmp_path / "plan.pdf"
    plan.write_bytes(b"%PDF")
    log(anna.id, "visit", "cellar", files=[plan], participants=[karl.id], at=SATURDAY)
    attach_bytes("note.txt", b"x", party=anna)
    assert [(one.name, one.kind) for one in files_of(anna.id)] == [("note.txt", None), ("plan.pdf", "visit")]
    assert [one.name for one in files_of(karl.id)] == ["plan.pdf"], "who took part sees it too"


def test_several_files_come_together_or_not_at_all(anna, tmp_path):
    (tmp_path / "one").write_bytes(b"1")
    with pytest.raises(UserError):
        attach_files([tmp_path / "one", tmp_path / "nowhere"], party=anna.id)
    assert Document.select().count() == 0
    attach_files([tmp_path / "one", tmp_path / "one"], party=anna.id)
    undo(last_undoable())
    assert Document.select().count() == 0


def test_a_large_file_tells_how_far_it_is_and_one_too_large_is_refused(anna, tmp_path, monkeypatch):
    monkeypatch.setattr(service, "PIECE", 10)
    monkeypatch.setattr(service, "LARGEST", 100)
    (tmp_path / "big").write_bytes(b"x" * 50)
    told = []
    attach_files([tmp_path / "big"], party=anna.id, report=lambda done, total: told.append((done, total)))
    assert told[0] == (10, 50) and told[-1] == (50, 50)
    (tmp_path / "huge").write_bytes(b"x" * 101)
    with pytest.raises(UserError, match="larger than"):
        attach_files([tmp_path / "huge"], party=anna.id)


def test_a_name_without_an_ending_keeps_the_one_it_had(anna):
    made = attach_bytes("scan0001.pdf", b"%PDF", party=anna)
    assert rename(made.id, "Cellar plan").name == "Cellar plan.pdf"
    assert rename(made.id, "plan.txt").media_type == "text/plain"
    with pytest.raises(Invalid, match="name"):
        rename(made.id, "  ")


def test_a_new_version_takes_the_place_of_the_old_one_and_undo_brings_that_back(anna, tmp_path):
    made = attach_bytes("a.txt", b"old", party=anna)
    (tmp_path / "a.txt").write_bytes(b"new")
    assert fetch(store_version(made.id, tmp_path / "a.txt").sha256) == b"new"
    undo(last_undoable())
    assert fetch(Document.get_by_id(made.id).sha256) == b"old"


@pytest.mark.parametrize(
    ("name", "head"),
    [("setup.exe", b""), ("a.pdf.lnk", b""), ("run.sh", b"echo"), ("plan.pdf", b"MZ"), ("x", b"#!/bin/sh"),
     ("photo.jpg ", b"\x7fELF"), ("go.PY", b""), ("a.desktop", b"[Desktop"), ("invoice.js.", b"")],
)  # fmt: skip
def test_what_would_run_is_known_by_its_name_or_how_it_begins(name, head):
    assert is_program(name, head)


@pytest.mark.parametrize(
    ("name", "head"),
    [("plan.pdf", b"%PDF"), ("a.docx", b"PK"), ("notes", b"Dear"), (".exe.txt", b"x"), ("", b"")],
)
def test_what_is_shown_is_no_program(name, head):
    assert not is_program(name, head)


def test_the_panel_lists_files_with_size_day_and_entry(panel, anna, qtbot, tmp_path):
    QAbstractItemModelTester(panel.rows)
    (tmp_path / "plan.pdf").write_bytes(b"%PDF" * 500)
    log(anna.id, "visit", "measured the cellar", files=[tmp_path / "plan.pdf"], at=SATURDAY)
    qtbot.waitUntil(lambda: names(panel) == ["plan.pdf"])
    spoken = panel.rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "plan.pdf, 2.0 kB · 21 Nov · Visit — measured the cellar"


def test_enter_opens_a_private_copy_that_goes_at_the_end(panel, anna, started):
    attach_bytes("plan.txt", b"plan", party=anna)
    stand(panel)
    press(Qt.Key.Key_Return)
    (copy,) = started
    assert copy.read_bytes() == b"plan" and copy.name == "plan.txt"
    assert copy.parent.stat().st_mode & 0o077 == 0, "nobody else can look into its folder"
    documents.copies().put_away()
    assert not copy.parent.exists()


def test_a_copy_that_was_changed_is_offered_as_a_new_version(panel, anna, started, qtbot):
    made = attach_bytes("plan.txt", b"plan", party=anna)
    stand(panel)
    press(Qt.Key.Key_Return)
    started[0].write_bytes(b"plan, changed")
    window = panel.window()
    qtbot.waitUntil(lambda: "was changed by another program" in window.messages.text())
    documents.copies()._keep(started[0])
    assert fetch(Document.get_by_id(made.id).sha256) == b"plan, changed"
    documents.copies().put_away()
    assert not started[0].exists(), "it is kept now, so the copy may go"


def test_a_copy_that_was_changed_and_not_kept_stays(panel, anna, started):
    attach_bytes("plan.txt", b"plan", party=anna)
    stand(panel)
    press(Qt.Key.Key_Return)
    started[0].write_bytes(b"work of an hour")
    documents.copies().put_away()
    assert started[0].read_bytes() == b"work of an hour"
    started[0].write_bytes(b"plan")
    documents.copies().put_away()


def test_a_program_is_never_opened_and_it_is_said_why(panel, anna, started):
    attach_bytes("invoice.pdf.exe", b"MZ", party=anna)
    stand(panel)
    press(Qt.Key.Key_Return)
    assert started == [] and "could harm this computer" in panel.window().messages.text()


def test_save_as_writes_the_file_where_it_is_wanted(panel, anna, monkeypatch, tmp_path):
    made = attach_bytes("plan.txt", b"plan", party=anna)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "out.txt"), ""))
    panel._save_as(files_of(anna.id)[0])
    assert (tmp_path / "out.txt").read_bytes() == b"plan"
    with pytest.raises(UserError, match="could not be written"):
        documents.save_document(made.id, tmp_path / "nowhere" / "out.txt")
    assert list(tmp_path.glob(".*")) == []


def test_f2_renames_and_del_removes_and_undo_brings_back(panel, anna, qtbot):
    attach_bytes("scan.pdf", b"%PDF", party=anna)
    stand(panel)
    press(Qt.Key.Key_F2)
    slip = panel.window().workspace.slip()
    slip.form.fields["name"].put("")
    slip.form.fields["name"].field().setFocus()
    type_text("Cellar plan")
    press(Qt.Key.Key_Return, CTRL)
    assert names(panel) == ["Cellar plan.pdf"]
    stand(panel)
    press(Qt.Key.Key_Delete)
    assert names(panel) == [] and Party.select().count() == 1
    press(Qt.Key.Key_Z, CTRL)
    assert names(panel) == ["Cellar plan.pdf"]


def drop(panel, mime):
    """Let something go over the panel, as a mouse does."""
    place, buttons, keys = QPointF(20, 20), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place.toPoint(), Qt.DropAction.CopyAction, mime, buttons, keys)
    QApplication.sendEvent(panel, enter)
    if enter.isAccepted():
        QApplication.sendEvent(panel, QDropEvent(place, Qt.DropAction.CopyAction, mime, buttons, keys))
    return enter.isAccepted()


def test_files_dropped_on_the_panel_are_attached_as_one_step(panel, anna, tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.txt", "b.txt")])
    assert drop(panel, mime) and sorted(names(panel)) == ["a.txt", "b.txt"]
    undo(last_undoable())
    assert names(panel) == []


def test_a_link_dropped_on_the_panel_is_not_taken(panel):
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.com/plan.pdf")])
    assert not drop(panel, mime)


def test_a_picture_is_pasted(panel, anna):
    image = QImage(8, 4, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QApplication.clipboard().setImage(image)
    panel.setFocus()
    press(Qt.Key.Key_V, CTRL, panel)
    (made,) = Document.select()
    assert made.name == "Picture 2026-11-21 09.00.00.png" and made.media_type == "image/png"
    assert QImage.fromData(fetch(made.sha256)).size() == image.size()


def test_what_is_dragged_out_is_a_copy_under_its_name(panel, anna):
    attach_bytes("plan.txt", b"plan", party=anna)
    mime = panel.rows.mimeData([panel.rows.index(0)])
    (url,) = mime.urls()
    assert Path(url.toLocalFile()).name == "plan.txt" and Path(url.toLocalFile()).read_bytes() == b"plan"
    documents.copies().put_away()


def test_space_looks_at_a_text_and_away_from_it(panel, anna):
    attach_bytes("notes.txt", "Grüße\n".encode("cp1252"), party=anna)
    stand(panel)
    press(Qt.Key.Key_Space)
    assert panel.preview.isVisible() and panel.preview.text.toPlainText() == "Grüße\n"
    press(Qt.Key.Key_Space)
    assert not panel.preview.isVisible()


def test_the_first_page_of_a_pdf_and_a_picture_are_drawn(panel, anna, qtbot):
    attach_bytes("a.pdf", pdf(), party=anna)
    attach_bytes("b.png", png(), party=anna)
    for place in range(2):
        stand(panel, place)
        panel._look_on()
        qtbot.waitUntil(lambda: panel.preview.currentIndex() == 0)
        assert not panel.preview.picture._image.isNull()


@pytest.fixture
def sketches(qapp, db):
    made = Sketches()
    yield made
    made.stop()


VAST = png(1, 1).replace(b"IHDR\0\0\0\1\0\0\0\1", b"IHDR\x7f\xff\xff\xff\x7f\xff\xff\xff")


@pytest.mark.parametrize(
    ("kind", "data"),
    [("pdf", b"%PDF-1.7 nothing"), ("picture", b"\x89PNG\r\n\x1a\n broken"), ("picture", png()[:60]),
     ("pdf", b""), ("picture", VAST)],
)  # fmt: skip
def test_a_hostile_file_has_no_picture_and_harms_nobody(sketches, anna, qtbot, kind, data):
    bad = Wish(attach_bytes("bad", data, party=anna).sha256, kind, 200)
    good = Wish(attach_bytes("good.png", png(), party=anna).sha256, "picture", 200)
    assert sketches.look(bad) is None and sketches.look(good) is None
    qtbot.waitUntil(lambda: sketches.look(good) is not None)
    assert sketches.look(bad).isNull() and sketches.look(good).width() == 40


def test_one_that_dies_or_thinks_for_ever_is_replaced(sketches, anna, qtbot):
    first = Wish(attach_bytes("a.png", png(), party=anna).sha256, "picture", 200)
    second = Wish(attach_bytes("b.png", png(50, 50), party=anna).sha256, "picture", 200)
    sketches.look(first)
    qtbot.waitUntil(lambda: sketches._process is not None)
    sketches._process.kill()
    qtbot.waitUntil(lambda: sketches.look(first) is not None)
    assert sketches.look(first).isNull()
    sketches.look(second)
    qtbot.waitUntil(lambda: sketches.look(second) is not None)
    assert sketches.look(second).width() == 50
    sketches.look(third := Wish(first.sha256, "picture", 100))
    sketches._go_on()
    assert sketches._now == third
    sketches._give_up()  # what its patience does
    assert sketches.look(third).isNull() and sketches._process is None


@pytest.mark.parametrize(
    ("data", "text"),
    [("Grüße".encode(), "Grüße"), ("Grüße".encode()[:4], "Grü"), (b"Gr\xfc\xdfe", "Grüße"),
     ("Grüße".encode("utf-16"), "Grüße"), (b"a\0\x07b", "ab"), (b"", "")],
)  # fmt: skip
def test_the_beginning_of_a_text_is_read_in_whatever_letters(data, text):
    assert beginning(data, cut_off=len(data) == 4).strip("\ufeff") == text


def test_an_empty_panel_says_what_belongs_there(panel):
    assert panel.empty.isVisible() and "Drop files here" in panel.empty.words.text()
    assert isinstance(panel, FilesPanel) and not panel.list.isVisible()
