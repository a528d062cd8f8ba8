"""Who the chosen row of Today is about: numbers first, then what happened last."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.core.journal import Changes
from smallcrm.features.activity.views.timeline import TimelinePanel
from smallcrm.features.people.model import Party
from smallcrm.features.people.queries import affiliations
from smallcrm.features.people.views.facts import facts_of
from smallcrm.ui.desk import Desk
from smallcrm.ui.panels import FactGrid, Heading, M, Panel, Toned, clear, show_now

REACH = frozenset({"party", "contact_point", "address", "affiliation", "consent"})
LINES = 16  # of text: what a timeline must have to be worth its place
FACTS = 4  # what one needs on the phone; the rest stands on the contact's own page


class Who(QWidget):
    """A panel that follows the list; absent where a task has nobody."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._party: int | None = None
        self._name, self._about = Heading(""), Toned("", "link", wrap=True)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._about.setTextFormat(Qt.TextFormat.RichText)
        self._about.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self._about.linkActivated.connect(desk.open)
        self._panel = Panel()
        self._panel.add(self._name, self._about)
        self._shown_facts = QVBoxLayout()
        self._panel.inset(self._shown_facts)
        self._timeline = TimelinePanel(desk, filtered=False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(M)
        layout.addWidget(self._panel)
        layout.addWidget(self._timeline, 1)
        layout.addStretch(0)

    def show_party(self, party: int | None) -> None:
        """Show somebody, or nobody."""
        self.setVisible(party is not None)
        if party is None or party == self._party:
            return
        self._party = party
        self._show_facts()
        self._timeline.show_party(party)

    def fit(self, height: int) -> None:
        """Facts come first; the timeline where so much height leaves room for it."""
        facts = max(self._panel.heightForWidth(self.width()), self._panel.minimumSizeHint().height())
        needed = facts + M + self.fontMetrics().height() * LINES
        self._timeline.setVisible(needed <= height)

    def follow(self, changes: Changes) -> None:
        """Bring what is shown up to date."""
        if self._party is None:
            return
        if REACH & changes.tables():
            self._show_facts()
        self._timeline.follow(changes)

    def _show_facts(self) -> None:
        found: Party | None = Party.get_or_none(Party.id == self._party)
        clear(self._shown_facts)
        if found is None:
            self._party = None
            self.hide()
            return
        self._name.setText(found.display_name)
        show = escape(_("Show the contact"))
        links = [f"<a href='party:{found.id}'>{show}</a>"]
        for tie in affiliations(found.id)[:1]:
            if tie["person"]["id"] == str(found.id):
                account = tie["account"]
                links.insert(0, f"<a href='party:{account['id']}'>{escape(account['name'])}</a>")
        self._about.setText(" · ".join(links))
        self._about.setAccessibleName(_("{name}, links").format(name=found.display_name))
        if facts := facts_of(found)[:FACTS]:
            self._shown_facts.addWidget(FactGrid(facts))
            show_now(self._shown_facts)
