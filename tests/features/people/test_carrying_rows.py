"""Dragging rows out, and files in."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from smallcrm.features.activity.model import Document
from smallcrm.features.people.model import Party
from smallcrm.features.people.views import carrying
from smallcrm.features.people.views.carrying import parcel_of
from smallcrm.ui.columns import Column

NAME = [Column("name", "Name"), Column("phone", "Phone")]
CARD = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Zoe Dropped\r\nN:Dropped;Zoe;;;\r\nEND:VCARD\r\n"


@pytest.fixture
def page(opened, make):
    make.person("Anna", "Weber", phone="+49 221 1", email="")
    make.person("A/B: “x”", "..\\Öz", phone="", email="")
    return opened("contacts").workspace.page("contacts")


def files_in(parcel):
    return [Path(url.toLocalFile()) for url in parcel.urls()]


def let_go(widget, at, *paths):
    """Drag files over a widget and let them go; whether they were taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at, copy, data, left, none)
    enter.ignore()
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    drop = QDropEvent(QPointF(at), copy, data, left, none)
    QApplication.sendEvent(widget, drop)
    return drop.isAccepted()


def row_center(page, place):
    return page.list.visualRect(page.pane.rows.index(place)).center()


def test_rows_are_packed_only_when_somebody_asks_for_them(page, monkeypatch):
    made = []
    real = carrying.as_files
    monkeypatch.setattr(carrying, "as_files", lambda files: made.append(1) or real(files))
    parcel = parcel_of(page._desk, [page.record()], NAME)
    assert parcel.hasUrls() and parcel.hasText() and not made
    assert len(files_in(parcel)) == 1 and files_in(parcel) and made == [1], "and only once"


def test_a_file_of_each_has_a_name_any_system_takes(page):
    ids = list(page.pane.rows.ids())
    files = files_in(parcel_of(page._desk, ids, NAME))
    assert sorted(file.name for file in files) == ["A B “x” .. Öz.vcf", "Anna Weber.vcf"]
    assert all(b"VERSION:4.0" in file.read_bytes() for file in files)


def test_many_go_into_one_file(page, make, monkeypatch):
    monkeypatch.setattr(carrying, "EACH", 1)
    (file,) = files_in(parcel_of(page._desk, list(page.pane.rows.ids()), NAME))
    assert file.name == "2 contacts.vcf" and file.read_bytes().count(b"BEGIN:VCARD") == 2


def test_dragged_rows_are_text_as_well(page):
    parcel = parcel_of(page._desk, list(page.pane.rows.ids()), NAME)
    assert parcel.text().split("\n")[0] == "Name\tPhone"
    assert "'+49 221 1" in parcel.text() and "<td" in parcel.html()


def test_a_card_let_go_over_the_list_is_imported(page, tmp_path, qtbot):
    card = tmp_path / "zoe.VCF"
    card.write_text(CARD)
    assert let_go(page.list.viewport(), QPoint(5, 5), card)
    qtbot.waitUntil(lambda: Party.select().where(Party.display_name == "Zoe Dropped").exists())


def test_another_file_is_attached_to_the_row_it_is_let_go_over(page, tmp_path, qtbot):
    plan = tmp_path / "plan.pdf"
    plan.write_bytes(b"%PDF-1.4")
    other = page.pane.rows.id_at(1)
    assert let_go(page.list.viewport(), row_center(page, 1), plan)
    qtbot.waitUntil(lambda: Document.select().exists())
    assert Document.get().party_id == other and page.record() == other


def test_below_the_last_row_there_is_nobody_to_attach_to(page, tmp_path):
    plan = tmp_path / "plan.pdf"
    plan.write_bytes(b"%PDF-1.4")
    assert not let_go(page.list.viewport(), page.list.viewport().rect().bottomLeft() - QPoint(-5, 5), plan)


def test_a_file_let_go_over_the_record_is_attached_to_whoever_is_in_front(page, tmp_path, qtbot):
    card = tmp_path / "zoe.vcf"
    card.write_text(CARD)
    assert let_go(page.right, QPoint(200, 200), card)
    qtbot.waitUntil(lambda: Document.select().exists())
    assert Document.get().party_id == page.record() and Document.get().name == "zoe.vcf"


def test_a_folder_is_not_taken(page, tmp_path):
    assert not let_go(page.right, QPoint(200, 200), tmp_path)
