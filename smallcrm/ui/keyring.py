"""Which key each command has: its usual one, or one that was chosen on this computer."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from smallcrm.core import preferences

KEYS = "keys"
# Fields listen for their key themselves; it is that of the command that leads to them.
FIELDS = {"Ctrl+K": "Find anyone or anything", "/": "Filter this list"}


class Keyring(QObject):
    """Chosen keys by the name of their command; an empty one means that it has none."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._chosen: dict[str, str] = {}

    def load(self) -> None:
        """Read what was chosen; what makes no sense is left out, and no key belongs to two."""
        found, kept = preferences.get(KEYS), dict[str, str]()
        for name, key in found.items() if isinstance(found, dict) else ():
            said = plain(key) if isinstance(key, str) else None
            if said is not None and (not said or said not in kept.values()):
                kept[name] = said
        if kept != self._chosen:
            self._chosen = kept
            self.changed.emit()

    def key(self, name: str, usual: str) -> str:
        """The key of a command."""
        return self._chosen.get(name, usual)

    def of_field(self, usual: str) -> str:
        """The key of a field that usually listens for this one."""
        return self.key(FIELDS.get(usual, ""), usual)

    def chosen(self) -> Mapping[str, str]:
        """What was chosen."""
        return self._chosen

    def choose(self, keys: Mapping[str, str]) -> None:
        """Give commands other keys from now on."""
        self._keep(self._chosen | dict(keys))

    def reset(self, names: set[str] | None = None) -> None:
        """Back to the usual keys: of some commands, or of all."""
        gone = set(self._chosen) if names is None else names
        self._keep({name: key for name, key in self._chosen.items() if name not in gone})

    def _keep(self, chosen: dict[str, str]) -> None:
        self._chosen = chosen
        preferences.put(KEYS, chosen)
        self.changed.emit()


def plain(key: str) -> str | None:
    """A key in the form in which it is kept; None where it is none, or several one after the other."""
    if not key:
        return ""
    if len(key) > 60:
        return None
    sequence = QKeySequence(key, QKeySequence.SequenceFormat.PortableText)
    said = sequence.toString(QKeySequence.SequenceFormat.PortableText)
    return said.replace("Enter", "Return") if sequence.count() == 1 and said.isprintable() and said else None


ring = Keyring()
