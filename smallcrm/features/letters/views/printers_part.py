"""Printers in the preferences: a test page, and where each printer’s cross was found."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLineEdit, QPushButton

from smallcrm.core import clock
from smallcrm.core.business import business
from smallcrm.core.i18n import _
from smallcrm.features.letters.dressing import page_format
from smallcrm.features.letters.labels.printers import measured, save_measured, shift_of
from smallcrm.features.letters.views import printing
from smallcrm.features.letters.views.millimetres import as_typed, millimetres
from smallcrm.features.letters.views.opening import show_file
from smallcrm.features.letters.views.saving import ask_pdf
from smallcrm.paper.adjusting import CROSS, Measured, adjusting_page
from smallcrm.paper.outfile import replacing
from smallcrm.paper.sheets import About
from smallcrm.ui.bindings import choice
from smallcrm.ui.desk import Desk
from smallcrm.ui.forms import Form, entry
from smallcrm.ui.messages import calmly
from smallcrm.ui.panels import Panel, S, Toned, line
from smallcrm.ui.room import PreferencesPart
from smallcrm.ui.stacking import stacked


class PrintersPart(PreferencesPart):
    """One printer at a time; what is typed is kept when another is chosen or the page is left."""

    here = True

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._names = desk, printer_names()
        self._printer = self._names[0]
        names = [(name, name or _("any other printer")) for name in self._names]
        self.form = Form(
            [
                entry(_("Printer"), "printer", choice(names)),
                entry(_("From the left"), "left", millimetres(as_typed(CROSS))),
                entry(_("From above"), "top", millimetres(as_typed(CROSS))),
            ]
        )
        self.start = self.form.fields["printer"].field()
        self.form.fields["printer"].edited.connect(self._on_printer)
        for name in ("left", "top"):
            field = self.form.fields[name].field()
            assert isinstance(field, QLineEdit)
            field.setPlaceholderText(as_typed(CROSS))
            field.editingFinished.connect(self.save)
        self._prints, self._saves = QPushButton(_("Print the test page…")), QPushButton(_("Save it as PDF…"))
        self._prints.clicked.connect(lambda: calmly(self, self._print))
        self._saves.clicked.connect(lambda: calmly(self, self._save_pdf))
        self._told = Toned("", wrap=True)
        self._lay_out()
        self._show(self._printer)

    def save(self) -> bool:
        """Remember where the cross was found."""
        said, printer = self.form.values(), self._printer

        def store() -> None:
            save_measured(printer, Measured(said["left"] or CROSS, said["top"] or CROSS))

        saved = self.form.attempt(store)
        if saved:
            self._tell()
        return saved

    def settle(self) -> bool:
        """Remember it in passing."""
        return self.save()

    def _lay_out(self) -> None:
        first = _("Print the test page, measure where its large cross stands, and write it here.")
        then = _("Labels and envelopes for this printer are moved by what it differs from {} mm.")
        inside = Panel(_("Labels and envelopes"))
        inside.add(Toned(f"{first} {then.format(as_typed(CROSS))}", wrap=True), self.form, self._told)
        foot = line(self._prints, self._saves, None)
        foot.setContentsMargins(S, S, S, 0)
        inside.body.addLayout(foot)
        stacked(self, inside)

    def _on_printer(self) -> None:
        wanted = self.form.values()["printer"]
        if wanted == self._printer:
            return
        if self.save():
            self._show(wanted)
        else:
            self.form.fields["printer"].put(self._printer)

    def _show(self, printer: str) -> None:
        self._printer = printer
        found = measured().get(printer)
        left, top = (found.left, found.top) if found else (None, None)
        self.form.load({"printer": printer, "left": left, "top": top})
        self._tell()

    def _tell(self) -> None:
        """Which way everything is moved."""
        found = measured().get(self._printer, Measured())
        right, down = round(CROSS - found.left, 2), round(CROSS - found.top, 2)
        parts = []
        if right:
            told = _("{} mm to the right") if right > 0 else _("{} mm to the left")
            parts.append(told.format(as_typed(abs(right))))
        if down:
            told = _("{} mm down") if down > 0 else _("{} mm up")
            parts.append(told.format(as_typed(abs(down))))
        moved = _("Moved {}.").format(", ".join(parts)) if parts else _("Printed where it should be.")
        self._told.setText(moved)

    def _page(self, printer: str) -> bytes:
        moment = clock.local(clock.now()).isoformat(timespec="seconds")
        about = About(_("Test page"), business().name, business().language, moment)
        return adjusting_page(page_format().size, about, shift_of(printer))

    def _print(self) -> None:
        if not printing.has_printer():
            text = _("No printer is set up on this computer. The test page can be saved as a PDF instead.")
            self._desk.tell(text, "warning", (_("Save PDF"), self._save_pdf), self)
            return
        printer = printing.ask_printer(self, page_format(), "", self._printer)
        if printer is not None:
            data = self._page(printer.printerName())

            def told(_none: object) -> None:
                self._desk.tell(printing.sent(printer), "success")

            self._desk.read(_("Printing the test page"), printing.print_pdf, data, printer, then=told)

    def _save_pdf(self) -> None:
        path = ask_pdf(self, _("Save the test page"), _("Test page"))
        if path is not None:
            with replacing(path) as out:
                out.file.write(self._page(self._printer))
                out.place()
            told = _("Saved in {}.").format(path.name)
            self._desk.tell(told, "success", (_("Open"), partial(show_file, path)))


def printer_names() -> list[str]:
    """The printers of this machine and those that were measured; where there is none, one without a name."""
    found = dict.fromkeys([*printing.printers(), *sorted(measured())])
    return [name for name in found if name] or [""]
