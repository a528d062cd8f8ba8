"""Fields: undo that is not theirs, choices, days, pictures."""

import datetime as dt

import pytest
from PySide6.QtCore import QBuffer, QEvent, Qt
from PySide6.QtGui import QImage, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from windows import CTRL, press, type_text

from smallcrm.core import clock
from smallcrm.core.errors import UserError
from smallcrm.paper.pictures import taken
from smallcrm.ui import words
from smallcrm.ui.days import WhenField
from smallcrm.ui.fields import Choice, Line, Notes, OpenChoice
from smallcrm.ui.paths import file_name, free
from smallcrm.ui.pictures import PictureField
from smallcrm.ui.suggesting import completer
from smallcrm.ui.theme import apply, tokens
from smallcrm.ui.when import When


def claims_undo(widget, held=False):
    """Whether the field keeps Ctrl+Z for itself."""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, CTRL, "", held)
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


@pytest.mark.parametrize("made", [Line, Notes])
def test_undo_that_is_held_stops_where_the_typing_ends(qtbot, made):
    field = made()
    qtbot.addWidget(field)
    assert claims_undo(field, held=True) and not claims_undo(field)


@pytest.mark.parametrize("made", [Line, Notes])
def test_undo_is_the_fields_only_while_it_has_typing_to_take_back(qtbot, made):
    field = made()
    qtbot.addWidget(field)
    assert not claims_undo(field)
    type_text("Jörg", on=field)
    assert claims_undo(field)


def test_tab_leaves_a_note(qtbot):
    form = QWidget()
    qtbot.addWidget(form)
    note, after = Notes(), Line()
    layout = QVBoxLayout(form)
    layout.addWidget(note)
    layout.addWidget(after)
    form.show()
    form.activateWindow()
    note.setFocus()
    press(Qt.Key.Key_Tab, on=note)
    assert note.toPlainText() == "" and after.hasFocus()


def test_a_choice_keeps_a_value_it_does_not_know(qtbot):
    choice = Choice([("a", "one"), ("b", "two")], empty="—")
    qtbot.addWidget(choice)
    assert choice.value() is None
    choice.choose("z")
    assert choice.value() == "z"
    choice.choose(None)
    assert choice.value() is None


def test_the_wheel_does_not_change_a_choice_in_passing(qtbot):
    choice = Choice([("a", "one"), ("b", "two")])
    qtbot.addWidget(choice)
    wheel = QWheelEvent(
        choice.rect().center().toPointF(), choice.rect().center().toPointF(), choice.pos(), choice.pos(),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(choice, wheel)
    assert choice.value() == "a"


def test_many_choices_are_found_by_typing_and_nonsense_goes_back(qtbot):
    choice = Choice([(n, f"Country {n}") for n in range(40)])
    qtbot.addWidget(choice)
    choice.choose(7)
    choice.setEditText("Atlantis")
    choice.focusOutEvent(_leaving())
    assert choice.value() == 7 and choice.currentText() == "Country 7"
    choice.setEditText("country 31")
    choice.focusOutEvent(_leaving())
    assert choice.value() == 31


def _leaving():
    from PySide6.QtGui import QFocusEvent

    return QFocusEvent(QEvent.Type.FocusOut)


def test_an_open_choice_knows_words_and_takes_others(qtbot):
    choice = OpenChoice([("mobile", "mobil"), ("work", "Arbeit")])
    qtbot.addWidget(choice)
    choice.setEditText("Arbeit")
    assert choice.value() == "work"
    choice.setEditText("Hausmeister")
    assert choice.value() == "Hausmeister"
    choice.setEditText("")
    assert choice.value() == ""


@pytest.fixture
def when(qtbot):
    clock.fix(dt.datetime(2026, 11, 21, 9, tzinfo=dt.UTC))
    words.use_locale("en")
    field = WhenField(timed=True)
    qtbot.addWidget(field)
    field.show()
    return field


def test_a_day_in_words_is_explained_and_becomes_figures_when_one_leaves(when):
    type_text("fri 10:00", on=when.line)
    assert when.meaning.text() == "Friday, 27 November, 10:00"
    when.line.left.emit()
    assert when.line.text() == "27/11/2026 10:00"
    assert when.when() == When(dt.date(2026, 11, 27), dt.time(10))


def test_what_is_no_day_is_a_problem_and_stays(when):
    type_text("soonish", on=when.line)
    assert "“soonish” is not a day" in when.problem() and when.line.text() == "soonish"


@pytest.mark.qt_log_ignore("This plugin does not support")  # popups, without a screen
def test_the_calendar_puts_a_day_and_keeps_the_time(when, qtbot):
    from PySide6.QtCore import QDate
    from PySide6.QtWidgets import QCalendarWidget

    type_text("fri 10:00", on=when.line)
    press(Qt.Key.Key_Down, on=when.line)
    calendar = when.findChild(QCalendarWidget)
    with qtbot.waitSignal(when.edited):
        calendar.activated.emit(QDate(2026, 12, 24))
    assert when.when() == When(dt.date(2026, 12, 24), dt.time(10))


def test_a_picture_is_taken_from_a_file_and_nonsense_refused(db, qtbot, tmp_path):
    field = PictureField(taken)
    qtbot.addWidget(field)
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    good, bad = tmp_path / "logo.png", tmp_path / "letter.png"
    good.write_bytes(bytes(buffer.data().data()))
    bad.write_bytes(b"%PDF-1.7")
    field.take(good)
    assert field.value() == good.read_bytes()
    with pytest.raises(UserError, match="PNG, JPEG or SVG"):
        field.take(bad)
    assert field.value() == good.read_bytes()


def test_a_note_grows_with_its_text_up_to_some_lines(qtbot):
    note = Notes(lines=2)
    qtbot.addWidget(note)
    note.resize(300, 60)
    note.show()
    two = note.sizeHint().height()
    note.setPlainText("a\nb\nc\nd")
    assert note.sizeHint().height() == two + 2 * note.fontMetrics().lineSpacing()
    assert note.minimumSizeHint().height() == note.sizeHint().height()
    note.setPlainText("\n" * 40)
    assert note.sizeHint().height() == two + 6 * note.fontMetrics().lineSpacing()
    note.clear()
    assert note.sizeHint().height() == two


def test_a_name_becomes_a_file_on_any_system(tmp_path):
    assert file_name('Weber / Söhne: "Heizung"?') == "Weber Söhne Heizung"
    taken = tmp_path / "a.smallcrm"
    taken.touch()
    assert free(taken).name == "a 2.smallcrm"


def test_what_is_offered_below_a_field_has_a_ground_of_its_own(qtbot):
    field = Line()
    qtbot.addWidget(field)
    apply(QApplication.instance(), "light", 100)
    field.setCompleter(completer(field, ["reached", "not reached"]))
    offered = field.completer().popup()
    offered.resize(200, 120)
    assert offered.grab().toImage().pixelColor(190, 110).name() == tokens().panel
