"""Keys in what is said: texts name the usual ones, and whoever chose another key reads that one."""

from __future__ import annotations

import re

from smallcrm.core.i18n import _
from smallcrm.ui.keyring import ring

SAID = {  # how a text calls a key, and the command that usually has it
    "Ctrl+Z": "Undo",
    "Ctrl+Shift+Z": "Redo",
    "Ctrl+S": "Save",
    "Ctrl+Enter": "Save and close",
    "Ctrl+K": "Find anyone or anything",
    "Ctrl++": "Larger text",
    "Ctrl+-": "Smaller text",
    "Ctrl+0": "Text as the system has it",
    "F1": "Keys of this page",
    "F2": "Edit",
}


def with_keys(text: str, **letters: str) -> str:
    """A text with the keys as they are now; `letters` tells which command a single letter in it means.

    A command that has no key any more is called by its name.
    """
    if not ring.chosen():
        return text
    names = {key: name for key, name in (SAID | letters).items() if name in ring.chosen()}
    if not names:
        return text
    longest_first = sorted(names, key=len, reverse=True)
    keys = re.compile(rf"(?<![\w+])({'|'.join(map(re.escape, longest_first))})(?![\w+])")
    return keys.sub(lambda found: _now(names[found[1]]), text)


def _now(name: str) -> str:
    from smallcrm.ui.commands import key_text, without_mark  # they say messages themselves

    key = ring.chosen()[name]
    called = without_mark(_(name))
    return key_text(key) if key else f"“{called}”"
