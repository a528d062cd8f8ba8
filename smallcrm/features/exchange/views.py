"""Bringing records in and giving them out, from the window: files are asked for, the work runs beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from smallcrm.core.business import business
from smallcrm.core.db import database
from smallcrm.core.i18n import _, n_
from smallcrm.core.journal import Journal
from smallcrm.core.undo import undo
from smallcrm.features.exchange.counting import counted, noticed
from smallcrm.features.exchange.service import Imported, export_csv, export_vcard, import_files
from smallcrm.features.exchange.service.calendars_out import Wanted, export_ics
from smallcrm.features.exchange.service.calendars_state import series_of, states
from smallcrm.ui.asking import EXPORTS, IMPORTS, ask_open_some, ask_save
from smallcrm.ui.desk import Desk
from smallcrm.ui.panels import Heading, L, M, Toned
from smallcrm.ui.paths import file_name, show_folder
from smallcrm.ui.progress import Bytes

Report = Callable[[int, int], None]
MOST_LINES = 10_000  # of notes that are shown; nobody reads more, and a text field takes long over them


def ask_import(desk: Desk) -> None:
    """Ask for files and bring them in, all of them or none; one step of undo."""
    kinds = _(
        "Contacts and calendars (*.vcf *.vcard *.csv *.tsv *.txt *.ics *.ical *.vcs);;"
        "Contacts (*.vcf *.vcard *.csv *.tsv *.txt);;Calendars (*.ics *.ical *.vcs);;All files (*)"
    )
    if paths := ask_open_some(_window(), _("Import"), kinds, IMPORTS):
        bring_in(desk, paths)


def bring_in(desk: Desk, paths: Sequence[Path], strangers: bool = False) -> None:
    """Import files that were chosen, with progress, and say what came of it.

    With `strangers` numbers of a call log that nobody has become contacts.
    """

    def run(report: Report) -> Imported:
        return import_files(
            paths, strangers=strangers, report=lambda done, total: report(Bytes(done), Bytes(total))
        )

    desk.work(_("Importing {}").format(_called(paths)), run, then=lambda done: _tell(desk, paths, done))


def _called(paths: Sequence[Path]) -> str:
    """What the person calls them: the name of the first, and how many more."""
    others = len(paths) - 1
    more = n_("and {} more file", "and {} more files", others) if others else ""
    return f"{paths[0].name} {more}".strip()


def ask_export(desk: Desk, parties: Sequence[int] | None = None) -> None:
    """Ask for a place, and write everybody there, or these: vCard 4.0 or CSV, as its ending says."""
    vcard, table = _("vCard (*.vcf)"), _("Table (*.csv)")
    suggested = f"{file_name(business().name)}.vcf"
    chosen = ask_save(_window(), _("Export contacts"), suggested, f"{vcard};;{table}", EXPORTS)
    if chosen is None:
        return
    path, kind = chosen
    if path.suffix.lower() not in (".vcf", ".csv"):
        path = path.with_name(path.name + (".csv" if kind == table else ".vcf"))
    write = export_csv if path.suffix.lower() == ".csv" else export_vcard
    _export(desk, path, lambda report: write(path, parties, report))


def ask_export_calendar(desk: Desk) -> None:
    """Ask for a place, and write all appointments and tasks there, with birthdays where that is chosen."""
    plain, more = _("Calendar (*.ics)"), _("Calendar with birthdays (*.ics)")
    suggested = f"{file_name(business().name)}.ics"
    chosen = ask_save(_window(), _("Export calendar"), suggested, f"{plain};;{more}", EXPORTS)
    if chosen:
        path, wanted = _calendar(chosen[0]), Wanted(birthdays=chosen[1] == more)
        _export(desk, path, lambda report: export_ics(path, wanted, report))


def ask_give(desk: Desk, table: str, record: int) -> None:
    """Ask for a place, and write one appointment or task there, with all that belongs to its series."""
    records = series_of(table, record)
    called = next((one.told.name() for one in states(table, records)), "")
    suggested, kinds = f"{file_name(called)}.ics", _("Calendar (*.ics)")
    chosen = ask_save(_window(), _("Save as a calendar file"), suggested, kinds, EXPORTS)
    if chosen:
        path = _calendar(chosen[0])
        _export(desk, path, lambda report: export_ics(path, Wanted(records={table: records}), report))


def _calendar(path: Path) -> Path:
    return path if path.suffix else path.with_name(path.name + ".ics")


def _export(desk: Desk, path: Path, run: Callable[[Report], int]) -> None:
    """Write beside the window, and say where it is."""

    def tell(count: int) -> None:
        said = n_("{} record was written", "{} records were written", count)
        show = (_("Show its folder"), partial(show_folder, path))
        desk.tell(_("{count}: {path}").format(count=said, path=path), "success", show)

    desk.read(_("Exporting to {}").format(path.name), run, then=tell)


def _tell(desk: Desk, paths: Sequence[Path], done: Imported) -> None:
    told = _("Imported from {name}: {counts}").format(name=_called(paths), counts=counted(done))
    count = len(done.skipped) + len(done.warnings)
    if not count:
        undoing = (_("Undo"), partial(_take_back, desk, done.journal)) if done.journal else None
        desk.tell(f"{told}.", "success", undoing)
        return
    said = n_("{} note about them", "{} notes about them", count)
    back = _("Ctrl+Z takes it back.") if done.journal else ""

    def show() -> None:
        shown = Noticed(noticed(done, MOST_LINES), _window())
        if done.strangers and desk.writes():
            shown.offer(_("Make contacts of these numbers"), lambda: bring_in(desk, paths, strangers=True))
        shown.open()

    desk.tell(f"{told}; {said}. {back}".strip(), "warning", (_("Show"), show))


def _take_back(desk: Desk, entry: int) -> None:
    label = str(database.connection().execute("SELECT label FROM _journal WHERE id = ?", (entry,)).get)

    def run(_report: Report) -> None:
        undo(Journal.get_by_id(entry))

    desk.work(
        _("Taking back: {}").format(label), run, then=lambda _n: desk.tell(_("Taken back: {}").format(label))
    )


class Noticed(QDialog):
    """What an import skipped, or kept though it looks odd; to read and to copy."""

    def __init__(self, lines: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("What the import noticed"))
        self.text = QPlainTextEdit("\n".join(lines), readOnly=True)
        self.text.setAccessibleName(self.windowTitle())
        self.text.setTabChangesFocus(True)
        self._buttons = QDialogButtonBox()
        self._buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.setSpacing(M)
        layout.addWidget(Heading(self.windowTitle()))
        layout.addWidget(
            Toned(_("Odd values are kept as they came; only what is no record is skipped."), wrap=True)
        )
        layout.addWidget(self.text, 1)
        layout.addWidget(self._buttons)
        self.resize(self.fontMetrics().averageCharWidth() * 90, self.fontMetrics().height() * 24)

    def offer(self, text: str, run: Callable[[], object]) -> None:
        """One thing more to do about it; it closes the window."""
        button = self._buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
        button.clicked.connect(self.accept)
        button.clicked.connect(lambda: run())


def _window() -> QWidget | None:
    return QApplication.activeWindow()
