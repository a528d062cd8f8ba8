"""Whom the search box asks: the rooms, the menus, the favourites and what was opened last."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction

from smallcrm.core.business import business
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.shell.last_opened import recent
from smallcrm.shell.section_door import find_sections, glance_at_section
from smallcrm.ui.commands import key_of
from smallcrm.ui.room import Found, Glance, Room

AT_ONCE, LATER = 8, 5  # answers of one room
COMMANDS, LEAST = 3, 3  # commands among other answers, and letters from which on they are
RECENT = 8
COMMAND, ALONE = "command:", ">"  # the first letter of who wants commands only


class Asking:
    """Answers to what is typed."""

    def __init__(
        self,
        rooms: Sequence[Room],
        commands: Callable[[], list[QAction]],
        front: Callable[[], str | None],
    ) -> None:
        self._rooms, self._commands, self._front = rooms, commands, front
        self._found_at_once = False

    def find(self, text: str) -> list[Found]:
        """What keeps pace with typing."""
        text = text.strip()
        if text.startswith(ALONE):
            told = text.removeprefix(ALONE)
            return [*self._called(told), *find_sections(self._rooms, told)]
        found = [one for room in self._rooms if room.find for one in room.find(text, AT_ONCE)]
        long = len(fold(text)) >= LEAST
        commands = self._called(text)[:COMMANDS] if long else []
        sections = find_sections(self._rooms, text)[:COMMANDS] if long else []
        self._found_at_once = bool(found)
        return grouped([*found, *sections, *commands])

    def find_more(self, text: str) -> list[Found]:
        """What takes longer, in another thread; where nothing is found at all, what may have been meant."""
        at_once = self._found_at_once
        found = [one for room in self._rooms if room.find_more for one in room.find_more(text, LATER)]
        if not found and not at_once:
            found = [one for room in self._rooms if room.guess for one in room.guess(text, AT_ONCE)]
        return grouped(found)

    def at_hand(self) -> list[Found]:
        """The favourites, and what was opened last as far as it still is there."""
        found = [one for room in self._rooms if room.favourites for one in room.favourites()]
        known, front = {one.target for one in found}, self._front()
        targets = [one for one in recent(business().uid) if one not in known and one != front]
        again = [one._replace(group=_("Opened last")) for one in self._known(targets)]
        return [*found, *again[:RECENT]]

    def glance(self, target: str) -> Glance | None:
        """A look at an answer; None where there is nothing to see."""
        if (command := self.command(target)) is not None:
            return Glance(
                _plain(command), _("Command"), ((_("Key"), key_of(command)),) * bool(key_of(command))
            )
        if (section := glance_at_section(self._rooms, target)) is not None:
            return section
        kind, _colon, number = target.partition(":")
        look = next((room.glances[kind] for room in self._rooms if kind in room.glances), None)
        return look(int(number)) if look else None

    def stands_alone(self, target: str) -> bool:
        """Whether it has a window of its own."""
        kind = target.partition(":")[0]
        return any(kind in room.windows for room in self._rooms)

    def command(self, target: str) -> QAction | None:
        """The command a target names; None where it names something else."""
        if not target.startswith(COMMAND):
            return None
        commands, place = self._commands(), int(target.removeprefix(COMMAND))
        return commands[place] if place < len(commands) else None

    def _called(self, text: str) -> list[Found]:
        """The commands whose words begin with these, those that have them elsewhere behind."""
        wanted, found = fold(text).split(), list[tuple[bool, int, QAction]]()
        for place, action in enumerate(self._commands()):
            said = fold(_plain(action))
            if action.isEnabled() and not action.menu() and all(word in said for word in wanted):
                begins = all(f" {word}" in f" {said}" for word in wanted)
                found.append((not begins, place, action))
        found.sort(key=lambda one: one[:2])
        return [_as_found(place, action) for _later, place, action in found]

    def _known(self, targets: Sequence[str]) -> list[Found]:
        """In this order, however many rooms they belong to."""
        ids: dict[str, list[int]] = {}
        for target in targets:
            kind, _colon, number = target.partition(":")
            ids.setdefault(kind, []).append(int(number))
        found = {
            one.target: one
            for room in self._rooms
            for kind, tell in room.known.items()
            if kind in ids
            for one in tell(ids[kind])
        }
        return [found[target] for target in targets if target in found]


def grouped(found: Sequence[Found]) -> list[Found]:
    """Those of a kind together, the groups in the order of the best of each."""
    groups: dict[str, list[Found]] = {}
    for one in found:
        groups.setdefault(one.group, []).append(one)
    return [one for group in groups.values() for one in group]


def _as_found(place: int, action: QAction) -> Found:
    word, heading = _("Command"), _("Commands")
    return Found(f"{COMMAND}{place}", _plain(action), "", word, heading, "terminal", key_of(action))


def _plain(action: QAction) -> str:
    return action.text().replace("&", "")
