"""The form of one tag: its name. The name of another tag makes one of the two."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm.core.errors import Invalid
from smallcrm.core.i18n import _
from smallcrm.features.people.model import Tag
from smallcrm.features.people.service.tags import rename_tag
from smallcrm.features.people.tags import tag_called
from smallcrm.ui.autosave import Autosave
from smallcrm.ui.bindings import line
from smallcrm.ui.desk import Desk
from smallcrm.ui.fields import Line
from smallcrm.ui.forms import Form, entry
from smallcrm.ui.messages import calmly
from smallcrm.ui.panels import Toned


class TagForm(QWidget):
    """Saves itself, as all preferences do; what will become of the tag is said before."""

    stored = Signal(object)  # the tag there is now

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._tag: int | None = None
        self.form = Form([entry(_("Name"), "name", line(longest=200))])
        self.hint = Toned("", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.form)
        layout.addWidget(self.hint)
        self.form.edited.connect(self._show_hint)
        name = self.form.fields["name"].widget
        assert isinstance(name, Line)
        self._name = name
        name.returnPressed.connect(lambda: self.save(go=True))
        Autosave(self.form, lambda: self.save(go=False))

    def show_tag(self, tag: int | None) -> None:
        """Another tag; what was typed for the one before is stored first."""
        if tag == self._tag:
            return
        self.save(go=False)
        self._tag = tag
        self.form.load(self._stored())
        self.form.setVisible(tag is not None)
        self._show_hint()

    def follow(self) -> None:
        """The same tag anew; what is half typed stays."""
        self.form.follow(self._stored())
        self._show_hint()

    def begin(self) -> None:
        """The keyboard goes to its name."""
        self._name.setFocus()
        self._name.selectAll()

    def save(self, go: bool) -> bool:
        """Store another name, as one step; what is refused is said, and stays as it is typed."""
        tag = Tag.get_or_none(Tag.id == self._tag)
        if tag is None or not self.form.is_edited():
            return True
        problems, there = dict[str, str](), list[Tag]()

        def store() -> None:
            try:
                there.append(rename_tag(tag, self.form.values()["name"]))
            except Invalid as invalid:
                problems.update(invalid.problems)

        number, before = tag.id, tag.name
        worked = calmly(self, store)
        self.form.show_problems(problems, go)
        if there:
            self._on_stored(number, before, there[0])
        return worked and not problems

    def _on_stored(self, number: int, before: str, now: Tag) -> None:
        self._tag = now.id  # the list may have come to another row meanwhile
        self.form.load(self._stored())
        self.stored.emit(now.id)
        if now.id == number:
            return
        told = _("“{before}” and “{now}” are one tag now. Ctrl+Z parts them.")
        self._desk.tell(told.format(before=before, now=now.name), "success")

    def _stored(self) -> dict[str, str]:
        tag = Tag.get_or_none(Tag.id == self._tag)
        return {} if tag is None else {"name": tag.name}

    def _show_hint(self) -> None:
        other = tag_called(self.form.fields["name"].get() or "", beside=self._tag)
        self.hint.setText(
            _("There is such a tag: all who have this one will have that one instead.")
            if other and self._tag
            else _("Saved lists and cadences that ask for the tag follow its name.")
        )
