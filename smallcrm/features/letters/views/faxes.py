"""Letters go by fax: each with its cover sheet, as a file for the program or the machine that sends it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from smallcrm.core.i18n import _
from smallcrm.features.letters.service import Run, write_letters, write_separately
from smallcrm.features.letters.views import counting
from smallcrm.features.letters.views.draft import Draft
from smallcrm.features.letters.views.opening import show_file
from smallcrm.features.letters.views.press import press
from smallcrm.features.letters.views.saving import ask_pdf
from smallcrm.ui.asking import LETTERS, ask_folder
from smallcrm.ui.desk import Desk
from smallcrm.ui.fields import Tick

if TYPE_CHECKING:
    from smallcrm.features.letters.views.page import LettersPage


class Faxes:
    """Saves what a draft orders, as faxes: one as a file, several into a folder, a file for each number.

    While the box is ticked the page shows each letter with its cover sheet, and who has no number.
    """

    def __init__(self, desk: Desk, page: LettersPage) -> None:
        self._desk, self._page = desk, page
        self.save = desk.command("file", _("Save as fax…"), "", self._save, page)
        self.tick = Tick(_("By fax, with a cover sheet"))
        self.tick.toggled.connect(self._on_ticked)
        page.looking.seen.connect(lambda _seen: self.tick.setChecked(page.draft.fax))  # a draft put back

    def _on_ticked(self, on: bool) -> None:
        if self._page.draft.fax != on:
            self._page.draft.fax = on
            self._page.to.changed.emit()  # others can be written to

    def _save(self) -> None:
        """Asked where, one sees behind the question what will be saved."""
        was = self.tick.isChecked()
        self.tick.setChecked(True)
        try:
            self._ask(self._page.draft.copy())
        finally:
            self.tick.setChecked(was)

    def _ask(self, draft: Draft) -> None:
        only = len(draft.to) == 1 and not draft.all and not draft.segments
        place = self._ask_file(draft) if only else self._ask_folder()
        if place is None:
            return
        run = self._desk.work if draft.log else self._desk.read
        run(
            _("Writing faxes to {}").format(place.name),
            _write,
            draft,
            place,
            only,
            then=partial(self._tell, place),
        )

    def _ask_file(self, draft: Draft) -> Path | None:
        return ask_pdf(self._page, self.save.words(), draft.template.title)

    def _ask_folder(self) -> Path | None:
        return ask_folder(self._page, self.save.words(), LETTERS)

    def _tell(self, place: Path, run: Run) -> None:
        """What became of it, and where it lies."""
        pieces = [counting.faxes(len(run.letters)), _("Saved in {}.").format(place.name)]
        if rest := counting.rest(run):
            pieces.append(rest)
        if run.left_out:
            first = run.left_out[0]
            pieces.append(counting.left_out(len(run.left_out)))
            pieces.append(f"{first.name}: {first.reason}.")
        pieces += run.notices[:3]
        if run.journal:
            pieces.append(_("Ctrl+Z takes it back."))
        mood = "warning" if run.notices or run.left_out else "success"
        self._desk.tell(" ".join(pieces), mood, (_("Open"), partial(show_file, place)))


def _write(report: Callable[[int, int], None], draft: Draft, place: Path, only: bool) -> Run:
    with press(report):
        if only:
            return write_letters(draft.order(), place, report)
        return write_separately(draft.order(), place, report=report)
