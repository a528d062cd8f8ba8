"""Letters go out: issued beside the window, then saved or printed; what became of them is said calmly."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtPrintSupport import QPrinter

from smallcrm.core.i18n import _
from smallcrm.features.letters.service import Run, called, write_letters, write_separately
from smallcrm.features.letters.views import counting, printing
from smallcrm.features.letters.views.draft import Draft
from smallcrm.features.letters.views.faxes import Faxes
from smallcrm.features.letters.views.mending import mend
from smallcrm.features.letters.views.naming import NamesSlip
from smallcrm.features.letters.views.opening import show_file
from smallcrm.features.letters.views.press import press
from smallcrm.paper.formats import Format
from smallcrm.ui.asking import ATTACHMENTS, LETTERS, ask_folder, ask_open_some
from smallcrm.ui.desk import Desk

if TYPE_CHECKING:
    from smallcrm.features.letters.views.page import LettersPage

Done = Callable[[], object]
KIND = "letters"  # of paper: the printer and the tray they had last time stand there again


class Outgoing:
    """Saves and prints what a draft orders."""

    def __init__(self, desk: Desk, page: LettersPage) -> None:
        self._desk, self._page = desk, page
        self.save_each = desk.command("file", _("Save a file for each letter…"), "", self._save_each, page)
        self.faxes = Faxes(desk, page)
        self.mail = desk.command("file", _("Write as e-mail…"), "", self._mail, page)
        self.mail_files = desk.command(
            "file", _("Write as e-mail with files…"), "", self._mail_with_files, page
        )
        page.to.mended.connect(partial(mend, desk))

    def _mail(self) -> None:
        """The same words to the same people, by e-mail."""
        from smallcrm.features.letters.views.mailing import Mailing

        Mailing(self._desk, self._page).begin(self._page.draft.copy())

    def _mail_with_files(self) -> None:
        """The same, with files that go along."""
        from smallcrm.features.letters.views.mailing import Mailing

        if files := ask_open_some(self._page, _("Files that go along"), "", ATTACHMENTS):
            Mailing(self._desk, self._page, files).begin(self._page.draft.copy())

    def _save_each(self) -> None:
        """Ask what the files are called, then for the folder."""
        draft, first = self._page.draft.copy(), self._page.to.ready[:1]
        values = called(draft.order([first[0][0]]), first[0][0]) | {"name": first[0][1]} if first else {}
        self._desk.lay(NamesSlip(values, partial(self._save_in, draft)))

    def _save_in(self, draft: Draft, pattern: str) -> None:
        """Into a folder; what is there already stays as it is, so a run that was stopped can go on."""
        if folder := ask_folder(self._page, self.save_each.words(), LETTERS):
            run = self._desk.work if draft.log else self._desk.read
            title = _("Writing letters to {}").format(folder.name)
            run(title, _write_each, draft, folder, pattern, then=partial(self._tell_each, folder))

    def _tell_each(self, folder: Path, run: Run) -> None:
        if run.letters and not run.waiting:
            self._page.gone_out()  # all are out; of a run that was stopped the rest stands there still
        told = " ".join((_("Saved in {}.").format(folder.name), counting.rest(run))).strip()
        self._tell(run, told, (_("Open"), partial(show_file, folder)))

    def save_letters(self, draft: Draft, path: Path, done: Done) -> None:
        """Write the letters into a file."""

        def told(run: Run) -> None:
            done()
            self._tell(run, _("Saved in {}.").format(path.name), (_("Open"), partial(show_file, path)))

        run = self._desk.work if draft.log else self._desk.read
        run(_("Writing letters to {}").format(path.name), _write, draft, path, then=told)

    def print_letters(self, draft: Draft, form: Format, done: Done, save: Done) -> None:
        """Ask for the printer first: whoever cancels there has logged nothing."""
        if not printing.has_printer():
            text = _("No printer is set up on this computer. The letters can be saved as a PDF instead.")
            self._desk.tell(text, "warning", (_("Save PDF"), save), self._page)
            return
        printer = printing.ask_printer(self._page, form, KIND)
        if printer is None:
            return

        def told(run: Run) -> None:
            done()
            self._tell(run, printing.sent(printer), None)

        run = self._desk.work if draft.log else self._desk.read
        run(_("Writing letters for the printer"), _write_and_print, draft, printer, then=told)

    def _tell(self, run: Run, where: str, act: Any) -> None:
        count, left = counting.letters(len(run.letters)), counting.left_out(len(run.left_out))
        back = _("Ctrl+Z takes it back.") if run.journal else ""
        text = " ".join(part for part in (count, where, left, *run.notices[:3], back) if part)
        self._desk.tell(text, "warning" if run.notices else "success", act)


def _write_each(report: Callable[[int, int], None], draft: Draft, folder: Path, pattern: str) -> Run:
    with press(report):
        return write_separately(draft.order(), folder, pattern, report)


def _write(report: Callable[[int, int], None], draft: Draft, path: Path) -> Run:
    with press(report):
        return write_letters(draft.order(), path, report)


def _write_and_print(report: Callable[[int, int], None], draft: Draft, printer: QPrinter) -> Run:
    """What the printer does not take is not logged either: it is handed over before the log is closed."""
    out = io.BytesIO()

    def hand_over(run: Run) -> None:
        printing.print_pdf(report, out.getvalue(), printer, [one.pages for one in run.letters])

    with press(report):
        return write_letters(draft.order(), out, report, hand_over)
