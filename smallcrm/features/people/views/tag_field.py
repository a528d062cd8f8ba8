"""A field for tags: chips, and a line that completes. Enter or a comma adds, Backspace takes off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from smallcrm.core.db import database
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _, n_
from smallcrm.ui import words
from smallcrm.ui.bindings import Binding
from smallcrm.ui.fields import Line
from smallcrm.ui.finding import SHOWN, Findings
from smallcrm.ui.flow import Flow
from smallcrm.ui.panels import XS, show_now
from smallcrm.ui.room import Found

KNOWN = """SELECT g.name, count(t.id) FROM tag g LEFT JOIN party_tag t ON t.tag_id = g.id
    WHERE instr(g.folded, ?1) GROUP BY g.id
    ORDER BY instr(g.folded, ?1) > 1, count(t.id) DESC, g.folded LIMIT ?2"""


class TagLine(Line):
    """What is typed becomes a chip."""

    ended = Signal()  # a tag is typed to its end
    emptied = Signal()  # Backspace where nothing is typed

    def event(self, event: QEvent) -> bool:
        """A comma is no part of a tag."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.text() == ",":
            self.ended.emit()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and self.text().strip():
            self.ended.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)


class TagField(QWidget):
    """The tags of somebody."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._names: list[str] = []
        self._chips: list[QPushButton] = []
        self.line = TagLine(_("Tags; a comma or Enter ends one"))
        self._flow = Flow()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        layout.addLayout(self._flow)
        layout.addWidget(self.line)
        self.findings = Findings(self.line, self._find, quiet=True)
        self.findings.picked.connect(self._on_picked)
        self.line.ended.connect(lambda: self._add(self.line.text()))
        self.line.emptied.connect(self._take_last)
        self.line.textEdited.connect(lambda _text: self.edited.emit())

    def value(self) -> list[str]:
        """The tags, with what is typed and has no end yet."""
        typed = " ".join(self.line.text().split())
        return self._names + ([typed] if typed and self._is_new(typed) else [])

    def put(self, names: Sequence[str] | None) -> None:
        """Show these tags."""
        self._names = list(names or [])
        self.line.clear()
        self._show()

    def _find(self, typed: str) -> list[Found]:
        rows = database.connection().execute(KNOWN, (fold(typed), SHOWN + len(self._names))).fetchall()
        found = [Found(name, name, _people(many)) for name, many in rows if self._is_new(name)]
        if self._is_new(typed) and fold(typed) not in {fold(one.title) for one in found}:
            found = [*found[: SHOWN - 1], Found("", typed, _("a new tag"))]
        return found

    def _is_new(self, name: str) -> bool:
        return fold(name) not in {fold(one) for one in self._names}

    def _on_picked(self, found: Found) -> None:
        self._add(found.title)

    def _add(self, typed: str) -> None:
        name = " ".join(typed.split())
        self.findings.hide()
        self.line.clear()
        if name and self._is_new(name):
            self._names.append(name)
            self._show()
        self.edited.emit()

    def _take_last(self) -> None:
        if self._names:
            self._take(self._names[-1])

    def _take(self, name: str) -> None:
        self._names.remove(name)
        self._show()
        self.line.setFocus()
        self.edited.emit()

    def _show(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(name) for name in self._names]
        for chip in self._chips:
            self._flow.addWidget(chip)
        if self.isVisible():
            show_now(self._flow)
        self.updateGeometry()

    def _chip(self, name: str) -> QPushButton:
        chip = QPushButton(_("{} ✕").format(name.replace("&", "&&")))
        chip.setProperty("kind", "chip")
        chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # from the keyboard Backspace takes tags off
        chip.setAccessibleName(_("Take off: {}").format(name))
        chip.clicked.connect(lambda: self._take(name))
        return chip


def tags() -> Binding:
    """Tags; a list of their names."""
    made = TagField()
    return Binding(
        made, made.value, made.put, made.edited, inner=lambda: made.line, said=made.value, say=made.put
    )


def _people(many: int) -> str:
    return words.grouped(n_("on {} record", "on {} records", many), many) if many else ""
