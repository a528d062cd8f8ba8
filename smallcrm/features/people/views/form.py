"""The form for a party: everything in one go, saved as one unit of work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.features.people.model import Address, ContactPoint, Kind, Party
from smallcrm.features.people.service import Draft, add_party, change_party, draft_of
from smallcrm.features.people.service.parties import get_party
from smallcrm.features.people.views.entries import account_entries, person_entries
from smallcrm.features.people.views.own_entries import OWN, own_entries, read_own, shown_own
from smallcrm.ui.claiming import takes_letters
from smallcrm.ui.controls import saving_key
from smallcrm.ui.drafts import keeping
from smallcrm.ui.forms import Form
from smallcrm.ui.messages import calmly, say_in
from smallcrm.ui.panels import Heading, L, M, Panel
from smallcrm.ui.panels import line as side_by_side
from smallcrm.ui.typed import Typed

LISTS = ("phones", "emails", "urls", "others")


class PartyForm(Typed, QWidget):
    """The form with its title and buttons. `done` tells the id that was saved, or None when it was left."""

    done = Signal(object)
    stored = Signal(object)

    def __init__(self, person: bool) -> None:
        super().__init__()
        self._person, self._draft = person, Draft()
        self._party: int | None = None
        self.form = Form([*(person_entries() if person else account_entries()), *own_entries()])
        self.form.edited.connect(keeping.touched)
        self._title = Heading("", 1)
        self._save = QPushButton(_("Save"))
        self._save.setProperty("kind", "accent")
        close = QPushButton(_("Close"))
        self._save.clicked.connect(self.save_and_close)
        close.clicked.connect(self.leave)
        panel = Panel()
        panel.body.setContentsMargins(M, M, M, M)
        panel.body.setSpacing(L)
        panel.add(self.form)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(M)
        head = side_by_side(self._title, saving_key(), self._save, close)
        head.setStretch(0, 1)
        self._title.setWordWrap(True)
        layout.addLayout(head)
        layout.addWidget(panel)
        layout.addStretch(1)

    def begin(self, party: int | None) -> None:
        """Edit a party, or with None a new one."""
        self._party = party
        self._draft = draft_of(get_party(party)) if party else Draft({}, [], [], [])
        if party is None:
            self._title.setText(_("New contact") if self._person else _("New account"))
        else:
            self._title.setText(_("Edit {}").format(self._draft.values["display_name"]))
        self.form.load(_shown(self._draft))
        if keeping.watch(self):
            say_in(self, _("What you typed is here again. It is not saved yet."))
        self.start()

    def start(self) -> None:
        """Put the keyboard into the first field."""
        next(iter(self.form.fields.values())).field().setFocus()

    def party(self) -> int | None:
        """The party that is edited; None for a new one."""
        return self._party

    def is_edited(self) -> bool:
        """Whether something typed is not stored yet."""
        return self.form.is_edited()

    def save(self) -> bool:
        """Store all of it as one unit of work; False where something must be mended first."""
        return self._save_now(self.save)

    def _save_now(self, again: Callable[[], object]) -> bool:
        worked = False

        def store() -> None:
            nonlocal worked
            with keeping.saving(self):
                worked = self.form.attempt(self._store)

        if not (calmly(self, store, again) and worked):
            return False
        keeping.saved(self)
        keeping.watch(self)  # somebody new has a name of their own now
        self.form.show_doubts(self.doubts())
        self.stored.emit(self._party)
        return True

    def doubts(self) -> dict[str, str]:
        """What is stored and looks odd, by field."""
        if self._party is None:
            return {}
        party: Party = get_party(self._party)
        found = party.doubts()
        lists = {"phone": "phones", "fax": "others", "email": "emails"}
        for point in ContactPoint.select().where(ContactPoint.party == party):
            if (odd := point.doubts()) and point.kind in lists:
                found[lists[point.kind]] = odd["value"]
        for place in Address.select().where(Address.party == party):
            if odd := place.doubts():
                found["places"] = next(iter(odd.values()))
        return found

    def save_and_close(self) -> bool:
        """Store it and go back to the record."""
        saved = self._save_now(self.save_and_close)
        if saved:
            self.done.emit(self._party)
        return saved

    def leave(self) -> None:
        """Go back to the record without storing."""
        self.done.emit(None)

    def draft_name(self) -> str:
        """Whose form this is; of somebody new, of which kind."""
        return f"party:{self._party or ('person' if self._person else 'account')}"

    def draft_title(self) -> str:
        """What it is called where it is offered again."""
        return self._title.text()

    def event(self, event: QEvent) -> bool:
        """Whoever types on beside a field starts nothing else."""
        return takes_letters(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _store(self) -> None:
        said = self.form.values()
        draft = Draft(
            values=_values(said, self._draft, self._person),
            points=[point for name in LISTS for point in said.get(name, [])],
            places=said["places"],
            tags=said["tags"],
            company=said.get("company"),
            role=said.get("role", ""),
            department=said.get("department", ""),
            own=read_own(said),
        )
        if self._party is None:
            if not self._person and not draft.values.get("kind"):
                draft.values["kind"] = Kind.ORGANIZATION
            self._party = add_party(draft).id
        else:
            change_party(self._party, draft)
        self._after_storing()

    def _after_storing(self) -> None:
        assert self._party is not None
        self._draft = draft_of(get_party(self._party))
        self.form.load(_shown(self._draft))


def _shown(draft: Draft) -> dict[str, Any]:
    lists = draft.points or []
    return draft.values | {
        "phones": [point for point in lists if point.kind == "phone"],
        "emails": [point for point in lists if point.kind == "email"],
        "urls": [point for point in lists if point.kind == "url"],
        "places": draft.places,
        "others": [point for point in lists if point.kind not in ("phone", "email", "url")],
        "tags": draft.tags,
        "company": draft.company,
        "role": draft.role,
        "department": draft.department,
        **shown_own(draft.own),
    }


def _values(said: dict[str, Any], draft: Draft, person: bool) -> dict[str, Any]:
    """The columns of Party among what was said; a choice of nothing is an empty text."""
    own = {
        name: said[name]
        for name in said
        if name not in LISTS + ("places", "tags", "company", "role", "department") and OWN not in name
    }
    values = {name: "" if value is None else value for name, value in own.items()}
    return values | ({"kind": Kind.PERSON} if person and not draft.values else {})
