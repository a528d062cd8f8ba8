"""Copying the open file to a place that is asked for, beside the work. Imported when somebody wants to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from smallcrm.core import clock, file
from smallcrm.core.backup import Backup, make_backup
from smallcrm.core.business import business
from smallcrm.core.db import database
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.ui.asking import COPIES, ask_save
from smallcrm.ui.messages import say_in
from smallcrm.ui.paths import file_name, free, show_folder
from smallcrm.ui.progress import Bytes

Report = Callable[[int, int], None]


def ask_copy(window: QWidget, run: Callable[..., None]) -> None:
    """Ask for a place, and copy the file there beside the work."""
    day = clock.today().isoformat()
    suggested = f"{file_name(business().name)} {day}{file.SUFFIX}"
    kinds = _("Business files (*.smallcrm)")
    chosen = ask_save(window, _("Save a copy"), suggested, kinds, COPIES)
    if chosen is None:
        return
    path = chosen[0]
    if path.suffix != file.SUFFIX:
        path = path.with_name(path.name + file.SUFFIX)

    def told(backup: Backup) -> None:
        text = _("A copy was saved and checked: {}").format(backup.path)
        say_in(window, text, "success", (_("Show its folder"), partial(show_folder, backup.path)))

    run(_("Copying to {}").format(path.name), _copy, path, then=told)


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
