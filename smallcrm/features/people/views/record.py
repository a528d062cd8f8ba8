"""One party: who it is, what is known, who belongs to it, and what other rooms add."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.core.journal import Changes
from smallcrm.features.people.model import Kind, Party, PartyTag, Status, Tag
from smallcrm.features.people.queries import affiliations, relationships
from smallcrm.features.people.views import kinds
from smallcrm.features.people.views.facts import facts_of
from smallcrm.ui.chips import Chip
from smallcrm.ui.controls import ActionButton
from smallcrm.ui.desk import Desk
from smallcrm.ui.flow import Flow
from smallcrm.ui.icons import icon
from smallcrm.ui.panels import Avatar, FactGrid, Heading, M, Panel, Toned, clear, line, show_now
from smallcrm.ui.room import PartyPanel, Plug

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
        "setting",
    }
)
NARROW = 84  # below so many average letters the columns stand one below the other
LINKS = Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard


class Record(QWidget):
    """The party in front. `link_opened` names what a link in it leads to."""

    link_opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.party: int | None = None
        self._avatar, self._name = Avatar(""), Heading("", 1)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._about = _links(self.link_opened.emit)
        self._chips, self._deeds = Flow(), Flow(gap=10)
        self._facts, self._people = Panel(_("Details")), Panel(_("People"))
        self.panels: list[PartyPanel] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(M)
        self._head = self._make_head()
        layout.addLayout(self._head)
        self._below = QHBoxLayout()
        self._below.setSpacing(M)
        side, main = QVBoxLayout(), QVBoxLayout()
        for column, share in ((side, 290), (main, 520)):
            column.setSpacing(M)
            self._below.addLayout(column, share)
        side.addWidget(self._facts)
        side.addWidget(self._people)
        self._plug(desk, side, main)
        side.addStretch(1)
        layout.addLayout(self._below, 1)

    def add_deed(self, button: ActionButton | QPushButton) -> None:
        """A button for what can be done with whoever is in front."""
        self._deeds.addWidget(button)

    def show_party(self, party: int) -> None:
        """Show a party; panels of other rooms follow."""
        found = Party.get_or_none(Party.id == party)
        if found is None:
            return
        self.party = party
        self._show_head(found)
        self._show_facts(found)
        self._show_people(found)
        for panel in self.panels:
            panel.show_party(party)

    def follow(self, changes: Changes) -> None:
        """Bring what is shown up to date."""
        if self.party is not None and OWN & changes.tables():
            found = Party.get_or_none(Party.id == self.party)
            if found is not None:
                self._show_head(found)
                self._show_facts(found)
                self._show_people(found)
        for panel in self.panels:
            panel.follow(changes)

    def fit(self, width: int) -> None:
        """Where the text is too large to stand side by side, it stands one below the other."""
        narrow = width < self.fontMetrics().averageCharWidth() * NARROW
        along = QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight
        self._head.setDirection(along)
        self._below.setDirection(along)

    def _make_head(self) -> QHBoxLayout:
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._name)
        names.addWidget(self._about)
        names.addLayout(self._chips)
        who = line(self._avatar)
        who.addLayout(names, 1)
        head = line(who)
        head.setStretch(0, 1)
        head.addLayout(self._deeds)
        return head

    def _plug(self, desk: Desk, side: QVBoxLayout, main: QVBoxLayout) -> None:
        plugs: Sequence[Plug] = sorted(
            (plug for room in desk.rooms for plug in room.panels), key=lambda plug: plug.place
        )
        wide = [plug for plug in plugs if plug.column == "main"]
        for plug in plugs:
            panel = plug.build(desk)
            self.panels.append(panel)
            last = bool(wide) and plug is wide[-1]
            (main if plug in wide else side).addWidget(panel, 1 if last else 0)

    def _show_head(self, party: Party) -> None:
        self._avatar.show_name(party.display_name)
        self._name.setText(party.display_name)
        about = (
            self._work(party) if party.kind == Kind.PERSON else kinds.word(kinds.account_kinds(), party.kind)
        )
        self._about.setText(about)
        self._about.setVisible(bool(about))
        clear(self._chips)
        if party.deceased:
            self._chips.addWidget(Chip(_("deceased"), "danger"))
        if party.archived:
            self._chips.addWidget(Chip(_("archived"), "warning"))
        if party.status:
            tone = kinds.STATUS_TONES.get(Status(party.status), "plain")
            self._chips.addWidget(Chip(kinds.word(kinds.statuses(), party.status), tone))
        tags = Tag.select(Tag.name).join(PartyTag).where(PartyTag.party == party).order_by(Tag.folded)
        for tag in tags:
            self._chips.addWidget(Chip(tag.name))
        show_now(self._chips)

    def _work(self, party: Party) -> str:
        """“Managing director · Weber Immobilien GmbH”, the company as a link."""
        current = [tie for tie in affiliations(party.id) if not tie["until"]]
        told = []
        for tie in current:
            account = f"<a href='party:{tie['account']['id']}'>{escape(tie['account']['name'])}</a>"
            role = ", ".join(escape(part) for part in (tie["role"], tie["department"]) if part)
            told.append(f"{role} · {account}" if role else account)
        return "<br>".join(told) or escape(party.title)

    def _show_facts(self, party: Party) -> None:
        clear(self._facts.body, keep=1)
        facts = facts_of(party)
        self._facts.add(
            FactGrid(facts)
            if facts
            else Toned(_("Nothing is known yet. F2 adds phone and address."), wrap=True)
        )
        related = [_relation(tie["type"], tie["other"]) for tie in relationships(party.id)]
        if related:
            self._facts.add(Heading(_("Related")), _links(self.link_opened.emit, "<br>".join(related)))
        if party.note:
            note = Toned(party.note, "fact", wrap=True)
            note.setTextFormat(Qt.TextFormat.PlainText)
            note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._facts.add(Heading(_("Note")), note)

    def _show_people(self, party: Party) -> None:
        ties = affiliations(party.id) if party.kind != Kind.PERSON else []
        self._people.setVisible(bool(ties))
        clear(self._people.body, keep=1)
        if not ties:
            return
        told = [_person(tie) for tie in ties]
        self._people.add(_links(self.link_opened.emit, "<br>".join(told)))


def more_button(commands: Callable[[], object]) -> QPushButton:
    """“…”: the rest of what can be done."""
    button = QPushButton(icon("ellipsis"), "")
    button.setAccessibleName(_("More"))
    button.setToolTip(_("More"))
    button.clicked.connect(lambda: commands())
    return button


def _person(tie: dict[str, object]) -> str:
    person = tie["person"]
    assert isinstance(person, dict)
    name = f"<a href='party:{person['id']}'>{escape(person['name'])}</a>"
    told = ", ".join(escape(str(part)) for part in (tie["role"], tie["department"]) if part)
    if tie["until"]:
        told = ", ".join(part for part in (told, _("left")) if part)
    return f"{name} · {told}" if told else name


def _relation(type_name: str, other: dict[str, str]) -> str:
    return f"{escape(type_name)} <a href='party:{other['id']}'>{escape(other['name'])}</a>"


def _links(opened: Callable[[str], None], text: str = "") -> Toned:
    """A label whose links work by mouse and by Tab and Enter."""
    label = Toned(text, "link", wrap=True)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setTextInteractionFlags(LINKS)
    label.linkActivated.connect(opened)
    label.setAccessibleName(_("Related people"))
    return label
