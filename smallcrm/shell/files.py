"""Files from the window: open, make, look around, copy. A problem is said plainly and nothing is harmed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from smallcrm.core import clock, file, preferences
from smallcrm.core.backup import Backup, make_backup
from smallcrm.core.business import Business, business
from smallcrm.core.db import database
from smallcrm.core.errors import CannotWrite, UserError
from smallcrm.core.i18n import _
from smallcrm.core.paths import user_data
from smallcrm.ui.messages import calmly, say_in
from smallcrm.ui.paths import documents, file_name, free, show_folder
from smallcrm.ui.progress import Bytes, in_front

Report = Callable[[int, int], None]
Sample = Callable[[Path, Report], object]  # makes a file with sample data


def open_path(path: Path) -> file.OpenFile:
    """Open a file for writing, or for reading where somebody else has it or it is protected."""
    try:
        opened = file.open_file(path)
    except CannotWrite as why:
        opened = file.open_for_reading(path, str(why))
    preferences.opened(opened.path)
    return opened


def last_file() -> Path | None:
    """The file that was open last, where it is still there."""
    return next(iter(preferences.recent()), None)


def sample_path() -> Path:
    """Where the sample business lives."""
    name = _("Sample business")
    return user_data() / "sample" / f"{name}{file.SUFFIX}"


def make(path: Path, made: Business) -> file.OpenFile:
    """Make a business file and open it."""
    opened = file.create_file(path, made)
    preferences.opened(opened.path)
    return opened


def make_sample(window: QWidget, sample: Sample, then: Callable[[Path], object]) -> None:
    """Open the sample business, made first where there is none yet."""
    path = sample_path()
    if path.exists():
        then(path)
        return

    def fill(report: Report) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        sample(path, report)
        file.close_file()  # it was opened in the worker's thread; the window opens it in its own

    in_front(window, _("Making the sample business"), fill, then=lambda _none: then(path))


def ask_copy(window: QWidget, run: Callable[..., None], _told: object = None) -> None:
    """Ask for a place, and copy the file there beside the work."""
    day = clock.today().isoformat()
    suggested = free(documents() / f"{file_name(business().name)} {day}{file.SUFFIX}")
    kinds = _("Business files (*.smallcrm)")
    name, _kind = QFileDialog.getSaveFileName(window, _("Save a copy"), str(suggested), kinds)
    if not name:
        return
    path = Path(name)
    if path.suffix != file.SUFFIX:
        path = path.with_name(path.name + file.SUFFIX)

    def told(backup: Backup) -> None:
        text = _("A copy was saved and checked: {}").format(backup.path)
        say_in(window, text, "success", (_("Show its folder"), partial(show_folder, backup.path)))

    run(_("Copying to {}").format(path.name), _copy, path, then=told)


def fill_recent(menu: QMenu, opens: Callable[[Path], None], owner: QWidget) -> None:
    """The files opened last, newest first."""
    menu.clear()
    opened = file.current()
    for path in preferences.recent():
        if opened is None or path != opened.path:
            action = menu.addAction(path.stem.replace("&", "&&"))
            action.setToolTip(str(path))
            action.triggered.connect(partial(calmly, owner, partial(opens, path)))
    menu.menuAction().setVisible(not menu.isEmpty())


def _copy(report: Report, path: Path) -> Backup:
    opened = file.current()
    if opened is not None and path.absolute() == opened.path:
        raise UserError(_("That is the file itself. Choose another name for the copy."))
    page = int(database.connection().pragma("page_size"))

    def in_bytes(done: int, total: int) -> None:
        report(Bytes(done * page), Bytes(total * page))

    with _aside(path):
        return make_backup(path, in_bytes)


@contextmanager
def _aside(path: Path) -> Iterator[None]:
    """The dialog asked whether to replace it: the older copy goes when the new one is there, not before."""
    if not path.exists():
        yield
        return
    older = free(path.with_name(_("{name} (older)").format(name=path.stem) + path.suffix))
    path.rename(older)
    try:
        yield
    except BaseException:
        older.rename(path)
        raise
    older.unlink()
