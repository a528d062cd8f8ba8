"""The head of a record: who it is, where they stand, and what can be done for them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.features.people.card import Card
from smallcrm.features.people.model import Kind, Status
from smallcrm.features.people.service.standing import died_on
from smallcrm.features.people.views import kinds
from smallcrm.features.people.views.face import Face
from smallcrm.features.people.views.facts import day_text
from smallcrm.features.people.views.related import work_acts, work_line
from smallcrm.ui.chips import Chip, ChipText
from smallcrm.ui.controls import ActionButton
from smallcrm.ui.facts import Acts, add_acts, breakable
from smallcrm.ui.flow import Flow
from smallcrm.ui.icons import icon
from smallcrm.ui.laid import widgets_of
from smallcrm.ui.panels import XS, Heading, M, Toned, line, named

LINKS = Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
NAME = 26  # average letters a name must have beside the buttons


class Links(Toned):
    """A label whose links work by mouse and by Tab and Enter; gone while it says nothing."""

    def __init__(self, name: str) -> None:
        super().__init__("", "link", wrap=True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(LINKS)
        self.setAccessibleName(name)
        self._name, self._said = name, ""
        self.acts: Acts = ()  # what can be done with what it says, in its menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done; Qt's own menu offers marks and pieces of markup."""
        if self.acts:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            add_acts(menu, self.acts, self.linkActivated)
            menu.popup(event.globalPos())

    def say(self, lines: list[str]) -> None:
        """Other lines; a line without a link is no stop for Tab."""
        said = "<br>".join(lines)
        if said != self._said:
            self._said = said
            self.setText(said)
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if "<a " in said else Qt.FocusPolicy.NoFocus)
        self.setVisible(bool(said))


class Head(QWidget):
    """Avatar, name, work and chips; the buttons beside them, or below where there is no room."""

    link_opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.face, self._name = Face(""), Heading("", 1)
        self.star = named(QPushButton(icon("star"), ""), "quiet")
        self.star.clicked.connect(lambda: self.link_opened.emit("do:favourite:0"))
        self._place = Toned("", "small")
        self._place.setProperty("quiet", True)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._name.setWordWrap(True)
        self._about = Links(_("Work"))
        self._about.linkActivated.connect(self.link_opened)
        self._place.hide()
        self._chips, self._deeds = Flow(), Flow(gap=10, company=True)
        self._shown: list[Chip] = []
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._name)
        names.addWidget(self._about)
        names.addLayout(self._chips)
        who = line(self.face)
        who.setAlignment(self.face, Qt.AlignmentFlag.AlignTop)
        who.addLayout(names, 1)
        self._lay = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay.setContentsMargins(0, 0, 0, 0)
        self._lay.setSpacing(M)
        self._lay.addLayout(who, 1)
        right = QVBoxLayout()
        right.setSpacing(XS)
        right.addLayout(self._deeds)
        right.addWidget(self._place, 0, Qt.AlignmentFlag.AlignRight)
        right.addStretch(1)
        self._lay.addLayout(right)
        self._deeds.addWidget(self.star)

    def add_deed(self, button: ActionButton | QPushButton) -> None:
        """A button for what can be done with whoever is in front."""
        self._deeds.addWidget(button)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in the order one reads."""
        return [self._about, *widgets_of(self._deeds)]

    def show_card(self, card: Card) -> None:
        """Somebody else."""
        party = card.party
        name = party["display_name"]
        self.face.show_name(name)
        self.face.show_photo(party["photo"])
        self._show_star(card.favourite)
        self._name.setText(breakable(name))
        self._name.setAccessibleName(name)
        is_person = party["kind"] == Kind.PERSON
        about = work_line(card) if is_person else kinds.word(kinds.account_kinds(), party["kind"])
        self._about.say([about] if about else [])
        self._about.acts = work_acts(card)
        self._show_chips(_chips(card))

    def show_place(self, text: str) -> None:
        """Where they stand in the list: “12 of 340”."""
        self._place.setText(text)
        self._place.setVisible(bool(text))

    def _show_star(self, favourite: bool) -> None:
        words = _("Remove from favourites (Ctrl+D)") if favourite else _("Add to favourites (Ctrl+D)")
        self.star.setIcon(icon("star-filled", "accent") if favourite else icon("star", "dim"))
        self.star.setAccessibleName(words)
        self.star.setToolTip(words)

    def fit(self, width: int) -> None:
        """The buttons stand below the name where both do not fit into this width."""
        letters = self.fontMetrics().averageCharWidth() * NAME
        needed = self._deeds.sizeHint().width() + self.face.sizeHint().width() + letters + 3 * M
        below = needed > width
        direction = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        self._lay.setDirection(direction)

    def _show_chips(self, wanted: list[ChipText]) -> None:
        while len(self._shown) < len(wanted):
            self._shown.append(Chip(""))
            self._chips.addWidget(self._shown[-1])
        for chip, said in zip(self._shown, wanted, strict=False):
            chip.say(*said)
            chip.show()
        for chip in self._shown[len(wanted) :]:
            chip.hide()


def _chips(card: Card) -> list[ChipText]:
    party, found = card.party, []
    if party["deceased"]:
        day = died_on(party["id"])
        found.append(ChipText(_("died {}").format(day_text(day)) if day else _("deceased")))
    if party["archived"]:
        found.append(ChipText(_("archived"), "warning"))
    if party["status"]:
        known = party["status"] in set(Status)
        tone = kinds.STATUS_TONES.get(Status(party["status"]), "plain") if known else "plain"
        found.append(ChipText(kinds.word(kinds.statuses(), party["status"]), tone))
    return [*found, *(ChipText(tag) for tag in card.tags)]
