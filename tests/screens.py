"""Every screen there is, and a file that fills them: what is asked of one page is asked of all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from once import made_once
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from windows import CTRL, NONE, SHIFT, press, settle, type_text

from smallcrm.app import rooms
from smallcrm.core import clock, drafts, file
from smallcrm.core.business import save_business
from smallcrm.core.i18n import _
from smallcrm.features.activity.service import FollowUp, attach_bytes, log, plan
from smallcrm.features.activity.views.repeat_rule import Repeat
from smallcrm.features.exchange.views import Noticed
from smallcrm.features.people.filters import Comparison, Condition
from smallcrm.features.people.queries import all_ids
from smallcrm.features.people.service import Draft, Point, affiliate, relate, tag_parties
from smallcrm.features.people.service.parties import add_party
from smallcrm.features.people.service.segments import save_segment
from smallcrm.features.trip.service import make_trip
from smallcrm.shell.own_window import OwnWindow
from smallcrm.shell.section_door import sections
from smallcrm.shell.window import MainWindow
from smallcrm.ui.commands import Command, without_mark

K = Qt.Key
Show = Callable[[MainWindow], QWidget | None]  # what is in front then, where it is not the window
ENGLISH = (
    "Anna", "Weber", "Weber Immobilien GmbH", "Köln", "the boiler", "Two [variants].", "Follow up",
    "plan.pdf", "Karl", "Zimmermann", "Regulars",
)  # fmt: skip
RUSSIAN = (  # without a Latin letter: what has one is a text of ours
    "Анна", "Вебер", "Вебер и сын", "Кёльн", "котёл", "Два.", "Позвонить", "план", "Карл", "Янов", "Свои",
)  # fmt: skip


def furnish(words: tuple[str, ...] = ENGLISH) -> int:
    """People, an account, something to do, a story, files, a list, a draft; whose page is opened."""
    given, family, firm, town, subject, body, what, name, karl, zimmermann, regulars = words
    points = [Point("phone", "+49 221 555 0140"), Point("email", "140@0140.test")]
    anna = add_party(Draft({"given": given, "family": family}, points, company=firm, role=what))
    other = add_party(Draft({"given": karl, "family": zimmermann}))
    add_party(Draft({"given": "小龍", "family": "李"}))
    relate(anna, f"{subject} / {what}", other)
    account = add_party(Draft({"kind": "organization", "display_name": zimmermann}))
    affiliate(other, account, what)
    tag_parties([anna.id], [town])
    made = log(anna.id, "call", subject, body=body, follow_up=FollowUp(clock.today(), what))
    log(anna.id, "visit", what, at=clock.today() - dt.timedelta(days=40))
    attach_bytes(f"{name}.txt", subject.encode(), party=anna)
    plan(what, clock.today())
    save_segment(regulars, "status = customer")
    save_business(name=family)
    assert made is not None
    return int(anna.id)


def filled_with(words: tuple[str, ...], empty: Path, folder: Path) -> Path:
    """A copy of an empty file in a folder, furnished: made once for many tests."""
    return made_once(empty, folder, lambda: furnish(words))


def keep_draft(words: tuple[str, ...] = ENGLISH) -> None:
    """Something half typed, as a crash leaves it."""
    drafts.keep({"plan:1": (words[6], {"typed": {"what": words[6]}, "words": words[6]})})


def command(name: str, page: str = "contacts") -> Show:
    """A command of a page, as its menu runs it."""

    def show(window: MainWindow) -> None:
        window.go(page)
        settle(None)
        called = {name, without_mark(_(name))}  # a language of tests is unknown to its source
        for _turn in range(50):  # a part of the page may come a moment later
            found = [one for one in window.findChildren(Command) if one.name in called and one.isVisible()]
            if found:
                break
            settle(None)
        found[0].trigger()

    return show


def section(name: str) -> Show:
    """A section of the preferences."""

    def show(window: MainWindow) -> None:
        page = window.go("preferences")
        page.show_section(name)

    return show


def keyed(page: str, *keys: tuple[Qt.Key, Qt.KeyboardModifier] | str) -> Show:
    """Keys and words, pressed one after the other on a page."""

    def show(window: MainWindow) -> None:
        window.go(page)
        settle(None)
        for one in keys:
            if isinstance(one, str):
                type_text(one)
            else:
                press(*one)
            settle(None)

    return show


def own_window(window: MainWindow) -> QWidget:
    """Somebody's page in a window of its own."""
    command("Open in its own window")(window)
    settle(None)
    windows = (one for one in QApplication.topLevelWidgets() if isinstance(one, OwnWindow))
    return next(one for one in windows if one.isVisible())


def dialog(name: str) -> Show:
    """A dialog that a command opens."""

    def show(window: MainWindow) -> QWidget | None:
        command(name)(window)
        settle(None)
        return QApplication.activeWindow()

    return show


def noticed(window: MainWindow) -> QWidget:
    """What came of an import, to be read."""
    shown = Noticed(["1", "2"], window)
    shown.offer("3", lambda: None)
    shown.open()
    return shown


def logged(window: MainWindow) -> None:
    """A call was logged: the next step is asked for."""
    keyed("contacts", (K.Key_C, NONE), "0140", (K.Key_Return, CTRL))(window)


def on_the_road(window: MainWindow) -> None:
    """A trip to everybody there is."""
    make_trip("", clock.today(), among=all_ids())
    window.go("trips")


def visiting(window: MainWindow) -> None:
    """In the evening: the first visit is asked about."""
    on_the_road(window)
    settle(None)
    command("Log the visits", "trips")(window)


