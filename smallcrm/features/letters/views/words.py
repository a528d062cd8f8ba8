"""The words of the letter: a subject and a text with its fields as chips, a list of the fields there are."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.features.letters.dressing import sender
from smallcrm.features.letters.texts.fields import known_fields
from smallcrm.features.letters.texts.signs import field_labels
from smallcrm.features.letters.texts.source import Text
from smallcrm.features.letters.views.aligning import stand_usually
from smallcrm.features.letters.views.beginning import begin_below
from smallcrm.features.letters.views.field_list import FieldList, groups
from smallcrm.features.letters.views.field_text import FieldText
from smallcrm.features.letters.views.sign_menu import SignMenu
from smallcrm.features.letters.views.text_menu import TextMenu
from smallcrm.features.letters.views.tongues import NAMES
from smallcrm.features.letters.views.tools import Tools
from smallcrm.features.letters.views.word_menu import WordMenu
from smallcrm.ui.fields import Choice
from smallcrm.ui.panels import Heading, M, S, Toned, line


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
        self.insert.setToolTip(_("Every field, with what it says for the reader in front"))
        self.insert.setCheckable(True)
        self.insert.toggled.connect(self._show_fields)
        self.subject.ended.connect(partial(self.body.setFocus, Qt.FocusReason.OtherFocusReason))
        self.fields, self.tools = FieldList(), Tools(self.body)
        self.menu = TextMenu(self.body)
        self.spelling = WordMenu(self.body, self.menu)
        self.menu.first += [SignMenu(self.body).add, self._add_putting_in]
        above_menu = TextMenu(self.subject)
        self.subject_spelling = WordMenu(self.subject, above_menu)
        above_menu.first.append(SignMenu(self.subject).add)
        spell = self.tools.add(_("Check spelling"), self.spelling.go_on, "F7")
        spell.setVisible(False)
        self.spelling.found.connect(spell.setVisible)
        self.fields.hide()
        self.fields.chosen.connect(self._insert)
        self.fields.left.connect(self._leave_fields)
        self._hint = Toned("", wrap=True)
        self._loading = False
        self._text: Text | None = None
        self._labels: dict[str, str] = {}
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
            part.known, part.labels, part.pictures = known_fields(text), self._labels, text.pictures
            if part.source() != source:
                part.load(source)
                if part is self.body:
                    begin_below(part)
            else:
                part.retell()
        self.body.even = text.even or sender(text.letterhead).look.even
        stand_usually(self.body.document(), self.body.even)
        self.fields.offer(groups(text, self._labels))
        for spelling in (self.spelling, self.subject_spelling):
            spelling.speak(text.language)
        self._loading = False

    def show_values(self, values: Mapping[str, str]) -> None:
        """What the fields say for the reader in front."""
        self.fields.show_values(values)
        for spelling in (self.spelling, self.subject_spelling):
            spelling.hear(values)

    def text(self) -> tuple[str, str]:
        """Subject and text as they stand."""
        assert self.subject is not None
        return self.subject.source(), self.body.source()

    def changeEvent(self, event: QEvent) -> None:
        """The chips take the colours of another dress."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.subject is not None:
            for part in (self.subject, self.body):
                part.viewport().update()
                part.styling.all_again()

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
        head = (Heading(_("Text")), self.language, None, self.tools, self.insert)
        layout.addLayout(line(*head, gap=5))
        subject = Toned(_("Subject"))
        subject.setBuddy(self.subject)
        layout.addLayout(line(subject, self.subject))
        layout.addWidget(self.fields)
        layout.addWidget(self.body, 1)
        layout.addWidget(self._hint)

    @property
    def shown(self) -> Text | None:
        """The text in front, with what it is made of."""
        return self._text

    def _add_putting_in(self, menu: QMenu, _cursor: QTextCursor) -> None:
        """Fields, and what the buttons offer, where one points."""
        before = menu.actions()[0]
        field = QAction(_("Field…"), menu)
        field.triggered.connect(partial(self.insert.setChecked, True))
        menu.insertAction(before, field)
        menu.insertMenu(before, self.tools.menu).setText(_("Put in"))
        menu.insertSeparator(before)

    def _show_fields(self, shown: bool) -> None:
        self.fields.setVisible(shown)
        if shown:
            self.fields.begin()

    def _leave_fields(self) -> None:
        last = self._last  # hidden, the list gives the keyboard to whatever comes next
        self.insert.setChecked(False)
        last.setFocus(Qt.FocusReason.OtherFocusReason)

    def _insert(self, name: str) -> None:
        self._last.insert_source(f"{{{{ {name} }}}}")
        self._leave_fields()

    def _on_entered(self, part: FieldText) -> None:
        self._last = part

    def _on_language(self, tag: str) -> None:
        if not self._loading:
            self.language_chosen.emit(tag)

    def _on_edited(self) -> None:
        if not self._loading:
            self.edited.emit()
