"""One party: who it is, its figures, what is known, who belongs to it, and what other rooms add."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from smallcrm.core import preferences
from smallcrm.core.i18n import _
from smallcrm.core.journal import Changes
from smallcrm.features.people.card import card_of
from smallcrm.features.people.model import Kind
from smallcrm.features.people.views.acts import Acts
from smallcrm.features.people.views.details import Details
from smallcrm.features.people.views.head import Head
from smallcrm.features.people.views.people import People
from smallcrm.features.people.views.side import Side
from smallcrm.ui.controls import ActionButton
from smallcrm.ui.desk import Desk
from smallcrm.ui.fields import in_order
from smallcrm.ui.figures import FigurePanel
from smallcrm.ui.flow import Even, at_once
from smallcrm.ui.icons import icon
from smallcrm.ui.messages import calmly
from smallcrm.ui.outside import is_outside, is_shown_first, open_outside
from smallcrm.ui.panels import M
from smallcrm.ui.room import PartyPanel, Plug
from smallcrm.ui.running import CLOCK
from smallcrm.ui.turns import Turns
from smallcrm.ui.walk import stops_in

OWN = frozenset(
    {
        "party",
        "contact_point",
        "address",
        "affiliation",
        "relationship",
        "consent",
        "party_tag",
        "tag",
        "custom_field",
        "custom_value",
        "favourite",
        "setting",
    }
)
TOUCHED = frozenset({"interaction"})  # the last contact of an account's people
SHARES = 290, 520  # of the width: facts, timeline
NARROW = 104  # below so many average letters the columns stand one below the other


class Record(QWidget):
    """The party in front. `link_opened` names what a link in it leads to."""

    link_opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.party: int | None = None
        self.panels: list[PartyPanel] = []
        self._behind: list[QWidget] = []  # where Tab comes from
        self._blocks: list[tuple[QWidget, str]] = []  # parts of other rooms, and their columns
        self.head, self._parts = Head(), 1 << 20  # until all is there nothing is in order
        self.details = Details(next((room.greets for room in desk.rooms if room.greets), None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(M)
        self._figures, self._below = Even(gap=M), QHBoxLayout()
        self._below.setSpacing(M)
        layout.addWidget(self.head)
        layout.addLayout(self._figures)
        layout.addLayout(self._below, 1)
        self._side, self._main = Side(), QVBoxLayout()
        self._main.setSpacing(M)
        self._below.addWidget(self._side, SHARES[0])
        self._below.addLayout(self._main, SHARES[1])
        self.people = People()
        self._side.column.addWidget(self.details, 1)
        self._side.column.addWidget(self.people)
        self._plug(desk)
        self._desk, self.acts = desk, Acts(desk, self, lambda: self.party)
        for part in (self.head.link_opened, self.details.opened, self.people.opened):
            part.connect(self.act)
        self.head.face.asked.connect(lambda: self.act("do:photo:0"))
        self.head.face.dropped.connect(self.acts.take_photo)

    def add_deed(self, button: ActionButton | QPushButton) -> None:
        """A button for what can be done with whoever is in front."""
        self.head.add_deed(button)

    def show_party(self, party: int) -> None:
        """Show a party; panels of other rooms follow."""
        with at_once(self):
            if self._show_card(party):
                self.party = party
                for panel in self.panels:
                    panel.show_party(party)

    def follow(self, changes: Changes) -> None:
        """Bring what is shown up to date."""
        if self.party is not None and (OWN | TOUCHED) & changes.tables():
            self._show_card(self.party)
        for panel in self.panels:
            panel.follow(changes)

    def fit(self, width: int) -> None:
        """Where the text is too large to stand side by side, it stands one below the other."""
        narrow = width < self.fontMetrics().averageCharWidth() * NARROW
        directions = QBoxLayout.Direction
        self._below.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        for place, share in enumerate((0, 1) if narrow else SHARES):  # above the timeline nothing is empty
            self._below.setStretch(place, share)
        self._side.show_whole(narrow)
        edges = self.contentsMargins()
        self.head.fit(width - edges.left() - edges.right() - 36)

    def _show_card(self, party: int) -> bool:
        card = card_of(party)
        if card is not None:
            self.head.show_card(card)
            self.details.show_card(card)
            is_account = card.party["kind"] != Kind.PERSON
            self.people.setVisible(is_account)
            if is_account:
                self.people.show_account(party)
            if self.details.parts() > self._parts:  # what was made just now would come last of all
                self.put_in_order()
        return card is not None

    def _plug(self, desk: Desk) -> None:
        """Panels of other rooms come in turns, so that the page that was asked for is there at once."""
        plugs = sorted((plug for room in desk.rooms for plug in room.panels), key=lambda plug: plug.place)
        widest = [plug for plug in plugs if plug.column == "main"][-1:]
        Turns((partial(self._plug_in, desk, plug, plug in widest) for plug in plugs), self)

    def stand_behind(self, *before: QWidget) -> None:
        """Where Tab comes from."""
        self._behind = list(before)
        self.put_in_order()

    def put_in_order(self) -> None:
        """Tab goes as one reads: the head, the figures, the facts, the timeline."""
        figures, side, main = (
            [block for block, column in self._blocks if column == wanted]
            for wanted in ("figures", "side", "main")
        )
        blocks = [*self.head.stops(), *figures, self.details, self.people, *side, *main]
        in_order([*self._behind, *(stop for block in blocks for stop in stops_in(block))])
        self._parts = self.details.parts()

    def _plug_in(self, desk: Desk, plug: Plug, widest: bool) -> None:
        panel = plug.build(desk)
        panel.asked.connect(self._show_rows)
        self.panels.append(panel)
        with at_once(self):
            if isinstance(panel, FigurePanel):
                panel.setParent(self)
                panel.hide()
                for figure in panel.figures:
                    self._figures.addWidget(figure)
                    self._blocks.append((figure, "figures"))
            else:
                self._blocks.append((panel, plug.column))
                column = self._main if plug.column == "main" else self._side.column
                column.addWidget(panel, int(widest))
            self.put_in_order()
            if self.party is not None:  # in its place first: without a parent it would be a window
                panel.show_party(self.party)

    def _show_rows(self, target: str) -> None:
        """A figure's rows, wherever they are."""
        any(panel.show_rows(target) for panel in self.panels)

    def act(self, target: str) -> None:
        """Do or open what a target names: “do:moved:0”, “tel:+49…”, “party:12”."""
        if target.startswith("do:"):
            calmly(self, lambda: self.acts.run(target))
        elif is_shown_first(target):
            told = _("This leads out of here: {}").format(target)
            self._desk.tell(told, "info", (_("Open"), lambda: calmly(self, lambda: open_outside(target))))
        elif is_outside(target):
            if calmly(self, lambda: open_outside(target)) and target.startswith("tel:"):
                self._begin_call()
        else:
            self.link_opened.emit(target)

    def _begin_call(self) -> None:
        """Whoever wants the clock with every call is asked what was said, while they speak."""
        if preferences.get(CLOCK) is True and self.party is not None and self._desk.writes():
            for deed in (deed for room in self._desk.rooms for deed in room.deeds if deed.name == "call"):
                deed.run(self._desk, self.party)


def more_button(commands: Callable[[], object]) -> QPushButton:
    """“…”: the rest of what can be done."""
    button = QPushButton(icon("ellipsis"), "")
    button.setAccessibleName(_("More"))
    button.setToolTip(_("More"))
    button.clicked.connect(lambda: commands())
    return button
