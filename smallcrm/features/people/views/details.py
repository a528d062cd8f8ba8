"""The panel with all that is known: facts, people, accounts, relations, and the note."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.features.people.card import Card
from smallcrm.features.people.model import Kind
from smallcrm.features.people.views.facts import Greeting, card_facts
from smallcrm.features.people.views.head import Links
from smallcrm.features.people.views.related import ALL, account_lines, people_lines, relation_lines
from smallcrm.ui.facts import FactList, breakable
from smallcrm.ui.panels import XS, Heading, Panel, Toned
from smallcrm.ui.words import number


class Section(QWidget):
    """A heading and lines of links; gone while there are none."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._heading, self.links = Heading(title), Links(title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, XS, 0, 0)
        layout.setSpacing(XS)
        layout.addWidget(self._heading)
        layout.addWidget(self.links)

    def say(self, lines: list[str], count: int = 0) -> None:
        """Other lines; many are counted."""
        self._heading.setText(f"{self._title} {number(count)}" if count > 1 else self._title)
        self.links.say(lines)
        self.setVisible(bool(lines))


class Details(Panel):
    """One card, kept and filled anew for everybody."""

    opened = Signal(str)

    def __init__(self, greets: Greeting | None) -> None:
        super().__init__(_("Details"))
        self._greets = greets
        self._card: Card | None = None
        self._facts = FactList()
        self._nothing = Toned(_("Nothing is known yet. F2 adds phone and address."), wrap=True)
        self._people, self._accounts = Section(_("People")), Section(_("Accounts"))
        self._relations = Section(_("Related"))
        self._note_head, self._note = Heading(_("Note")), Toned("", "fact", wrap=True)
        select = Qt.TextInteractionFlag.TextSelectableByMouse
        self._note.setTextInteractionFlags(select | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        sections = (self._people, self._accounts, self._relations)
        self.add(self._facts, self._nothing, *sections, self._note_head, self._note)
        self.body.addStretch(1)
        self._facts.opened.connect(self.opened)
        for section in sections:
            section.links.linkActivated.connect(self._open)

    def show_card(self, card: Card, everybody: bool = False) -> None:
        """Somebody else, or the same anew."""
        self._card = card
        facts = card_facts(card, self._greets)
        self._facts.show_facts(facts)
        people = people_lines(card, everybody)
        self._nothing.setVisible(not facts)
        self._people.say(people, len(card.ties))
        self._accounts.say(account_lines(card))
        relations = relation_lines(card)
        self._relations.say(relations)
        note = card.party["note"].strip()
        self._note.setText(breakable(note))
        self._note.setAccessibleName(_("Note: {}").format(note))
        for part in (self._note_head, self._note):
            part.setVisible(bool(note))

    def is_about_person(self) -> bool:
        """Whether a person is shown, not an account."""
        return self._card is not None and self._card.party["kind"] == Kind.PERSON

    def _open(self, target: str) -> None:
        if target == ALL and self._card is not None:
            self.show_card(self._card, everybody=True)
        else:
            self.opened.emit(target)
