"""The words of the letter: a subject and a text with its fields as chips, a menu of the fields there are."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.features.letters.texts.fields import READER, SENDER, known_fields
from smallcrm.features.letters.texts.signs import field_labels
from smallcrm.features.letters.texts.source import Text
from smallcrm.features.letters.views.field_text import FieldText
from smallcrm.ui.fields import Choice
from smallcrm.ui.panels import Heading, M, S, Toned, line

NAMES = {"en": "English", "de": "Deutsch"}
SHOWN = 32  # characters of a field's value in the menu


class Words(QWidget):
    """Subject and text of one language."""

    edited = Signal()
    language_chosen = Signal(object)
    subject: FieldText | None = None

    def __init__(self, above: QWidget) -> None:
        """`above` stands over the text: the facts it is filled with."""
        super().__init__()
        self.subject, self.body = FieldText(single=True), FieldText()
        self.subject.setAccessibleName(_("Subject"))
        self.body.setAccessibleName(_("Text of the letter"))
        self.language = Choice([("en", NAMES["en"])])
        self.language.setAccessibleName(_("Language of the text"))
        self.language.chosen.connect(self._on_language)
        self.insert = QPushButton(_("{} ▾").format(_("Insert field")))
        self.insert.setAccessibleName(_("Insert field"))
        self._menu = QMenu(self.insert)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.insert.setMenu(self._menu)
        self._hint = Toned("", wrap=True)
        self._loading = False
        self._text: Text | None = None
        self._labels: dict[str, str] = {}
        self._values: Mapping[str, str] = {}
        self._last = self.body  # where a field is inserted
        self._layout(above)
        for part in (self.subject, self.body):
            part.edited.connect(self._on_edited)
            part.entered.connect(partial(self._on_entered, part))
        self.show_problem("")

    def show_text(self, text: Text, languages: list[str], called: Text) -> None:
        """Show a text; the others it could be are offered. `called` has the labels of the screen."""
        assert self.subject is not None
        self._loading = True
        self.language.offer([(tag, NAMES.get(tag, tag)) for tag in languages])
        self.language.choose(text.language)
        self.language.setVisible(len(languages) > 1)
        self._text, self._labels = text, field_labels(text) | field_labels(called)
        for part, source in ((self.subject, text.subject), (self.body, text.body)):
            part.known, part.labels = known_fields(text), self._labels
            if part.source() != source:
                part.load(source)
            else:
                part.retell()
        self._fill_menu()
        self._loading = False

    def show_values(self, values: Mapping[str, str]) -> None:
        """What the fields say for the reader in front."""
        self._values = values

    def text(self) -> tuple[str, str]:
        """Subject and text as they stand."""
        assert self.subject is not None
        return self.subject.source(), self.body.source()

    def changeEvent(self, event: QEvent) -> None:
        """The chips take the colours of another dress."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.subject is not None:
            self.subject.viewport().update()
            self.body.viewport().update()

    def show_problem(self, problem: str) -> None:
        """Say what is wrong with the text; nothing is."""
        calm = _("Fields are checked as you type: an unknown field is underlined, never printed.")
        self._hint.setProperty("tone", "problem" if problem else "dim")
        self._hint.style().unpolish(self._hint)
        self._hint.style().polish(self._hint)
        self._hint.setText(problem or calm)

    def _layout(self, above: QWidget) -> None:
        assert self.subject is not None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(M, 16, M, M)
        layout.setSpacing(S)
        layout.addWidget(above)
        layout.addLayout(line(Heading(_("Text")), None, self.language, self.insert))
        subject = Toned(_("Subject"))
        subject.setBuddy(self.subject)
        layout.addLayout(line(subject, self.subject))
        layout.addWidget(self.body, 1)
        layout.addWidget(self._hint)

    def _fill_menu(self) -> None:
        """Every field there is, with what it says for the reader in front."""
        self._menu.clear()
        own = self._text.fields if self._text else {}
        for title, names in ((_("Facts"), own), (_("Reader"), READER), (_("Sender"), SENDER)):
            if not names:
                continue
            menu = self._menu.addMenu(title)
            for name in names:
                words = self._labels.get(name, name)
                value = " ".join(self._values.get(name, "").split())
                if len(value) > SHOWN:
                    value = value[: SHOWN - 1].rstrip() + "…"
                shown = f"{words}\t{value}" if value else words
                menu.addAction(shown.replace("&", "&&"), partial(self._insert, name))

    def _insert(self, name: str) -> None:
        self._last.insert_source(f"{{{{ {name} }}}}")
        self._last.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_entered(self, part: FieldText) -> None:
        self._last = part

    def _on_language(self, tag: str) -> None:
        if not self._loading:
            self.language_chosen.emit(tag)

    def _on_edited(self) -> None:
        if not self._loading:
            self.edited.emit()
