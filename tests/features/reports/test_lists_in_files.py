"""Any list on the screen, printed and saved as a table by the same keys on every page."""

import csv
import io

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from windows import CTRL, SHIFT, press

from smallcrm.core import file
from smallcrm.core.errors import Cancelled
from smallcrm.core.reports import silent
from smallcrm.features.reports.views.listing import listed, write_listing
from smallcrm.ui.room import Listing

Key = Qt.Key
PAGES = ("today", "contacts", "accounts", "series", "history", "deleted")


def names(_report):
    """Three rows, one of which looks like a formula."""
    return iter([(("Anna", "Köln"), "party:1"), (("=1+1", "Bonn"), ""), (("Karl", ""), "")])


LISTING = Listing("People", "city = Köln", [("Name", False), ("City", False)], names)


@pytest.fixture
def window(people, opened):
    """The window on the small business."""
    file.close_file()
    return opened("contacts")


@pytest.mark.parametrize("ending", ["pdf", "csv", "xlsx", "PDF"])
def test_a_list_is_written_as_the_name_of_the_file_ends(db, tmp_path, ending):
    path = write_listing(silent, LISTING, tmp_path / f"people.{ending}")
    data = path.read_bytes()
    if ending.lower() == "pdf":
        text = pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()
        assert all(said in text for said in ("People", "city = Köln", "Anna", "3 entries", "1 / 1"))
    elif ending == "csv":
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
        assert rows == [["Name", "City"], ["Anna", "Köln"], ["'=1+1", "Bonn"], ["Karl", ""]]
    else:
        assert data.startswith(b"PK")


def test_a_list_that_is_stopped_leaves_the_file_as_it_was(db, tmp_path):
    (tmp_path / "out").mkdir()
    place = tmp_path / "out" / "people.csv"
    place.write_text("before")

    def stop(_done, _all):
        raise Cancelled

    with pytest.raises(Cancelled):
        write_listing(stop, LISTING, place)
    assert place.read_text() == "before" and list(place.parent.iterdir()) == [place]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_with_a_list_prints_and_saves_it_by_the_same_keys(window, qtbot, monkeypatch, page):
    asked = []
    module = "smallcrm.features.reports.views.listing"
    monkeypatch.setattr(f"{module}.print_listing", lambda _desk, one: asked.append(one))
    monkeypatch.setattr(f"{module}.save_listing", lambda _desk, one: asked.append(one))
    window.go(page).list.setFocus()
    press(Key.Key_P, CTRL)
    press(Key.Key_S, CTRL | SHIFT)
    assert len(asked) == 2 and all(isinstance(one, Listing) for one in asked)
    report = listed(asked[0], silent)
    assert report.table.columns[0].title
    assert len(report.table.rows) == window.go(page).list.model().rowCount()


def test_the_history_on_paper_says_what_when_and_what_it_is_narrowed_to(window, monkeypatch, qtbot):
    asked = []
    module = "smallcrm.features.reports.views.listing"
    monkeypatch.setattr(f"{module}.print_listing", lambda _desk, one: asked.append(one))
    page = window.go("history")
    page.filter.setText("Log")
    qtbot.waitUntil(lambda: not page._soon.isActive() and page.rows.rowCount() > 0)
    page.list.setFocus()
    press(Key.Key_P, CTRL)
    report = listed(asked[0], silent)
    assert "“Log”" in report.document.filter
    said = [row.cells[0] for row in report.table.rows]
    assert len(said) == page.rows.rowCount() and all("log" in label.casefold() for label in said)


def test_the_kind_of_file_that_was_chosen_gives_a_name_its_ending(window, monkeypatch, tmp_path):
    from smallcrm.features.reports.views import printing

    chosen = (str(tmp_path / "mine"), "CSV files (*.csv)")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: chosen)
    assert printing.ask_any_place(window, "People") == tmp_path / "mine.csv"
