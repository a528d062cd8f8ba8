"""Files that were let go over somebody are put beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from smallcrm.core.db import database
from smallcrm.core.i18n import _, n_
from smallcrm.features.activity.service import attach_files
from smallcrm.ui import words
from smallcrm.ui.desk import Desk

NAME = "SELECT display_name FROM party WHERE id = ?"


def attach_to(desk: Desk, party: int, paths: Sequence[Path]) -> None:
    """Put copies of these files beside a party, all of them or none; one step of undo."""

    def run(report: Callable[[int, int], None]) -> None:
        attach_files(paths, party=party, report=report)

    def tell(_done: object) -> None:
        many = words.grouped(n_("{} file", "{} files", len(paths)), len(paths))
        row = database.connection().execute(NAME, (party,)).fetchone()
        said = _("{files} attached to {name}. Ctrl+Z takes it back.")
        desk.tell(said.format(files=many, name=row[0] if row else ""), "success")

    desk.work(_("Attaching files"), run, then=tell)
