"""Words the user added to the dictionary: kept in the file."""

from __future__ import annotations

from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.core.settings import read_settings, write_setting

_KEPT = "letters.own_words"


def own_words() -> list[str]:
    """The words the user added."""
    found = read_settings(_KEPT).get("", [])
    return [str(word) for word in found] if isinstance(found, list) else []


def keep_word(word: str) -> None:
    """Add a word."""
    with work(_("Add word to the dictionary")):
        write_setting(_KEPT, sorted({*own_words(), word}))
