"""A section of the preferences about the business: its fields save themselves, and follow undo."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal

from smallcrm.core.blobs import keep
from smallcrm.core.business import Business, business, save_business
from smallcrm.core.errors import Invalid
from smallcrm.core.i18n import _
from smallcrm.core.journal import Changes, work
from smallcrm.ui.autosave import Autosave
from smallcrm.ui.desk import Desk
from smallcrm.ui.drafts import keeping
from smallcrm.ui.forms import Entry, Form
from smallcrm.ui.messages import calmly
from smallcrm.ui.room import PreferencesPart
from smallcrm.ui.typed import Typed


class BusinessPart(Typed, PreferencesPart):
    """Holds a form whose fields are named as those of the business; what cannot be stored yet is kept."""

    edited = Signal()

    def __init__(self, desk: Desk, section: str, title: str, entries: Sequence[Entry | str]) -> None:
        """`section` of the preferences it stands in, and what that is called."""
        super().__init__()
        self._section, self._title = section, title
        self.form = Form(entries)
        self.form.setEnabled(desk.writes())
        self.form.load(self.stored())
        self._autosave = Autosave(self.form, self._keep)
        self.form.edited.connect(self.edited)
        self.start = next(iter(self.form.fields.values())).field()
        self.form.edited.connect(keeping.touched)
        if desk.writes() and keeping.watch(self):
            desk.tell(_("What you typed is here again. It is not saved yet."))

    def draft_name(self) -> str:
        """By it the section is opened again."""
        return f"preferences:{self._section}"

    def draft_title(self) -> str:
        """What it is called where it is offered again."""
        return _("Preferences: {}").format(self._title)

    def save(self) -> bool:
        """Store it now; the keyboard goes to what is refused."""
        return self._store(go=True)

    def settle(self) -> bool:
        """Store it in passing; what is refused keeps standing there."""
        return not self.form.is_edited() or self._store(go=False)

    def follow(self, changes: Changes) -> None:
        """Undo and other sections change the business, too; what is half typed stays."""
        if "setting" in changes.tables():
            self.form.follow(self.stored())
            self.edited.emit()

    def stored(self) -> dict[str, Any]:
        """What the fields show where nothing was typed."""
        return business()._asdict()

    def as_typed(self) -> tuple[Business, bytes]:
        """The business as it would be with what is typed, and a logo that is not stored yet."""
        said = self.form.values()
        logo = said.pop("logo", "")
        if isinstance(logo, bytes):
            return business()._replace(**said), logo
        return business()._replace(**said, **({"logo": logo} if "logo" in self.form.fields else {})), b""

    def _keep(self) -> None:
        self._store(go=False)

    def _store(self, go: bool) -> bool:
        """Store all that is right; what is not is said beside its field."""
        told = {name: binding.problem() for name, binding in self.form.fields.items()}
        problems = {name: problem for name, problem in told.items() if problem}

        def store() -> None:
            changed = {name: value for name, value in self.form.changed().items() if name not in problems}
            try:
                self._save(changed)
            except Invalid as invalid:
                problems.update(invalid.problems)
                self._save({name: value for name, value in changed.items() if name not in problems})

        worked = calmly(self, store, self._keep)
        self.form.show_problems(problems, go)
        if worked:
            self.form.follow(self.stored())
            keeping.touched()  # what was refused still waits
        return worked and not problems

    def _save(self, changed: dict[str, Any]) -> None:
        if not changed:
            return
        with work(_("Change business settings")):
            if isinstance(logo := changed.get("logo"), bytes):
                changed["logo"] = keep(logo)
            save_business(**changed)
