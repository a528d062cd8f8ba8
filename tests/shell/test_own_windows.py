"""A record in its own window: opened, followed, edited, put away and there again after a restart."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from windows import CTRL, SHIFT, press, settle

from smallcrm.core import file
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.people.service import delete_parties
from smallcrm.features.people.service.parties import change_party
from smallcrm.shell import kept, places
from smallcrm.shell.places import Place
from smallcrm.ui.panels import Heading

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise")  # without a screen


@pytest.fixture
def two(make):
    return make.person("Anna", "Weber").id, make.person("Karl", "Zuse").id


@pytest.fixture
def own(opened, two, qtbot):
    """The main window at Contacts, and Anna in a window of her own."""
    main = opened("contacts")
    main.open_apart(f"party:{two[0]}")
    (window,) = main.apart.windows()
    qtbot.waitExposed(window)
    return window


def told(window):
    return [words.text() for words in window.findChildren(Heading) if words.isVisible()]


def test_shift_enter_on_a_row_opens_a_window_of_its_own(opened, two):
    main = opened("contacts")
    press(Qt.Key.Key_J)
    press(Qt.Key.Key_Return, SHIFT)
    assert [window.windowTitle() for window in main.apart.windows()] == ["Karl Zuse"]
    assert main.workspace.page("contacts").right.form is None, "Enter alone would have opened the form"


def test_a_record_has_one_window_and_others_have_theirs(own, two, qtbot):
    main = own._main
    main.open_apart(f"party:{two[0]}")
    main.open_apart(f"party:{two[1]}")
    assert [window.windowTitle() for window in main.apart.windows()] == ["Anna Weber", "Karl Zuse"]
    first, second = (window.pos() for window in main.apart.windows())
    assert first != second, "one does not hide the other"


def test_it_follows_what_changes_elsewhere(own, two):
    from smallcrm.features.people.service.drafts import draft_of
    from smallcrm.features.people.service.parties import get_party

    draft = draft_of(get_party(two[0]))
    draft.values |= {"family": "Weber-Öz"}
    change_party(two[0], draft)
    assert own.windowTitle() == "Anna Weber-Öz" and "Anna Weber-Öz" in told(own)


def test_who_is_deleted_says_so_and_comes_back_on_undo(own, two):
    delete_parties([two[0]])
    assert own.page.record() is None and not own.page.card.isVisible()
    assert told(own) == ["Anna Weber"] and not any(c.isEnabled() for c in own.page._deeds)
    own.menus["edit"].actions()[0].trigger()
    assert own.page.record() == two[0] and own.page.card.isVisible()
    grey = [command.words() for command in own.page._deeds if not command.isEnabled()]
    assert grey == ["E-mail"], "they have no address, and the button says so"


def test_a_slip_asked_for_here_lies_here(own, two, qapp):
    own.activateWindow()
    settle(qapp)
    press(Qt.Key.Key_I, on=own)
    assert own.beside.slip() is not None and own._main.workspace.slip() is None
    press(Qt.Key.Key_Escape)
    assert own.beside.slip() is None and own.isVisible()
    press(Qt.Key.Key_Escape)
    assert not own._main.apart.windows()


def test_its_form_opens_here_and_ctrl_enter_saves_it(own, two, qapp):
    own.activateWindow()
    settle(qapp)
    press(Qt.Key.Key_F2, on=own)
    own.page.right.form.form.fields["family"].field().setText("Zoë")
    press(Qt.Key.Key_Return, CTRL)
    assert own.windowTitle() == "Anna Zoë" and own.page.right.form is None


def test_what_is_half_typed_is_saved_when_it_closes(own, two):
    own.page.edit_record()
    own.page.right.form.form.fields["family"].field().setText("Zoë")
    own.close()
    from smallcrm.features.people.model import Party

    assert Party.get_by_id(two[0]).family == "Zoë"


def test_ctrl_w_closes_it_and_it_is_freed(own, qapp):
    gone = []
    own.destroyed.connect(lambda: gone.append(True))
    press(Qt.Key.Key_W, CTRL, on=own)
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert gone == [True]


def test_a_link_in_it_leads_to_the_main_window(own, two):
    own.open(f"party:{two[1]}")
    assert own._main.workspace.here().record == two[1]


def test_what_goes_wrong_here_is_said_here(own):
    from smallcrm.core.errors import UserError
    from smallcrm.ui.messages import calmly

    def fail():
        raise UserError("It cannot be.")

    calmly(own.page, fail)
    assert own.messages.text() == "It cannot be." and own._main.messages.text() == ""


def test_undo_here_names_what_it_takes_back(own, two):
    from smallcrm.features.activity.service import log

    log(two[0], "call", "The boiler")
    assert own.undoing.back.text() == "&Undo: Log call"
    undo(last_undoable())
    assert own.undoing.again.isEnabled()


def test_the_main_window_closes_them_and_they_are_there_again(own, two, path, opened, qtbot):
    own.setGeometry(60, 70, 500, 400)
    own._main.close()
    assert not [
        w for w in QApplication.topLevelWidgets() if w.isVisible() and w.windowTitle() == "Anna Weber"
    ]
    again = opened()
    qtbot.waitUntil(lambda: len(again.apart.windows()) == 1)
    (window,) = again.apart.windows()
    assert window.windowTitle() == "Anna Weber"
    assert window.geometry().getRect() == (60, 70, 500, 400)


def test_one_who_was_deleted_meanwhile_says_so_after_a_restart(own, two, opened, qtbot, path):
    own._main.close()
    file.open_file(path)
    delete_parties([two[0]])
    file.close_file()
    again = opened()
    qtbot.waitUntil(lambda: len(again.apart.windows()) == 1)
    assert told(again.apart.windows()[0]) == ["Not there any more"]


def test_each_file_has_its_own_windows(own, tmp_path, opened):
    from smallcrm.core.business import new_business

    file_of_somebody_else = tmp_path / "other.smallcrm"
    own._main.make_file(file_of_somebody_else, new_business("Other", "GB"))
    settle(QApplication.instance())
    assert own._main.apart.windows() == []
    assert len(kept._all()) == 1


def test_a_kept_place_that_no_room_knows_is_passed_over(opened, two, db):
    main = opened("contacts")
    main.apart.reopen([("deal:7", Place(0, 0, 300, 300))])
    main.open_apart("deal:7")
    settle(QApplication.instance())
    assert main.apart.windows() == []


def test_it_comes_back_onto_a_screen_that_is_there(own, opened, monkeypatch):
    from PySide6.QtCore import QRect

    own.setGeometry(60, 70, 500, 400)
    monkeypatch.setattr(places, "screens", lambda: [QRect(2000, 0, 400, 300)])
    places.bring_back(own)
    assert QRect(2000, 0, 400, 300).contains(own.geometry())


def test_the_middle_button_on_a_row_opens_it_too(opened, two, qapp, qtbot):
    from PySide6.QtTest import QTest

    main = opened("contacts")
    view = main.workspace.page("contacts").list
    settle(qapp)
    middle = view.visualRect(view.model().index(1, 0)).center()
    place = view.viewport().mapTo(main, middle)
    QTest.mouseClick(main.windowHandle(), Qt.MouseButton.MiddleButton, Qt.KeyboardModifier.NoModifier, place)
    qtbot.waitUntil(lambda: [one.windowTitle() for one in main.apart.windows()] == ["Karl Zuse"])
