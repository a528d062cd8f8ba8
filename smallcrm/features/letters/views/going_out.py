"""Letters go out: issued beside the window, then saved or printed; what became of them is said calmly."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from smallcrm.core.i18n import _, n_
from smallcrm.features.letters.service import Run, write_letters
from smallcrm.features.letters.views import printing
from smallcrm.features.letters.views.draft import Draft
from smallcrm.features.letters.views.opening import show_file
from smallcrm.features.letters.views.press import press
from smallcrm.paper.formats import Format
from smallcrm.ui.desk import Desk

Done = Callable[[], object]


class Outgoing:
    """Saves and prints what a draft orders."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        self._desk, self._page = desk, page

    def save_letters(self, draft: Draft, path: Path, done: Done) -> None:
        """Write the letters into a file."""

        def told(run: Run) -> None:
            done()
            self._tell(run, _("Saved in {}.").format(path.name), (_("Open"), partial(show_file, path)))

        self._issue(draft, path, told)

    def print_letters(self, draft: Draft, form: Format, done: Done, save: Done) -> None:
        """Ask for the printer first: whoever cancels there has logged nothing."""
        if not printing.has_printer():
            text = _("No printer is set up on this computer. The letters can be saved as a PDF instead.")
            self._desk.tell(text, "warning", (_("Save PDF"), save))
            return
        printer = printing.ask_printer(self._page, form)
        if printer is None:
            return

        def issued(made: tuple[Run, bytes]) -> None:
            run, data = made
            title = n_("Printing {} letter", "Printing {} letters", len(run.letters))
            self._desk.read(title, printing.print_pdf, data, printer, then=lambda _none: told(run))

        def told(run: Run) -> None:
            done()
            self._tell(run, _("Sent to the printer."), None)

        self._issue(draft, None, issued)

    def _issue(self, draft: Draft, path: Path | None, then: Callable[[Any], Any]) -> None:
        run = self._desk.work if draft.log else self._desk.read
        if path is None:
            run(_("Writing letters for the printer"), _write_bytes, draft, then=then)
        else:
            run(_("Writing letters to {}").format(path.name), _write, draft, path, then=then)

    def _tell(self, run: Run, where: str, act: Any) -> None:
        count = n_("{} letter.", "{} letters.", len(run.letters))
        left = n_("{} left out.", "{} left out.", len(run.left_out)) if run.left_out else ""
        back = _("Ctrl+Z takes it back.") if run.journal else ""
        text = " ".join(part for part in (count, where, left, *run.notices[:3], back) if part)
        self._desk.tell(text, "warning" if run.notices else "success", act)


def _write(report: Callable[[int, int], None], draft: Draft, path: Path) -> Run:
    with press(report):
        return write_letters(draft.order(), path, report)


def _write_bytes(report: Callable[[int, int], None], draft: Draft) -> tuple[Run, bytes]:
    out = io.BytesIO()
    with press(report):
        run = write_letters(draft.order(), out, report)
    return run, out.getvalue()
