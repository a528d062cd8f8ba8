"""Import and export from the window, with real files and the real menu."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit, QPushButton

from smallcrm.core.journal import work
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.activity.model import Appointment
from smallcrm.features.activity.service.appointments import plan_appointment
from smallcrm.features.exchange.views import Noticed, ask_give
from smallcrm.features.people.model import Party
from smallcrm.ui import jobs

CARD = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:{}\r\nN:Lovelace;Ada;;;\r\n{}END:VCARD\r\n"


@pytest.fixture
def chosen(monkeypatch):
    """Answers the system's dialogs."""

    def choose(*paths):
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path) for path in paths], ""))
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(paths[0]), ""))

    return choose


def command(window, text):
    return next(action for action in window.menus["file"].actions() if action.text().replace("&", "") == text)


def test_chosen_files_come_in_as_one_step_of_undo(opened, qtbot, chosen, tmp_path):
    cards = tmp_path / "cards.vcf"
    cards.write_text(CARD.format("Ada Lovelace", ""), encoding="utf-8")
    window = opened("contacts")
    chosen(cards)
    command(window, "Import…").trigger()
    qtbot.waitUntil(lambda: Party.select().count() == 1)
    assert jobs.finish_all()
    qtbot.waitUntil(lambda: "1 new" in window.messages.text())
    undo(last_undoable())
    assert Party.select().count() == 0


def test_what_was_odd_can_be_read_and_copied(opened, qtbot, chosen, tmp_path):
    cards = tmp_path / "cards.vcf"
    cards.write_text(CARD.format("Ada Lovelace", "EMAIL:nowhere\r\n"), encoding="utf-8")
    window = opened("contacts")
    chosen(cards)
    command(window, "Import…").trigger()
    qtbot.waitUntil(lambda: "1 note" in window.messages.text())
    next(one for one in window.messages.findChildren(QPushButton) if one.text() == "Show").click()
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Noticed))
    assert "nowhere" in dialog.findChild(QPlainTextEdit).toPlainText()
    dialog.reject()


def test_everybody_is_written_to_the_chosen_place(opened, qtbot, chosen, make, tmp_path):
    make.person("Ada", "Lovelace")
    window = opened("contacts")
    chosen(tmp_path / "all.vcf")
    command(window, "Export contacts…").trigger()
    qtbot.waitUntil(lambda: "1 record" in window.messages.text())
    assert "FN:Ada Lovelace" in (tmp_path / "all.vcf").read_text(encoding="utf-8")


CALLS = "Call Type,Phone Number,Name,Date,Duration\nOutgoing,+4930123456,Karl,2026-11-12 16:20:15,0:12:05\n"


def test_numbers_of_a_call_log_that_nobody_has_can_be_made_contacts(opened, qtbot, chosen, tmp_path):
    log = tmp_path / "calls.csv"
    log.write_text(CALLS, encoding="utf-8")
    window = opened("contacts")
    chosen(log)
    command(window, "Import…").trigger()
    qtbot.waitUntil(lambda: "1 note" in window.messages.text())
    next(one for one in window.messages.findChildren(QPushButton) if one.text() == "Show").click()
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Noticed))
    buttons = dialog.findChildren(QPushButton)
    make_them = next(one for one in buttons if one.text().startswith("Make contacts"))
    make_them.click()
    qtbot.waitUntil(lambda: Party.select().count() == 1)
    assert jobs.finish_all()
    qtbot.waitUntil(lambda: "1 new" in window.messages.text())
    undo(last_undoable())
    assert Party.select().count() == 0


def test_all_that_is_planned_is_written_as_a_calendar(opened, qtbot, chosen, tmp_path):
    window = opened("contacts")
    plan_appointment("Visit", dt.datetime(2026, 11, 23, 10))
    chosen(tmp_path / "all")
    command(window, "Export calendar…").trigger()
    qtbot.waitUntil(lambda: "1 record" in window.messages.text())
    assert "SUMMARY:Visit" in (tmp_path / "all.ics").read_text(encoding="utf-8")


def test_one_appointment_is_given_away_with_its_exceptions(opened, qtbot, chosen, tmp_path):
    window = opened("contacts")
    plan_appointment("Other", dt.datetime(2026, 11, 23, 8))
    made = plan_appointment("Visit", dt.datetime(2026, 11, 23, 10), rrule="FREQ=DAILY;COUNT=3")
    with work("x"):
        change = Appointment.create(
            title="Later",
            start="2026-11-24T14:00:00",
            end="2026-11-24T15:00:00",
            master=made,
            recurrence_id="2026-11-24T10:00:00",
        )
    chosen(tmp_path / "one.ics")
    ask_give(window, "appointment", change.id)
    qtbot.waitUntil(lambda: "2 records" in window.messages.text())
    text = (tmp_path / "one.ics").read_text(encoding="utf-8")
    assert "SUMMARY:Visit" in text
    assert "SUMMARY:Later" in text
    assert "SUMMARY:Other" not in text
