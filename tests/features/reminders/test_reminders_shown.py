"""Reminders in the window: a pane above the page, and the tray."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication
from windows import SHIFT, press, settle

from smallcrm.core import clock, file
from smallcrm.core.preferences import recent
from smallcrm.features.activity.model import Task
from smallcrm.features.activity.service import plan, plan_appointment
from smallcrm.features.people.model import Party
from smallcrm.features.reminders.rules import change, rules
from smallcrm.features.reminders.views import companion as views
from smallcrm.features.reminders.views import preferences
from smallcrm.features.reminders.views.later import later_menu, later_slip
from smallcrm.features.reminders.views.tray import Tray
from smallcrm.ui.when import When

Key = Qt.Key


class FakeIcon:
    """A tray icon that remembers what it showed."""

    def __init__(self):
        self.shown, self.there = [], True

    def showMessage(self, title, text, picture, _ms):
        assert isinstance(picture, QIcon)
        self.shown.append((title, text))

    def hide(self):
        self.there = False

    def deleteLater(self):
        pass


class FakeTray(Tray):
    """The real tray but for the icon, which no test has."""

    def _make(self):
        return FakeIcon()


@pytest.fixture
def tray(monkeypatch):
    monkeypatch.setattr(views, "make_tray", FakeTray)


@pytest.fixture
def begun(opened, make, qapp):
    """The window at Today, with somebody in the file, its reminders begun."""
    make.person(company="Weber Immobilien GmbH")

    def begin():
        window = opened("today")
        window.accompanying.begin()
        settle(qapp)
        return window, views.current()

    return begin


def tick(reminders):
    """Time went on; a change of a moment ago has been heard."""
    reminders.watch.look()


def buttons(reminders):
    return [name for name, button in reminders.pane.buttons.items() if not button.isHidden()]


def meet(title="Measure", hour=10, **values):
    plan_appointment(title, dt.datetime(2026, 11, 20, hour), **values)


def test_one_stands_in_a_line_above_the_page_and_takes_no_keyboard(begun, at):
    meet(party=Party.get().id, place="Köln")
    window, reminders = begun()
    assert reminders.pane.text() == "" and reminders.isHidden()
    before = QApplication.focusWidget()
    at("09:50")
    tick(reminders)
    assert reminders.pane.text() == "10:00 Measure, in 10 min · Anna Weber · Köln"
    assert QApplication.focusWidget() is before
    assert buttons(reminders) == ["open", "snooze", "away"], "an appointment is not ticked off"
    at("09:57")
    reminders.watch.tick()
    assert "in 3 min" in reminders.pane.text() and "was due 09:50" in reminders.pane.text()


def test_the_timer_sleeps_until_the_next_one_and_a_minute_at_most(begun, at):
    meet()
    _window, reminders = begun()
    assert reminders.watch.diary.next_moment() == at("09:50")
    at("09:49")
    reminders.watch.tick()
    assert reminders.watch._timer.isActive() and reminders.watch._timer.interval() == 60_000
    clock.fix(clock.now() + dt.timedelta(seconds=50))
    reminders.watch.tick()
    assert reminders.watch._timer.interval() == 10_000


def test_what_is_planned_while_it_runs_is_heard_of(begun, at, qtbot):
    _window, reminders = begun()
    meet("Soon", 9)
    at("08:55")
    meet("Soon", 9)
    qtbot.waitUntil(lambda: bool(reminders.pane.text()))


def test_several_stand_in_a_list_that_keys_work_through(begun, at):
    meet("One")
    task = plan("Two", dt.datetime(2026, 11, 20, 9, 55)).task.id
    meet("Three", 11)
    window, reminders = begun()
    at("10:50")
    tick(reminders)
    assert reminders.pane.text() == "3 reminders, the newest: 11:00 Three"
    assert buttons(reminders) == ["unfold", "all_away"]
    before = QApplication.focusWidget()
    press(Key.Key_R, Qt.KeyboardModifier.ControlModifier | SHIFT)
    assert QApplication.focusWidget() is reminders.pane.list
    shown = [reminders.pane.rows.row(place).title for place in range(3)]
    assert shown == ["10:00 One", "09:55 Two", "11:00 Three"]
    press(Key.Key_Down)
    press(Key.Key_Space)
    assert Task.get_by_id(task).done
    assert [due.alarm.title for due in reminders.watch.diary.standing()] == ["One", "Three"]
    press(Key.Key_Delete)
    assert [due.alarm.title for due in reminders.watch.diary.standing()] == ["One"]
    assert Party.select().count() == 2, "nobody on the page was deleted"
    press(Key.Key_Escape)
    assert QApplication.focusWidget() is before
    window.messages.newest().button.click()
    assert [due.alarm.title for due in reminders.watch.diary.standing()] == ["One", "Three"], "brought back"


def test_enter_opens_what_it_is_about(begun, at):
    meet("One")
    window, reminders = begun()
    at("09:55")
    tick(reminders)
    reminders.show_list()
    press(Key.Key_Return)
    assert window.workspace.slip().form.fields["title"].get() == "One"


def test_snoozed_by_the_menu_or_in_words(begun, at):
    meet("One")
    _window, reminders = begun()
    at("09:50")
    tick(reminders)
    taken = []
    menu = later_menu(reminders, taken.append, lambda: None)
    for action in menu.actions():
        action.trigger()
    minutes = [(one - clock.now()).total_seconds() / 60 for one in taken]
    assert minutes == [5, 10, 30, 60, 22 * 60 + 10]
    menu.deleteLater()
    slip = later_slip(
        "One", lambda until: reminders._snooze(reminders.watch.diary.standing()[0].alarm, until)
    )
    slip.form.fields["when"].put(When(dt.date(2026, 11, 20), dt.time(9)))
    assert not slip.save_and_close(), "that is over"
    slip.form.fields["when"].put(When(dt.date(2026, 11, 20), dt.time(9, 58)))
    assert slip.save_and_close() and reminders.pane.text() == ""
    slip.deleteLater()
    at("09:58")
    reminders.watch.tick()
    assert "One" in reminders.pane.text()


def test_missed_ones_are_one_honest_line_and_no_notice(begun, at, tray):
    for hour in (10, 11, 12):
        meet(f"At {hour}", hour)
    window, _reminders = begun()
    at("09:30")
    window.leave()
    at("08:00", 3)
    window.open_file(window_path(window))
    window.accompanying.begin()
    reminders = views.current()
    assert reminders.pane.text() == (
        "3 reminders came while SmallCRM was closed, the oldest on Friday 09:50."
    )
    assert len(reminders.tray.icon.shown) <= 1
    reminders.pane.buttons["unfold"].click()
    assert reminders.pane.is_unfolded()
    assert "was due Friday 09:50, while SmallCRM was closed" in reminders.pane.rows.row(0).detail


def window_path(window):
    assert window.workspace is None
    return recent()[0]


def test_in_quiet_hours_nothing_pops_up_and_the_list_has_it_afterwards(begun, at, tray):
    change(quiet=True, quiet_from="09:30", quiet_until="10:30")
    meet("One")
    _window, reminders = begun()
    at("09:50")
    reminders.watch.tick()
    assert reminders.tray.icon.shown == [] and reminders.pane.text() == ""
    assert reminders.watch.diary.next_moment() == at("10:30")
    reminders.watch.tick()
    assert reminders.pane.text() == "10:00 One, 30 min ago · was due 09:50"
    assert reminders.tray.icon.shown == []


def test_quiet_for_an_hour_and_loud_again(begun, at, tray):
    meet("One")
    window, reminders = begun()
    at("09:45")
    reminders.be_quiet()
    assert window.messages.text() == "No reminder pops up until 10:45."
    at("09:50")
    reminders.watch.tick()
    assert reminders.pane.text() == ""
    window.messages.newest().button.click()
    assert "One" in reminders.pane.text()


def test_the_system_shows_a_notice_and_a_click_on_it_opens_the_record(begun, at, tray):
    meet("One", party=Party.get().id)
    window, reminders = begun()
    at("09:50")
    reminders.watch.tick()
    assert reminders.tray.icon.shown == [("10:00 One", "in 10 min · Anna Weber")]
    reminders.tray._on_clicked()
    assert window.workspace.slip().form.fields["title"].get() == "One"


def test_a_file_that_is_only_read_shows_them_and_lets_the_writing_window_give_notice(
    opened, path, db, at, tray
):
    meet("One")
    file.close_file()
    file.open_file(path)
    window = opened("today", at=path)
    window.accompanying.begin()
    window.writes = lambda: False
    reminders = views.current()
    at("09:50")
    reminders.watch.tick()
    assert reminders.tray.icon.shown == [] and "One" in reminders.pane.text()


def test_nothing_of_it_outlives_the_file(begun, at, tray):
    meet("One")
    window, reminders = begun()
    icon = reminders.tray.icon
    window.leave()
    assert window.accompanying.there == [] and not icon.there and views.current() is None
    assert not reminders.watch._timer.isActive()


def test_closed_with_the_tray_kept_it_goes_on_and_quit_ends_it(begun, at, tray, monkeypatch):
    change(stay=True)
    meet("One")
    window, reminders = begun()
    monkeypatch.setattr(window, "raise_", lambda: None)  # offscreen, nothing lies before anything
    window.close()
    assert not window.isVisible() and file.current() is not None
    assert not QApplication.quitOnLastWindowClosed()
    at("09:50")
    reminders.watch.tick()
    assert reminders.tray.icon.shown
    reminders.tray._on_clicked()
    assert window.isVisible()
    assert window.accompanying.quit()
    assert file.current() is None and QApplication.quitOnLastWindowClosed()


def test_without_a_tray_closing_closes(begun):
    change(stay=True)
    window, reminders = begun()
    assert reminders.tray is None and not reminders.stays()
    window.close()
    assert file.current() is None


def test_what_is_chosen_in_the_preferences_works_at_once_and_is_what_is_so(
    begun, at, tray, monkeypatch, tmp_path
):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr(preferences, "is_there", lambda: True)
    meet("One")
    window, reminders = begun()
    part = preferences.RemindersPart(window)
    part.before.fields["ahead"].widget.choose(30)
    part.before.fields["ahead"].widget.chosen.emit(30)
    assert rules().ahead == 30 and reminders.watch.diary.next_moment() == at("09:30")
    part.shown.fields["tray"].widget.setChecked(False)
    assert reminders.tray is None and not part.shown.fields["stay"].field().isEnabled()
    part.quiet.fields["quiet"].widget.setChecked(True)
    chips = part.quiet.fields["quiet_days"].widget.chips
    assert rules().quiet and not chips[5].isHidden()
    chips[5].click()
    assert rules().quiet_days == (0, 1, 2, 3, 4, 6)
    part.shown.fields["login"].widget.setChecked(True)
    entry = tmp_path / "autostart" / "smallcrm.desktop"
    assert entry.exists() and rules().login
    entry.unlink()
    again = preferences.RemindersPart(window)
    assert again.shown.fields["login"].get() is False, "as it is there, not as it was chosen once"
    for made in (part, again):
        made.deleteLater()
