"""Files from the window: first run, open, what is refused, reading only, a copy."""

import os
import subprocess
import sys
import textwrap

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog
from windows import CTRL, press, settle, type_text

from smallcrm.core import file, preferences
from smallcrm.core.business import business
from smallcrm.core.file import current
from smallcrm.features.people.model import Party
from smallcrm.shell.launcher import Launcher
from smallcrm.shell.welcome import NewBusiness


@pytest.fixture
def launch(qapp, qtbot, monkeypatch, tmp_path_factory):
    """Starts the program as `smallcrm …` does, for a user with an empty home."""
    monkeypatch.setenv("HOME", str(tmp_path_factory.mktemp("user")))
    started = []

    def run(named="", sample=None):
        launcher = Launcher(_rooms(), sample)
        started.append(launcher)
        launcher.start(named)
        qtbot.waitExposed(launcher.window)
        settle(qapp)
        return launcher

    yield run
    for launcher in started:
        launcher.window.close()
        launcher.window.deleteLater()
        launcher.stop()
        launcher.deleteLater()


def _rooms():
    from smallcrm.app import rooms

    return rooms()


def say_where(form, where):
    form.file.line.selectAll()
    type_text(str(where), on=form.file.line)


def test_the_first_run_offers_to_begin_and_the_form_makes_a_file(launch, tmp_path, qapp):
    window = launch().window
    assert window.middle.currentWidget() is window.welcome and not window.search.isVisible()
    window.welcome.begin.click()
    form = window.welcome.findChild(NewBusiness)
    say_where(form, tmp_path / "Öz Metallbau")
    type_text("Öz Metallbau", on=form.form.fields["name"].widget)
    form.form.fields["country"].put("DE")
    assert [form.form.fields[n].get() for n in ("language", "zone", "currency")] == [
        "de",
        "Europe/Berlin",
        "EUR",
    ]
    press(Qt.Key.Key_Return, CTRL, on=form.form.fields["name"].widget)
    assert current().path == tmp_path / "Öz Metallbau.smallcrm"
    assert (business().name, business().country, business().zone) == ("Öz Metallbau", "DE", "Europe/Berlin")
    assert window.windowTitle() == "Öz Metallbau — SmallCRM" and window.workspace.front == "today"


def test_a_business_without_a_name_is_not_made_and_nothing_typed_is_lost(launch, tmp_path):
    window = launch().window
    window.welcome.begin.click()
    form = window.welcome.findChild(NewBusiness)
    say_where(form, tmp_path / "x")
    type_text("Karl", on=form.form.fields["owner"].widget)
    form.start_button.click()
    assert form.form.hints["name"].isVisible() and form.form.fields["owner"].get() == "Karl"
    assert not list(tmp_path.glob("*.smallcrm*"))


def test_a_file_that_is_there_is_not_overwritten(launch, tmp_path, path):
    before = path.read_bytes()
    window = launch().window
    window.welcome.begin.click()
    form = window.welcome.findChild(NewBusiness)
    say_where(form, path)
    type_text("Weber", on=form.form.fields["name"].widget)
    form.start_button.click()
    assert "There already is a file" in window.messages.text() and path.read_bytes() == before
    assert form.form.fields["name"].get() == "Weber" and form.isVisible()


def test_the_file_opened_last_comes_back(launch, path):
    window = launch(str(path)).window
    window.close()
    assert current() is None
    window = launch().window
    assert current().path == path and window.workspace is not None


