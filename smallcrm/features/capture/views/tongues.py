"""The languages a line may be in, by their own names, and how one may say it."""

from __future__ import annotations

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
