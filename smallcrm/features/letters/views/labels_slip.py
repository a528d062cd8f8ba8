"""Labels: on which sheet, what stands on them, where to begin; and the sheets as they will be printed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QMenu, QPlainTextEdit, QPushButton, QWidget

from smallcrm.core import preferences
from smallcrm.core.business import business
from smallcrm.core.countries import PAPER_LETTER
from smallcrm.core.errors import Invalid, UserError
from smallcrm.core.i18n import _, n_
from smallcrm.features.letters.labels.content import Content, What
from smallcrm.features.letters.labels.own import all_sheets, own_sheets, sheet_called
from smallcrm.features.letters.labels.run import MOST_COPIES, LabelOrder, Made
from smallcrm.features.letters.texts.fields import READER
from smallcrm.features.letters.views.label_grid import LabelGrid
from smallcrm.features.letters.views.lying import lying, lying_entries, usual_lying
from smallcrm.features.letters.views.mail_slip import MailSlip
from smallcrm.features.letters.views.millimetres import as_typed
from smallcrm.features.letters.views.own_sheet_slip import own_sheet_slip
from smallcrm.features.letters.views.posting import Readers
from smallcrm.paper.formats.label_sheets import LabelSheet, find_sheets
from smallcrm.paper.raster import Raster
from smallcrm.ui.bindings import Binding, choice, notes, number
from smallcrm.ui.desk import Desk
from smallcrm.ui.finding import PickField
from smallcrm.ui.forms import entry
from smallcrm.ui.room import Found

FOUND = 9


class LabelsSlip(MailSlip):
    """What was chosen last stands there again; on a sheet begun last time, the next free label too."""

    remembered = "labels"

    def __init__(self, desk: Desk, name: str, readers: Readers) -> None:
        self.grid = LabelGrid()
        entries = [
            entry(_("Sheet"), "sheet", _sheet_field()),
            entry(_("On each"), "what", choice(_contents())),
            entry(_("Text"), "text", notes(_("{{ salutation }}"), 3)),
            entry(_("Begin at"), "start", number(3)),
            entry(_("Copies"), "copies", number(4)),
            *lying_entries(),
        ]
        super().__init__(desk, name, _("Labels"), readers, entries, self.grid)
        self.grid.started.connect(self._on_started)
        self._load()

    def order(self) -> LabelOrder:
        """As the form says."""
        said = self.form.values()
        problems = {}
        start, copies = said["start"] or 1, said["copies"] or 1
        try:
            sheet = sheet_called(said["sheet"] or "")
        except UserError:
            raise Invalid({"sheet": _("Choose a sheet by its number, such as 3474 or L7160.")}) from None
        if start > sheet.count:
            problems["start"] = _("The sheet has {} labels.").format(sheet.count)
        if copies > MOST_COPIES:
            problems["copies"] = _("No more than {}.").format(MOST_COPIES)
        if problems:
            raise Invalid(problems)
        self.grid.show_sheet(sheet, start - 1)
        content = Content(What(said["what"]), said["text"])
        return LabelOrder((), sheet, start - 1, copies, content, **lying(said))

    def show_page(self, page: Raster | None) -> None:
        if self.turner.number:  # the run begins on the first sheet, nowhere else
            self.grid.show_later()
        self.grid.show_page(page)

    def page_width(self) -> int:
        return self.grid.pixels()

    def more_buttons(self) -> Sequence[QWidget]:
        self.fields = QPushButton(_("{} ▾").format(_("Insert field")))
        self.fields.setAccessibleName(_("Insert field"))
        menu = QMenu(self.fields)
        for field, label in READER.items():
            menu.addAction(_(label).replace("&", "&&"), partial(self._insert, field))
        self.fields.setMenu(menu)
        own = QPushButton(_("Own measures…"))
        own.setEnabled(self.desk.writes())
        own.clicked.connect(self._measure)
        return (own, self.fields)

    def done(self, made: Made) -> None:
        """The next run begins where this one ended."""
        preferences.put(self.remembered, self.choices() | {"start": made.next_place + 1})

    def take_sheet(self, sheet: LabelSheet) -> None:
        """Print on this one."""
        self.form.fields["sheet"].put(sheet.name)
        self.form.fields["start"].put(1)
        self._on_edited()

    def _load(self) -> None:
        kept = preferences.get(self.remembered, {})
        kept = kept if isinstance(kept, dict) else {}
        usual = {"sheet": _usual_sheet(), "what": What.ADDRESS.value, "text": "", "start": 1, "copies": 1}
        usual |= usual_lying()
        said = {name: kept.get(name, value) for name, value in usual.items()}
        said = {
            name: value if isinstance(value, type(usual[name])) else usual[name]
            for name, value in said.items()
        }
        try:
            sheet = sheet_called(said["sheet"])
        except UserError:
            said["sheet"], said["start"] = usual["sheet"], 1
            sheet = sheet_called(said["sheet"])
        if said["what"] not in set(What):
            said["what"] = What.ADDRESS.value
        self.form.load(said)
        self.grid.show_sheet(sheet, min(max(said["start"], 1), sheet.count) - 1)
        self._show_text()

    def _on_edited(self) -> None:
        self._show_text()
        super()._on_edited()

    def _show_text(self) -> None:
        own = self.form.values()["what"] == What.OWN
        self.form.show_fields(own, "text")
        self.fields.setVisible(own)

    def _on_started(self, place: int) -> None:
        self.form.fields["start"].put(place + 1)
        self._on_edited()

    def _insert(self, field: str) -> None:
        text = self.form.fields["text"].widget
        assert isinstance(text, QPlainTextEdit)
        text.insertPlainText(f"{{{{ {field} }}}}")
        text.setFocus()

    def _measure(self) -> None:
        now = self.form.values()["sheet"]
        mine = next((sheet for sheet in own_sheets() if sheet.name == now), None)

        def back(sheet: LabelSheet | None) -> None:
            self.take_sheet(sheet or sheet_called(_usual_sheet()))
            self.wanted.emit()

        self.desk.lay(own_sheet_slip(mine, back, self.wanted.emit))


def _contents() -> list[tuple[Any, str]]:
    return [
        (What.ADDRESS.value, _("Name and address")),
        (What.NAME.value, _("Name only")),
        (What.OWN.value, _("A text of your own")),
    ]


def _usual_sheet() -> str:
    return "avery-5160" if business().country in PAPER_LETTER else "avery-zweckform-3474"


def _sheet_field() -> Binding:
    made = PickField(_found, _name_of, _("Maker, number or size"))
    return Binding(
        made, lambda: made.target, made.put, made.edited, made.problem, lambda: made.line, made.said, made.say
    )


def _found(typed: str) -> list[Found]:
    return [
        Found(sheet.name, sheet.title, described(sheet)) for sheet in find_sheets(typed, all_sheets())[:FOUND]
    ]


def _name_of(name: str) -> str:
    try:
        return sheet_called(name).title
    except UserError:
        return ""


def described(sheet: LabelSheet) -> str:
    """“70 × 37 mm, 24 labels”."""
    wide, high = (as_typed(mm) for mm in sheet.label)
    count = n_("{} label", "{} labels", sheet.count)
    return _("{wide} × {high} mm, {count}").format(wide=wide, high=high, count=count)