def drop_files(window: MainWindow) -> None:
    """A log slip on which a file fell."""
    command("Log")(window)
    settle(None)
    slip = window.workspace.slip()
    folder = Path(file.current().path).parent
    (folder / "0140.txt").write_text("0140")
    slip.files.add([folder / "0140.txt"])


def repeating(window: MainWindow) -> None:
    """An appointment that repeats, in another time zone, with reminders."""
    command("Appointment…")(window)
    settle(None)
    fields = window.workspace.slip().form.fields
    fields["start"].type_again("27/11/2026 10:00")
    fields["end"].type_again("1h30")
    fields["zone"].put("America/New_York")
    fields["alarms"].put([10, 1440])
    fields["repeat"].widget.put(Repeat("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;UNTIL=20270531T215959Z"))


def own_labels(window: MainWindow) -> None:
    """Labels with a text of one's own, and who gets none."""
    command("Labels…")(window)
    settle(None)
    slip = window.workspace.slip()
    slip.form.fields["what"].put("own")
    slip.form.fields["what"].widget.chosen.emit("own")
    slip.fix.setChecked(True)


def own_sheet(window: MainWindow) -> None:
    """A label sheet of one's own measures."""
    command("Labels…")(window)
    settle(None)
    window.workspace.slip()._measure()


def unfinished(window: MainWindow) -> None:
    """What a crash left is offered again."""
    keep_draft()
    window.offering.begin()
    window.go("today")


def reminded(window: MainWindow) -> None:
    """Two things are due, and the list is open."""
    for words in ENGLISH[4:6]:
        plan(words, clock.local(clock.now()).replace(tzinfo=None))
    window.accompanying.begin()
    settle(None)
    window.go("contacts")
    command("Reminders")(window)


def deleted(window: MainWindow) -> None:
    """Somebody was deleted, and can be brought back."""
    window.go("contacts")
    settle(None)
    press(K.Key_K)
    press(K.Key_J)
    command("Delete")(window)
    settle(None)
    command("Recently deleted")(window)


def narrowed(window: MainWindow) -> None:
    """A list that a filter narrows: a chip."""
    page = window.go("contacts")
    page.pane.narrow(page.pane.narrowing().adding(Condition("status", Comparison.IS, ("customer",))))


PAGES = ("today", "contacts", "accounts", "calendar", "trips", "letters", "reports", "history", "preferences")
FIRST: dict[str, Show] = {page: keyed(page) for page in PAGES}
FIRST |= {
    "log": keyed("contacts", (K.Key_C, NONE)),
    "form": keyed("contacts", (K.Key_F2, NONE)),
    "new account": keyed("accounts", (K.Key_N, NONE)),
    "plan": keyed("today", (K.Key_N, NONE)),
}
FURTHER: dict[str, Show] = {
    "deleted": deleted,
    "trip": on_the_road,
    "new trip": command("Plan a trip…"),
    "visit": visiting,
    **{f"preferences {one.name}": section(one.name) for one in sections(rooms())[1:]},
    "form of an account": keyed("accounts", (K.Key_F2, NONE)),
    "table": command("Table"),
    "files": command("Files of this record"),
    "record history": command("History of this record"),
    "several": command("Choose all"),
    "change all": keyed("contacts", (K.Key_A, CTRL), (K.Key_E, CTRL)),
    "filtered": narrowed,
    "unfinished": unfinished,
    "reminded": reminded,
    "filter as text": command("Filter as text…"),
    "save list": command("Save this list…"),
    "labels": command("Labels…"),
    "labels of a text": own_labels,
    "own label sheet": own_sheet,
    "envelopes": command("Envelopes…"),
    "consents": command("What they allow…"),
    "deceased": command("Deceased…"),
    "relation": command("Add a relation…"),
    "seat": command("Add to an account…"),
    "person": command("Add a person…", "accounts"),
    "moved": command("Moved…"),
    "tags": command("Tags…"),
    "log with files": drop_files,
    "note": command("Note"),
    "follow-up": command("Follow-up"),
    "appointment": command("Appointment…"),
    "repeating appointment": repeating,
    "reschedule": command("Reschedule the next step…"),
    "next step": logged,
    "task": command("Edit task", "today"),
    "calendar day": keyed("calendar", (K.Key_D, NONE)),
    "calendar month": keyed("calendar", (K.Key_M, NONE)),
    "agenda": keyed("calendar", (K.Key_A, NONE)),
    "calendar zones": command("Further time zones…", "calendar"),
    "go to a day": keyed("calendar", (K.Key_G, NONE)),
    "own window": own_window,
    "about": dialog("About SmallCRM"),
    "keys": dialog("Keys of this page"),
    "manual": dialog("Manual"),
    "noticed": noticed,
}
FLOATING: dict[str, Show] = {  # they hang over a page and keep the keyboard in their field
    "find": keyed("contacts", (K.Key_K, CTRL), "0140"),
    "find with preview": keyed("contacts", (K.Key_K, CTRL), "0140", (K.Key_Tab, NONE)),
    "find before typing": keyed("contacts", (K.Key_K, CTRL)),
    "find nothing": keyed("contacts", (K.Key_K, CTRL), "9999999"),
    "quick line": keyed("contacts", (K.Key_Q, NONE), "0140"),
    "filter": command("Filter by…"),
    "filter value": keyed("contacts", (K.Key_F, SHIFT), (K.Key_Return, NONE), (K.Key_Return, NONE)),
}
SCREENS = FIRST | FURTHER
EVERY = SCREENS | FLOATING
__all__ = ["ENGLISH", "EVERY", "FIRST", "FLOATING", "FURTHER", "PAGES", "RUSSIAN", "SCREENS", "filled_with"]