REFUSED = {
    "a letter.smallcrm": b"%PDF-1.7 nothing for us",
    "empty.smallcrm": b"",
    "cut.smallcrm": b"SQLite format 3\0" + bytes(40),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_ours_is_refused_plainly_and_untouched(launch, tmp_path, name):
    bad = tmp_path / name
    bad.write_bytes(REFUSED[name])
    window = launch(str(bad)).window
    assert window.middle.currentWidget() is window.welcome
    assert window.messages.text() and bad.read_bytes() == REFUSED[name]


def test_a_missing_file_is_named_and_not_made(launch, tmp_path):
    window = launch(str(tmp_path / "gone.smallcrm")).window
    assert "gone.smallcrm" in window.messages.text() and not list(tmp_path.iterdir())


def test_a_refused_file_leaves_the_one_before_open(launch, path, tmp_path, make):
    make.person()
    file.close_file()
    window = launch(str(path)).window
    bad = tmp_path / "bad.smallcrm"
    bad.write_bytes(b"x" * 4096)
    window.standing.attempt(lambda: window.open_file(bad))
    assert current().path == path and window.workspace is not None and Party.select().count() == 1
    assert window.messages.text()


@pytest.fixture
def another_process(path):
    """Somebody else who has the file open for writing."""
    code = (
        f"from smallcrm.core import file; file.open_file({str(path)!r}); print('open', flush=True); input()"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout.readline() == "open\n"
    yield child
    if child.poll() is None:
        child.communicate("\n")


def test_a_file_somebody_else_has_is_shown_for_reading_and_says_who(launch, path, another_process, qapp):
    window = launch(str(path)).window
    assert f"process {another_process.pid}" in window.banner.text()
    assert "Reading only" in window.banner.text() and not window.writes()
    window.go("contacts")
    new = next(a for a in window.menus["new"].actions() if a.text() == "New contact")
    assert not new.isEnabled(), "only what works can be chosen"
    another_process.communicate("\n")
    window.banner.button.click()
    settle(qapp)
    assert window.writes() and window.banner.text() == ""


def test_a_protected_file_is_shown_for_reading(launch, path):
    if os.geteuid() == 0:
        pytest.skip("root may write everything")
    path.chmod(0o400)
    window = launch(str(path)).window
    assert "read-only" in window.banner.text() and not window.writes()


def test_a_file_dragged_into_the_window_is_opened(launch, path):
    window = launch().window
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(drop)  # Qt itself delivers it only behind a real drag
    assert current().path == path


def test_the_sample_is_made_once_and_then_opened(launch, empty_file, qtbot):
    import shutil

    made = []

    def sample(where, _report):
        made.append(where)
        shutil.copy(empty_file, where)

    window = launch(sample=sample).window
    window.welcome.sample.click()
    qtbot.waitUntil(lambda: current() is not None)
    assert window.workspace is not None and current().path == made[0]
    window.leave()
    window.look_around()
    qtbot.waitUntil(lambda: current() is not None)
    assert len(made) == 1


def test_a_copy_is_saved_and_the_status_line_tells_it(launch, path, tmp_path, monkeypatch, qtbot, make):
    make.person()
    file.close_file()
    window = launch(str(path)).window
    target = tmp_path / "copy.smallcrm"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    copy = next(a for a in window.menus["file"].actions() if "backup" in a.text())
    copy.trigger()
    qtbot.waitUntil(lambda: "saved and checked" in window.messages.text())
    qtbot.waitUntil(lambda: window.status.backup.text().startswith("Backup today"))
    window.open_file(target)
    assert Party.select().count() == 1


def test_the_copy_never_replaces_the_file_itself(launch, path, monkeypatch, qtbot):
    window = launch(str(path)).window
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    next(a for a in window.menus["file"].actions() if "backup" in a.text()).trigger()
    qtbot.waitUntil(lambda: "That is the file itself" in window.messages.text())
    assert path.exists()


def test_the_menu_of_recent_files_has_the_others(launch, path, tmp_path):
    import shutil

    other = tmp_path / "Bäckerei.smallcrm"
    shutil.copy(path, other)
    window = launch(str(other)).window
    window.open_file(path)
    window.menus["file"].aboutToShow.emit()
    recent = next(m for m in (a.menu() for a in window.menus["file"].actions()) if m)
    texts = [a.text().partition("\t")[0] for a in recent.actions() if not a.isSeparator()]
    assert texts == ["Bäckerei", "Clear this list"]
    recent.actions()[0].trigger()
    assert current().path == other


def test_geometry_is_remembered(launch, path):
    window = launch(str(path)).window
    window.resize(700, 500)
    window.close()
    assert launch(str(path)).window.size().toTuple() == (700, 500)


def test_another_language_is_spoken_at_once_on_the_same_file(launch, path, monkeypatch):
    from smallcrm.core.i18n import language, languages

    if "de" not in languages():
        pytest.skip("the catalogues are not compiled here")
    launcher = launch(str(path))
    launcher.appearance.set_language("de")
    assert language() == "de" and preferences.get("language") == "de"
    assert current().path == path and launcher.window.isVisible()
    assert launcher.window.workspace.front == "preferences"
    launcher.appearance.set_language("en")
