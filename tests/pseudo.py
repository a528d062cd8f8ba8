"""A language for tests: every text half as long again and in brackets, so that one sees what is ours."""

from __future__ import annotations

import gettext
import math
import re
import unicodedata
from collections.abc import Iterator

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QMenu, QWidget

OPEN, CLOSE = "⟦", "⟧"
FIELD = re.compile(r"(\{[^{}]*\}|&|<[^<>]*>|\n|\t)")
FILE = re.compile(r"[^\s<>']*\.(?:smallcrm|pdf|png|txt|test)\b")
SHORT = 40  # longer choices are countries, languages and zones: their names come from the locale
LATIN = re.compile(r"[A-Za-z]{2,}")


class Pseudo(gettext.NullTranslations):
    """Says every text in brackets, stretched by half; what stands in braces or tags stays."""

    def gettext(self, message: str) -> str:
        return stretched(message)

    def ngettext(self, one: str, many: str, count: int) -> str:
        return stretched(one if count == 1 else many)


def stretched(text: str) -> str:
    """“Save” as “⟦Sàvè~~⟧”: readable, accented, and half as long again."""
    if not text.strip() or not re.search(r"[^\W\d_]", FIELD.sub("", text)):
        return text  # signs and bare fields are no words
    parts = [part if FIELD.fullmatch(part) else part.translate(ACCENTS) for part in FIELD.split(text)]
    longer = math.ceil(len(FIELD.sub("", text)) / 2)
    return f"{OPEN}{''.join(parts)}{_padding(longer)}{CLOSE}"


ACCENTS = str.maketrans("aeiouAEIOU", "àèìòùÀÈÌÒÙ")


def _padding(length: int) -> str:
    """Words of ordinary length: one long word could not be broken where real ones can."""
    return "".join(" " if place % 7 == 0 else "~" for place in range(length))


def untranslated(window: QWidget, known: set[str]) -> list[str]:
    """The texts in sight that are neither in brackets, nor data (without Latin letters), nor known."""
    found: dict[str, None] = {}
    for text in _texts(window):
        text = FILE.sub(" ", text)
        bare = re.sub(rf"{OPEN}[^{CLOSE}]*{CLOSE}", " ", _flat(text))
        words = [word for word in LATIN.findall(unicodedata.normalize("NFC", bare)) if word not in known]
        if words:
            found[text] = None
    return list(found)


def _flat(text: str) -> str:
    """Brackets within brackets melt into the outer ones: a text may stand in another."""
    out, depth = [], 0
    for letter in re.sub(r"<[^<>]*>", " ", text):
        depth += (letter == OPEN) - (letter == CLOSE)
        if depth == 0:
            out.append(" " if letter == CLOSE else letter)
    return "".join(out)


def _texts(window: QWidget) -> Iterator[str]:
    yield window.windowTitle()
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        yield widget.toolTip()
        yield widget.accessibleName()
        yield widget.accessibleDescription()
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        if isinstance(widget, QComboBox) and widget.count() <= SHORT:
            yield from (widget.itemText(place) for place in range(widget.count()))
    for menu in window.findChildren(QMenu):
        yield menu.title()
        for action in menu.actions():
            yield _without_key(action)


def _without_key(action: QAction) -> str:
    return action.text().partition("\t")[0]
