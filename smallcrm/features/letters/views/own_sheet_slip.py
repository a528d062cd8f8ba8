"""A label sheet of one's own measures, with the sheet beside them as it would be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QPushButton

from smallcrm.core.business import business
from smallcrm.core.countries import PAPER_LETTER
from smallcrm.core.errors import Invalid
from smallcrm.core.i18n import _
from smallcrm.features.letters.labels.own import forget_sheet, save_sheet
from smallcrm.features.letters.views.label_grid import LabelGrid
from smallcrm.features.letters.views.millimetres import millimetres
from smallcrm.paper.formats.label_sheets import SIZES, LabelSheet
from smallcrm.ui.bindings import Binding, choice, line, number
from smallcrm.ui.forms import Entry, Form, entry
from smallcrm.ui.messages import calmly
from smallcrm.ui.panels import line as beside
from smallcrm.ui.slips import Slip

Done = Callable[[LabelSheet | None], object]
NAME = "label-sheet"


class OwnSheetSlip(Slip):
    """Draws the sheet with each key, and says what cannot be."""

    def __init__(self, sheet: LabelSheet | None, done: Done, left: Callable[[], object] | None) -> None:
        form = Form(_entries(sheet))
        super().__init__(NAME, _("Own label sheet"), _("Measures in millimetres"), form, self._keep)
        self._sheet, self._done_with, self._left = sheet, done, left
        self.made: LabelSheet | None = sheet
        self.then = lambda: done(self.made)
        self.grid = LabelGrid()
        self.grid.setEnabled(False)
        self.inside.insertWidget(1, self.grid)
        if sheet is not None:
            drop = QPushButton(_("Delete this sheet"))
            drop.clicked.connect(self._drop)
            self.inside.insertLayout(2, beside(drop, None))
        form.load(_values(sheet))
        form.edited.connect(self._draw)
        self._draw()

    def put_away(self) -> None:
        """Back to where one came from."""
        super().put_away()
        if self._left is not None:
            self._left()

    def said(self) -> LabelSheet:
        """The sheet as it is typed. Raises what is missing."""
        values = self.form.values()
        missing = {name: _("Say how much.") for name, value in values.items() if value is None}
        if missing:
            raise Invalid(missing)
        paper, label, first, gap = ((values[one], values[other]) for one, other in _PAIRS)
        size, corner = SIZES.get(values["paper"], paper), values["corner"]
        name, columns, rows = values["number"], values["columns"], values["rows"]
        return LabelSheet("", name, size, columns, rows, label, first, gap, corner)

    def _keep(self) -> None:
        sheet = self.said()
        self.made = save_sheet(sheet)
        if self._sheet is not None and self._sheet.name != sheet.name:
            forget_sheet(self._sheet.name)

    def _draw(self) -> None:
        own = self.form.values()["paper"] == ""
        self.form.show_fields(own, "sheet_width", "sheet_height")
        try:
            self.form.check()
            sheet = self.said()
        except Invalid as invalid:
            self.form.show_problems(
                {
                    name: told
                    for name, told in invalid.problems.items()
                    if self.form.values()[name] is not None
                },
                go=False,
            )
            return
        problems = sheet.problems()
        self.form.show_problems(problems, go=False)
        if not problems:
            self.grid.show_sheet(sheet, 0)
            self.grid.setEnabled(False)

    def _drop(self) -> None:
        assert self._sheet is not None
        name = self._sheet.name
        if calmly(self, lambda: forget_sheet(name)):
            self.closed.emit()
            self._done_with(None)


_PAIRS = (("sheet_width", "sheet_height"), ("width", "height"), ("left", "top"), ("across", "down"))


def own_sheet_slip(sheet: LabelSheet | None, done: Done, left: Callable[[], object] | None = None) -> Slip:
    """Asks for the measures; `done` is given the sheet, or None if it was deleted; `left` comes after Esc."""
    return OwnSheetSlip(sheet, done, left)


def _entries(sheet: LabelSheet | None) -> list[Entry | str]:
    papers = [(name, name) for name in SIZES]
    return [
        entry(_("Name"), "number", line(_("Jam jars"), 60)),
        entry(_("Paper"), "paper", choice([*papers, ("", _("another size"))])),
        _pair(_("Paper"), "sheet_width", "sheet_height", _wide(), _high()),
        _pair(
            _("Across, down"), "columns", "rows", _count(_("side by side")), _count(_("one below the other"))
        ),
        _pair(_("Width, height"), "width", "height", _wide(), _high()),
        _pair(
            _("First from left, above"),
            "left",
            "top",
            millimetres(_("from the left")),
            millimetres(_("from above")),
        ),
        _pair(
            _("Gap across, down"), "across", "down", millimetres(_("side by side")), millimetres(_("below"))
        ),
        entry(_("Corner"), "corner", millimetres(_("radius"))),
    ]


def _pair(label: str, one: str, other: str, left: Binding, right: Binding) -> Entry:
    return Entry(label, [(one, left, 1), (other, right, 1)])


def _wide() -> Binding:
    return millimetres(_("width"))


def _high() -> Binding:
    return millimetres(_("height"))


def _count(prompt: str) -> Binding:
    made = number(3)
    made.widget.setProperty("placeholderText", prompt)
    return made


def _values(sheet: LabelSheet | None) -> dict[str, Any]:
    paper = "Letter" if business().country in PAPER_LETTER else "A4"
    if sheet is None:
        wide, high = SIZES[paper]
        return {
            "number": "", "paper": paper, "sheet_width": wide, "sheet_height": high, "columns": 3, "rows": 8,
            "width": 63.5, "height": 33.9, "left": round((wide - 3 * 63.5 - 5) / 2, 2), "top": 12.9,
            "across": 2.5, "down": 0.0, "corner": 0.0,
        }  # fmt: skip
    paper = next((name for name, size in SIZES.items() if size == sheet.size), "")
    told: dict[str, Any] = {"number": sheet.number, "paper": paper, "corner": sheet.corner}
    told |= {"columns": sheet.columns, "rows": sheet.rows}
    for names, pair in zip(_PAIRS, (sheet.size, sheet.label, sheet.first, sheet.gap), strict=True):
        told |= dict(zip(names, pair, strict=True))
    return told
