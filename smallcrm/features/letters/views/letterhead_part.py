"""The letterheads in the preferences: their fields, and beside them a real letter on the one in front."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from smallcrm.core.business import Business
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.core.journal import Changes
from smallcrm.features.letters.dressing import sender_line
from smallcrm.features.letters.look import OWN
from smallcrm.features.letters.service import specimen
from smallcrm.features.letters.service.letterheads import as_shown, change_letterhead, shown
from smallcrm.features.letters.views.letterhead_fields import PartsField, letterhead_entries
from smallcrm.features.letters.views.letterhead_list import LetterheadList
from smallcrm.features.letters.views.looking import Latest, draw
from smallcrm.features.letters.views.page_turner import PageTurner
from smallcrm.features.letters.views.sheet import SHADOW, Sheet, SheetDesk
from smallcrm.paper.formats import FORMATS, usual_format
from smallcrm.paper.raster import Raster
from smallcrm.paper.rich import marks
from smallcrm.ui.business_part import BusinessPart
from smallcrm.ui.desk import Desk
from smallcrm.ui.fields import Line
from smallcrm.ui.panels import Align, M, Panel, S, Scrolling, Toned
from smallcrm.ui.pictures import PictureField, dropped

AT_ONCE_MS = 10  # the page follows each key
EDGE = 10
EDGES = 4 * M + 14  # of the panel around the fields, and the scroll bar
ON_PAPER = "logo name contact foot"
LEAST = 260  # pixels: a narrower page cannot be judged


@dataclass(frozen=True)
class Asked:
    """What is to be drawn: the business as it is typed, a logo that is not stored yet, how wide."""

    business: Business
    logo: bytes
    width: int
    number: int = 0  # of the page


@dataclass(frozen=True)
class Drawn:
    """A page of a letter and its text; or why there is none."""

    page: Raster | None
    text: str = ""
    wrong: str = ""
    count: int = 2  # of pages; there always is a next one to look at


def one_page(_report: Callable[[int, int], None], asked: Asked) -> Drawn:
    """Write a letter on the letterhead and draw a page of it, by what prints it.

    The first is that of a usual letter; the others are those of a long one, and what follows each.
    """
    try:
        made = specimen(asked.business, asked.logo, long=asked.number > 0)
    except UserError as error:
        return Drawn(None, wrong=str(error))
    count = len(made.paper.sheets)
    number = min(asked.number, count - 1)
    page = draw(made.paper, asked.width, number + 1, number)[0]
    return Drawn(page, marks.plain(made.text.text), count=max(2, count))


class LetterheadPart(BusinessPart):
    """The letterheads and their fields left, the page right; it is drawn anew with each key."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "letterhead", _("Letterhead"), letterhead_entries())
        self.heads = LetterheadList(desk, self.settle)
        self.heads.chosen.connect(self._on_letterhead)
        self.form.load(self.stored())
        self.setAcceptDrops(desk.writes())
        self.sheet, self._told = Sheet(), Toned("", "problem", wrap=True)
        self.turner = PageTurner()
        self.latest = Latest(one_page, self._asked, self, AT_ONCE_MS)
        self.latest.seen.connect(self._on_drawn)
        self.turner.turned.connect(self.latest.now)
        self.edited.connect(self.latest.soon)
        self.edited.connect(self._show_usual)
        self._layout()
        self._show_usual()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.latest.soon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()
        self.latest.soon()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._needed() + EDGE, self._left.minimumSizeHint().height())

    def _needed(self) -> int:
        """How wide the fields are at least; they scroll up and down only."""
        return self.form.minimumSizeHint().width() + EDGES

    def _make_room(self) -> None:
        """Where the fields leave too little beside them, the page stands below."""
        needed = self._needed()
        beside = self.width() - needed >= LEAST
        self._left.setMinimumWidth(needed if beside else 0)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._line.setDirection(way)

    def follow(self, changes: Changes) -> None:
        """The business may have moved; the usual line and sheet are then others."""
        if changes.tables() & {"setting", "letterhead"}:
            self.heads.fill()
            self.form.follow(self.stored())
        self._show_usual()
        self.latest.soon()

    def stored(self) -> dict[str, Any]:
        """What the letterhead in front shows."""
        return shown(self.heads.now if hasattr(self, "heads") else OWN)

    def as_typed(self) -> tuple[Business, bytes]:
        """Who writes on it, with what is typed, and a logo that is not stored yet."""
        said = self.stored() | self.form.values()
        logo = said["logo"]
        if isinstance(logo, bytes):
            return as_shown(said | {"logo": ""}), logo
        return as_shown(said), b""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A PDF is paper of one's own, anything else the logo."""
        path = dropped(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            field = self.form.fields["under" if path.suffix.lower() == ".pdf" else "logo"].widget
            assert isinstance(field, PictureField)
            field.fetch(path)

    def _on_letterhead(self, _letterhead: int) -> None:
        self.form.load(self.stored())
        self._show_usual()
        self.latest.now()

    def _save(self, changed: dict[str, Any]) -> None:
        if not changed:
            return
        if changed.get("under") and not self.stored()["under"] and "hidden" not in changed:
            changed["hidden"] = ON_PAPER  # printed paper shows them itself
        change_letterhead(self.heads.now, **changed)

    def _layout(self) -> None:
        content = QWidget()
        left = QVBoxLayout(content)
        left.setContentsMargins(0, 0, S, 0)
        panel = Panel()
        panel.body.setContentsMargins(S, M, S, M)
        left.addWidget(self.heads)
        left.addSpacing(M)
        left.addWidget(panel.add(self.form))
        left.addStretch(1)
        self._desk_of_sheet = SheetDesk()
        right = QVBoxLayout(self._desk_of_sheet)
        right.setContentsMargins(M, S, M, S)
        right.addWidget(self.turner)
        right.addWidget(self._told)
        right.addWidget(self.sheet, 0, Align.AlignHCenter | Align.AlignTop)
        right.addStretch(1)
        self._told.hide()
        self._left = Scrolling(content)
        self._line = layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        layout.setContentsMargins(0, 0, EDGE, 4)  # as far from the edges as other pages are
        layout.setSpacing(M)
        layout.addWidget(self._left, 1)
        layout.addWidget(self._desk_of_sheet, 1)

    def _asked(self) -> Asked | None:
        if not self.isVisible():
            return None
        made, logo = self.as_typed()
        size = (FORMATS.get(made.paper) or usual_format(made.country)).size
        ground = self._desk_of_sheet
        wide = ground.width() - 2 * M - 2 * SHADOW
        tall = (ground.height() - 3 * S - 2 * SHADOW - self.turner.sizeHint().height()) * size[0] / size[1]
        return Asked(
            made, logo, max(120, round(min(wide, tall) * self.devicePixelRatioF())), self.turner.number
        )

    def _on_drawn(self, drawn: Drawn) -> None:
        self._told.setText(drawn.wrong)
        self._told.setVisible(bool(drawn.wrong))
        if drawn.page is not None:
            if self.turner.number:
                self.turner.show_count(drawn.count)
            self.sheet.show_page(drawn.page, 1, 1, drawn.text)
            self.sheet.setAccessibleName(_("The letterhead as it will be printed"))

    def _show_usual(self) -> None:
        """What stands there where nothing is said."""
        line_above = self.form.fields["sender_line"].widget
        assert isinstance(line_above, Line)
        made = self.as_typed()[0]
        line_above.setPlaceholderText(sender_line(made))
        form = FORMATS.get(made.paper) or usual_format(made.country)
        printed = form.return_line is not None or form.sender is not None
        self.form.show_fields(printed, "sender_line")  # else it would say what is nowhere to be seen
        drawn = self.form.fields["hidden"].widget
        assert isinstance(drawn, PartsField)
        drawn.ticks["sender"].setVisible(printed)
