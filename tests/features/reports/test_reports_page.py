"""The page of reports: chosen, shown, opened behind a number, by keys."""

import pytest
from PySide6.QtCore import Qt
from windows import CTRL, press, settle

from smallcrm.core import file
from smallcrm.features.people.service.segments import save_segment
from smallcrm.features.reports.views import printing
from smallcrm.features.reports.views.leaf import Leaf
from smallcrm.features.reports.views.listing import listed
from smallcrm.ui.room import Listing

Key = Qt.Key
SOON = 30_000  # ms


@pytest.fixture
def page(people, opened, qtbot):
    """The page with the report of this name in front, its pages drawn."""
    save_segment("Only Karl", "city = Bonn")
    file.close_file()
    window = opened("reports")
    found = window.go("reports")

    def show(name):
        found.list.stand_on([one.name for one in found.reports].index(name))
        qtbot.waitUntil(lambda: found.looking.idle(), timeout=SOON)
        settle(None)
        return found

    show.window, show.people = window, people
    return show


def leaves(page):
    return [leaf for leaf in page.findChildren(Leaf) if leaf.isVisible()]


def drawn(page, qtbot):
    qtbot.waitUntil(lambda: page.looking.idle() and bool(leaves(page)), timeout=SOON)


def test_all_rooms_offer_their_reports_in_one_list(page):
    names = [one.name for one in page("calls").reports]
    assert {"day", "week", "calls", "visits", "activity", "backlog", "phone-list", "dossier"} <= set(names)


def test_a_number_opens_its_rows_and_backspace_goes_back(page, qtbot):
    found = page("backlog")
    drawn(found, qtbot)
    leaf = leaves(found)[0]
    leaf.setFocus()
    press(Key.Key_Down)
    press(Key.Key_Return)
    drawn(found, qtbot)
    assert found.report.name == "backlog" and found._further == {"age": "week"}
    assert found.back_button.isVisible()
    found.list.setFocus()
    press(Key.Key_Backspace)
    drawn(found, qtbot)
    assert found._further == {} and not found.back_button.isVisible()


def test_a_name_on_the_page_opens_the_contact(page, qtbot):
    found = page("phone-list")
    drawn(found, qtbot)
    leaf = leaves(found)[0]
    leaf.setFocus()
    press(Key.Key_Return)
    qtbot.waitUntil(
        lambda: page.window.page is not found if hasattr(page.window, "page") else not found.isVisible()
    )
    assert not found.isVisible()


def test_a_dossier_waits_until_somebody_is_chosen(page, qtbot):
    found = page("dossier")
    assert "Choose whom it is about" in found.pages.told.text()
    assert not found.print.isEnabled()
    found.choices.choose(page.people["anna"])
    drawn(found, qtbot)
    assert found.print.isEnabled()


def test_no_table_is_saved_before_it_is_said_of_whom(page):
    found = page("account")
    assert not any(command.isEnabled() for command in (found.print, *found.saves.values()))


def test_choices_are_remembered_for_each_report(page, qtbot):
    found = page("activity")
    found.choices.span.choose("last-year")
    found.choices.segment.choose("Only Karl")
    page("calls")
    assert found.choices.segment.value() is None
    page("activity")
    assert (found.choices.span.value(), found.choices.segment.value()) == ("last-year", "Only Karl")
    assert found._chosen().since.year == 2025


def test_ctrl_p_prints_and_where_there_is_no_printer_offers_the_pdf(page, qtbot, monkeypatch, tmp_path):
    found = page("calls")
    monkeypatch.setattr(printing.printing, "has_printer", lambda: False)
    place = tmp_path / "calls.pdf"
    monkeypatch.setattr(printing, "ask_place", lambda _parent, _name, _kind: place)
    told = []
    monkeypatch.setattr(
        type(page.window), "tell", lambda _self, text, kind="info", act=None: told.append((text, act))
    )
    found.list.setFocus()
    press(Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(told), timeout=SOON)
    assert "No printer" in told[0][0]
    told[0][1][1]()
    assert place.read_bytes().startswith(b"%PDF")


def test_a_table_is_saved_as_csv(page, qtbot, monkeypatch, tmp_path):
    found = page("phone-list")
    place = tmp_path / "phones.csv"
    monkeypatch.setattr(printing, "ask_place", lambda _parent, _name, _kind: place)
    found.saves["csv"].trigger()
    qtbot.waitUntil(place.exists, timeout=SOON)
    assert "Anna Weber" in place.read_text(encoding="utf-8-sig")


def test_a_list_on_the_screen_is_printed_with_its_columns_filter_and_order(page, qtbot):
    from smallcrm.features.people.views.printing import listing

    contacts = page.window.go("contacts")
    qtbot.waitUntil(lambda: contacts.pane.rows.rowCount() == 3, timeout=SOON)
    told = listing(contacts.pane, [])
    assert told.title == "Contacts" and "by name" in told.filter
    report = listed(told, lambda _done, _all: None)
    assert [column.title for column in report.table.columns][0] == "Name"
    assert [row.cells[0] for row in report.table.rows] == ["Berta Braun", "Anna Weber", "Karl Zander"]
    assert "3 entries" in report.document.count


def test_ctrl_p_on_contacts_prints_the_list(page, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(
        "smallcrm.features.reports.views.listing.print_listing", lambda _desk, one: asked.append(one)
    )
    contacts = page.window.go("contacts")
    contacts.list.setFocus()
    press(Key.Key_P, CTRL)
    assert isinstance(asked[0], Listing)
