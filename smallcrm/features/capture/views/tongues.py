"""The languages a line may be in, by their own names, and how one may say it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from smallcrm.core.i18n import _
from smallcrm.features.capture.reading.tongue import tongue
from smallcrm.features.capture.service import own_language

LANGUAGES = {"en": "English", "de": "Deutsch", "fr": "Français", "es": "Español", "it": "Italiano"}


def word_for_new() -> str:
    """The word that begins a line about somebody new."""
    own = own_language() if own_language() in LANGUAGES else "en"
    return tongue(own).words("words", "new")[0]


def examples() -> str:
    """How one may say it, in the language that is spoken here."""
    return "\n".join(
        [
            _("call müller 12m re roof; next fri 10:00 visit #hot"),
            _("new Ada Stone, Stone Roofing, 0171 5550123: wants a quote; call tue"),
        ]
    )


def offer_languages(button: QWidget, chosen: str, use: Callable[[str], object]) -> None:
    """A menu below a button: recognise the language, or read the line in one."""
    menu = QMenu(button)
    for tag, name in (("", _("Recognise it")), *LANGUAGES.items()):
        act = menu.addAction(name)
        act.setCheckable(True)
        act.setChecked(tag == chosen)
        act.triggered.connect(lambda _on=False, tag=tag: use(tag))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))
