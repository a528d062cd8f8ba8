"""Letters in a file each: nothing is written over, and a run that was stopped goes on where it ended.

A file that is there already counts as done. The others are written aside and take their names together with
the log, in one unit of work; stopped in the middle, those that are whole are kept and logged. Killed in the
middle, nothing is there or logged, or everything.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from smallcrm.core.errors import Cancelled, UserError
from smallcrm.core.i18n import _
from smallcrm.core.stopping import to_the_end
from smallcrm.features.letters.readers.choose import Report
from smallcrm.features.letters.readers.reader import Reader
from smallcrm.features.letters.service.aside import aside, note
from smallcrm.features.letters.service.batch import Batch, read
from smallcrm.features.letters.service.file_names import USUAL, FileNames
from smallcrm.features.letters.service.issue import Ledger, Run, logged, nobody
from smallcrm.features.letters.service.planning import Order, plan
from smallcrm.paper.binder import pdf

Names = Callable[[Reader], Path]


def write_separately(order: Order, folder: Path, pattern: str = USUAL, report: Report | None = None) -> Run:
    """Write each letter of an order into a file of its own in a folder."""
    names = FileNames(pattern or USUAL)
    _ready(folder)
    with aside(folder) as place:
        return _Separate(Batch(order), folder, names, place).write(report)


def called(order: Order, party: int) -> dict[str, str]:
    """What the name of one letter's file can be made of, by field."""
    batch = Batch(order)
    found = read([(party,)], wanted=batch.wanted())
    return batch.desk_of(found[0]).called(found[0], batch.made, order.template.name) if found else {}


def _ready(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise UserError(_("“{}” is no folder. Nothing was written.").format(folder))
    if not folder.exists() and not folder.parent.is_dir():
        raise UserError(_("There is no folder “{}”. Nothing was written.").format(folder.parent))
    folder.mkdir(exist_ok=True)


@dataclass
class _Separate:
    """One run."""

    batch: Batch
    folder: Path
    names: FileNames
    aside: Path
    made: list[tuple[Path, Path]] = field(default_factory=list)  # whole, and the name each will have
    there: list[Path] = field(default_factory=list)
    _next: Path = Path()
    _done: int = 0  # who was the last whose letter is whole

    def write(self, report: Report | None) -> Run:
        """Until the end, or until somebody stops it."""
        ledger, stopped = Ledger(self.batch), None
        try:
            for page in self.batch.pages(report, leave=self._is_there):
                whole = self.aside / f"{len(self.made)}.pdf"
                whole.write_bytes(pdf(page.paper))
                ledger.add(page)
                self.made.append((whole, self._next))
                self._done = page.reader.id
        except (Cancelled, KeyboardInterrupt) as error:
            stopped = error
        if not ledger.letters and (stopped or not self.there):
            raise stopped or nobody(self.batch.left_out)
        run = Run(ledger.pages, ledger.letters, self.batch.left_out, notices=ledger.notices, there=self.there)
        run.files = [name for _whole, name in self.made]
        with to_the_end():  # what is whole is kept, though nobody waits for the rest
            run.waiting = self._waiting() if stopped else 0
            return self._kept(ledger, run) if ledger.letters else run

    def _waiting(self) -> int:
        """How many letters are still to be written: of the readers after the last, those who will get one."""
        groups = plan(self.batch.order)
        begun = next((place for place, group in enumerate(groups, 1) if self._done in group), 0)
        rest = [one for group in groups[begun:] for one in group]
        return len(Batch(replace(self.batch.order, to=rest)).ready())

    def _kept(self, ledger: Ledger, run: Run) -> Run:
        placed: list[Path] = []
        note(self.aside, self.made, [letter.id for letter in run.letters])

        def place() -> None:
            for whole, name in self.made:
                _name(whole, name)
                placed.append(name)

        try:
            return logged(ledger, run, place)
        except BaseException:
            for name in placed:
                with suppress(OSError):
                    name.unlink()
            raise

    def _is_there(self, reader: Reader) -> bool:
        """Give the letter its name; whether it was written another time."""
        desk = self.batch.desk_of(reader)
        path = self.folder / self.names.name(
            desk.called(reader, self.batch.made, self.batch.order.template.name)
        )
        self._next = path
        if not os.path.lexists(path):
            return False
        self.there.append(path)
        self._done = reader.id
        return True


def _name(whole: Path, name: Path) -> None:
    """Give a file its name, unless another came by it meanwhile."""
    try:
        os.link(whole, name)  # unlike a renaming, it never takes the place of anything
    except FileExistsError:
        raise UserError(
            _("“{}” has come into the folder meanwhile. Nothing was written or logged.").format(name.name)
        ) from None
    except OSError:  # a file system without links
        with name.open("xb") as file:
            file.write(whole.read_bytes())
