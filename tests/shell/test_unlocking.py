"""A file with a passphrase in the window: asked for, three times, and never harmed."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit
from windows import settle

from smallcrm.core import file
from smallcrm.core.business import new_business
from smallcrm.core.errors import Cancelled, WrongPassphrase
from smallcrm.features.people.model import Party
from smallcrm.features.people.service import Draft, add_party
from smallcrm.shell.files import open_path
from smallcrm.shell.unlocking import Unlocking

SECRET = "Grüße, 漢字 ' \" ;"


@pytest.fixture
def locked(tmp_path):
    """A closed encrypted file with one contact."""
    path = tmp_path / "safe.smallcrm"
    file.create_file(path, new_business("Weber Heating", "DE"), passphrase=SECRET)
    add_party(Draft({"given": "Kassandra"}))
    file.close_file()
    return path


@pytest.fixture
def answers(qapp):
    """Answers each question in turn; None leaves the file closed. Tells what the questions said."""
    seen: list[str] = []
    settle(qapp)  # the windows of other tests are gone

    def give(*said):
        left = list(said)
        timer = QTimer(qapp, interval=20)

        def answer():
            question = QApplication.activeModalWidget()
            if not isinstance(question, Unlocking):
                return
            seen.append(question.told.text())
            words = left.pop(0)
            if words is None:
                question.leave.click()
            else:
                question.field.setText(words)
                question.open_it.click()
            if not left:
                timer.stop()

        timer.timeout.connect(answer)
        timer.start()
        return seen

    return give


def test_the_window_asks_and_opens(opened, locked, answers, path):
    window = opened("today")
    answers(SECRET)
    window.open_file(locked)
    assert file.current().path == locked and file.current().writable
    assert Party.get().display_name == "Kassandra" and window.workspace is not None


def test_a_slip_of_the_hand_is_told_and_the_next_try_opens(locked, answers):
    seen = answers("grüße", SECRET)
    assert open_path(locked).writable
    assert "2 tries are left" in seen[1] and "Nothing happened to the file" in seen[1]


def test_after_three_tries_it_stays_closed_as_it_was(locked, answers):
    before = locked.read_bytes()
    seen = answers("a", "b", "c")
    with pytest.raises(WrongPassphrase, match="does not open “safe.smallcrm”. It was not touched"):
        open_path(locked)
    assert "1 try is left" in seen[2] and len(seen) == 3
    assert locked.read_bytes() == before and file.current() is None


def test_it_can_be_left_closed_and_what_was_open_stays_open(opened, locked, answers, path):
    window = opened("today")
    answers(None)
    with pytest.raises(Cancelled):
        window.open_file(locked)
    assert file.current().path == path and window.workspace is not None


def test_only_files_of_ours_are_asked_about(tmp_path, path, locked):
    picture = tmp_path / "photo.png"
    picture.write_bytes(b"\x89PNG" + bytes(500))
    short = tmp_path / "short.smallcrm"
    short.write_bytes(b"x" * 20)
    same, empty = tmp_path / "same.smallcrm", tmp_path / "empty.smallcrm"
    same.write_bytes(b"x" * 4096)
    empty.write_bytes(b"")
    others = (picture, short, same, empty, path, tmp_path / "gone.smallcrm")
    assert file.asks_passphrase(locked) and not any(map(file.asks_passphrase, others))


def test_what_is_typed_is_hidden_until_it_is_to_be_seen(qtbot):
    question = Unlocking("safe.smallcrm", None)
    qtbot.addWidget(question)
    assert question.field.echoMode() == QLineEdit.EchoMode.Password and not question.open_it.isEnabled()
    question.field.setText("x")
    question.show_it.click()
    assert question.field.echoMode() == QLineEdit.EchoMode.Normal and question.open_it.isEnabled()
