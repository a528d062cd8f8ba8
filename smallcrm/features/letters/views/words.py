"""The words of the letter: a subject, a text with its fields in colour, a menu of the fields there are."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from smallcrm.core.i18n import _
from smallcrm.features.letters.texts.fields import READER, SENDER, known_fields
from smallcrm.features.letters.texts.source import Text
from smallcrm.ui.fields import Choice, Line, Notes
from smallcrm.ui.panels import Heading, M, S, Toned, line
from smallcrm.ui.theme import colour, tokens

_SIGN = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_NAME = re.compile(r"[A-Za-z_][A-Za-z_0-9]*")
_LANGUAGE = frozenset({"if", "else", "elif", "endif", "and", "or", "not", "in", "is", "raw", "endraw"})
_FILTERS = frozenset({"short", "upper", "lower", "capitalize"})
NAMES = {"en": "English", "de": "Deutsch"}


class Colours(QSyntaxHighlighter):
    """Fields in the accent, conditions in blue; a field that does not exist is underlined."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.known: frozenset[str] = frozenset()

    def highlightBlock(self, text: str) -> None:
        t = tokens()
        for found in _SIGN.finditer(text):
            is_field = found[0].startswith("{{")
            form = QTextCharFormat()
            form.setForeground(colour(t.accent if is_field else t.info))
            form.setBackground(colour(t.accent_soft if is_field else t.info_soft))
            self.setFormat(found.start(), len(found[0]), form)
            self._underline_unknown(
                found.start(), re.sub(r"'[^']*'|\"[^\"]*\"", lambda q: " " * len(q[0]), found[0])
            )

    def _underline_unknown(self, start: int, inside: str) -> None:
        for name in _NAME.finditer(inside):
            if name[0] in self.known | _LANGUAGE | _FILTERS:
                continue
            form = self.format(start + name.start())
            form.setForeground(colour(tokens().danger))
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            form.setUnderlineColor(colour(tokens().danger))
            self.setFormat(start + name.start(), len(name[0]), form)


class Words(QWidget):
    """Subject and text of one language."""

    edited = Signal()
    language_chosen = Signal(object)
    _colours: Colours | None = None

    def __init__(self, above: QWidget) -> None:
        """`above` stands over the text: the facts it is filled with."""
        super().__init__()
        self.subject, self.body = Line(), Notes(lines=12)
        self.subject.setAccessibleName(_("Subject"))
        self.body.setAccessibleName(_("Text of the letter"))
        self.body.setTabChangesFocus(True)
        self._colours = Colours(self.body.document())
        self.language = Choice([("en", NAMES["en"])])
        self.language.setAccessibleName(_("Language of the text"))
        self.language.chosen.connect(self._on_language)
        self.insert = QPushButton(_("Insert field"))
        self._menu = QMenu(self.insert)
        self.insert.setMenu(self._menu)
        self._hint = Toned("", wrap=True)
        self._loading = False
        self._layout(above)
        self.subject.textEdited.connect(lambda _text: self.edited.emit())
        self.body.textChanged.connect(self._on_body)
        self.show_problem("")

    def show_text(self, text: Text, languages: list[str]) -> None:
        """Show a text; the others it could be are offered."""
        self._loading = True
        self.language.offer([(tag, NAMES.get(tag, tag)) for tag in languages])
        self.language.choose(text.language)
        self.language.setVisible(len(languages) > 1)
        assert self._colours is not None
        self._colours.known = known_fields(text)
        self.subject.setText(text.subject)
        self.subject.setCursorPosition(0)
        self.body.setPlainText(text.body)
        self._colours.rehighlight()
        self._fill_menu(text)
        self._loading = False

    def text(self) -> tuple[str, str]:
        """Subject and text as they stand."""
        return self.subject.text(), self.body.toPlainText()

    def changeEvent(self, event: QEvent) -> None:
        """The fields take the colours of another dress; nothing was typed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._colours is not None:
            was, self._loading = self._loading, True
            self._colours.rehighlight()
            self._loading = was

    def show_problem(self, problem: str) -> None:
        """Say what is wrong with the text; nothing is."""
        calm = _("Fields are checked as you type: an unknown field is underlined, never printed.")
        self._hint.setProperty("tone", "problem" if problem else "dim")
        self._hint.style().unpolish(self._hint)
        self._hint.style().polish(self._hint)
        self._hint.setText(problem or calm)

    def _layout(self, above: QWidget) -> None:
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

    def _fill_menu(self, text: Text) -> None:
        self._menu.clear()
        groups = (
            (_("Facts"), {name: field.label for name, field in text.fields.items()}),
            (_("Reader"), {name: _(label) for name, label in READER.items()}),
            (_("Sender"), {name: _(label) for name, label in SENDER.items()}),
        )
        for title, fields in groups:
            menu = self._menu.addMenu(title) if fields else None
            for name, label in fields.items():
                if menu is not None:
                    menu.addAction(label.replace("&", "&&"), partial(self._insert, name))

    def _insert(self, name: str) -> None:
        self.body.insertPlainText(f"{{{{ {name} }}}}")
        self.body.setFocus()

    def _on_language(self, tag: str) -> None:
        if not self._loading:
            self.language_chosen.emit(tag)

    def _on_body(self) -> None:
        if not self._loading:
            self.edited.emit()
