"""The panel with all that is known: facts, accounts, relations, and the note."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from smallcrm.core.i18n import _
from smallcrm.features.people.card import Card
from smallcrm.features.people.views.facts import Greeting, card_facts
from smallcrm.features.people.views.related import account_lines, relation_lines
from smallcrm.features.people.views.tie_lines import Section
from smallcrm.ui.facts import FactList, breakable
from smallcrm.ui.keyed_words import with_keys
from smallcrm.ui.panels import Heading, Panel, Toned


class Details(Panel):
    """One card, kept and filled anew for everybody."""

    opened = Signal(str)

    def __init__(self, greets: Greeting | None) -> None:
        super().__init__(_("Details"))
        self._greets = greets
        self._facts = FactList()
        self._nothing = Toned(with_keys(_("Nothing is known yet. F2 adds phone and address.")), wrap=True)
        self.accounts = Section(_("Accounts"), _("Add to an account"), "do:join:0")
        self.relations = Section(_("Related"), _("Add a relation"), "do:relate:0")
        self._note_head, self._note = Heading(_("Note")), Toned("", "fact", wrap=True)
        select = Qt.TextInteractionFlag.TextSelectableByMouse
        self._note.setTextInteractionFlags(select | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        sections = (self.accounts, self.relations)
        self.add(self._facts, self._nothing, *sections, self._note_head, self._note)
        self.body.addStretch(1)
        for part in (self._facts, *sections):
            part.opened.connect(self.opened)

    def parts(self) -> int:
        """How many lines were made so far, shown or not."""
        return self._facts.rows() + self.accounts.rows() + self.relations.rows()

    def show_card(self, card: Card) -> None:
        """Somebody else, or the same anew."""
        facts = card_facts(card, self._greets)
        self._facts.show_facts(facts)
        self._nothing.setVisible(not facts)
        self.accounts.say(account_lines(card))
        self.relations.say(relation_lines(card))
        note = card.party["note"].strip()
        self._note.setText(breakable(note))
        self._note.setAccessibleName(_("Note: {}").format(note))
        for part in (self._note_head, self._note):
            part.setVisible(bool(note))
