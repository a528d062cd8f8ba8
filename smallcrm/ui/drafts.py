"""Keeps what is half typed in every form, two seconds behind the hand, and offers what was left."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from smallcrm.core import drafts, file
from smallcrm.core.drafts import Draft

EVERY_MS = 2_000
MANY = 1_000  # so many forms of one name are never open at once


class Keeper(Protocol):
    """A form whose words are kept. It is a widget."""

    def draft_name(self) -> str:
        """What is being written, unique in the file: “log:12”. Its first word names who can open it again."""

    def draft_title(self) -> str:
        """What it is called where it is offered again."""

    def kept_draft(self) -> Mapping[str, Any] | None:
        """What was typed and is not stored; None where there is nothing.

        Under `words` it can be read; `quiet` is a mere question, that nobody has begun to answer.
        """

    def take_up(self, content: Mapping[str, Any]) -> None:
        """What was typed another time: show it again."""


class Drafts(QObject):
    """Every form that is open in any window, and what waits from before. One, as there is one file."""

    turned = Signal()  # there is more or less that waits to be taken up

    def __init__(self) -> None:
        super().__init__()
        self._forms: dict[Any, str] = {}
        self._written: dict[str, str] = {}  # what the file has, by name
        self._waiting: dict[str, Draft] = {}
        self._thrown: dict[str, Draft] = {}
        self._pictures: set[str] = set()  # that the file has, by their SHA-256
        self._soon = QTimer(self, singleShot=True, interval=EVERY_MS)
        self._soon.timeout.connect(self._on_time)

    # The file ----------------------------------------------------------------------------------

    def begin(self) -> None:
        """A file is open: what an earlier run left in it waits."""
        self._forget()
        opened = file.current()
        if opened is not None and opened.writable:
            self._waiting = {one.name: one for one in drafts.all_kept()}
        self.turned.emit()

    def end(self) -> None:
        """It is about to be closed: keep the last words, and let go of what was thrown away."""
        self.flush()
        if self._thrown:
            drafts.drop(self._thrown)
        self._forget()

    # Forms -------------------------------------------------------------------------------------

    def watch(self, form: Keeper, taking: bool = True) -> bool:
        """Keep what is typed here from now on; whether what was typed another time stands in it again."""
        name = self._free_name(form)
        if not taking and name in self._waiting:
            name = self._unused(name)
        if self._forms.get(form) != name:
            self.leave(form)
            self._forms[form] = name
        found = self._waiting.pop(name, None)
        self._thrown.pop(name, None)
        if found is None:
            return False
        own = form.kept_draft()
        if own is not None and not own.get("quiet"):  # two of one name: the other still waits
            self._rename(found, self._unused(name))
            return False
        form.take_up(found.content)
        self._written[name] = _as_text(found.content)
        self.turned.emit()
        return True

    def touched(self) -> None:
        """Something was typed; nothing ticks while nobody types."""
        if self._forms and not self._soon.isActive():
            self._soon.start()

    def leave(self, form: Keeper) -> None:
        """This form goes, and nothing in it is worth keeping."""
        name = self._forms.pop(form, "")
        if self._written.pop(name, None) is not None:
            drafts.drop([name])

    def put_off(self, inside: QWidget) -> None:
        """Forms in here go with their window: what is typed in them waits to be taken up again."""
        self.flush()
        for form in self._inside(inside):
            name = self._forms.pop(form)
            if self._written.pop(name, None) is not None and (found := drafts.kept(name)):
                self._waiting[name] = found
        self.turned.emit()

    @contextmanager
    def saving(self, form: Keeper) -> Iterator[None]:
        """Inside, the form is stored: its draft goes in the same moment, or stays where that is refused."""
        with drafts.saved_with(self._forms.get(form, "")):
            yield

    def saved(self, form: Keeper) -> None:
        """It is stored, or there was nothing to store."""
        name = self._forms.get(form, "")
        if self._written.pop(name, None) is not None:
            drafts.drop([name])  # again, for a form that had nothing to change in the file

    def flush(self) -> bool:
        """Keep everything now; False where something typed is not in the file."""
        self._soon.stop()
        now = {name: (form, form.kept_draft()) for form, name in self._living()}
        said = {name: (form, content) for name, (form, content) in now.items() if content is not None}
        texts = {name: _as_text(content) for name, (_form, content) in said.items()}
        typed: dict[str, tuple[str, Mapping[str, Any]] | None] = {
            name: (form.draft_title(), content)
            for name, (form, content) in said.items()
            if texts[name] != self._written.get(name)
        }
        typed |= dict.fromkeys(self._written.keys() - said.keys())
        if not typed:
            return True
        pictures = {
            sha256: data
            for name in typed
            if name in said
            for sha256, data in _pictures(said[name][0]).items()
            if sha256 not in self._pictures
        }
        if not drafts.keep(typed, pictures.values()):
            return False
        self._written = texts
        self._pictures |= pictures.keys()
        return True

    def covers(self, widget: QWidget) -> bool:
        """Whether what is half typed in a widget is safe in the file, so that nobody need be asked."""
        kept = self.flush()
        return kept and any(self._forms[form] in self._written for form in self._inside(widget))

    # What waits --------------------------------------------------------------------------------

    def waiting(self) -> list[Draft]:
        """What was typed before and nobody has taken up, the newest first."""
        return sorted(self._waiting.values(), key=lambda one: one.at, reverse=True)

    def make_ready(self, one: Draft) -> str:
        """The name under which its form will find it."""
        name = one.name.partition("~")[0]
        if name != one.name and name not in {*self._forms.values(), *self._waiting}:
            self._rename(one, name)
        return name

    def hand(self, form: Keeper, name: str) -> None:
        """Let a form that is open already take up what waits; what stands in it waits instead."""
        found = self._waiting.pop(name)
        own, standing = self._forms[form], form.kept_draft()
        if standing is not None:
            self.flush()
            self._written.pop(own, None)
            self._rename(Draft(own, found.at, form.draft_title(), dict(standing)), self._unused(own))
        form.take_up(found.content)
        self._written[name] = _as_text(found.content)
        self.flush()
        self.turned.emit()

    def let_go(self, name: str) -> None:
        """One that waited is done with."""
        if self._waiting.pop(name, None):
            drafts.drop([name])
            self.turned.emit()

    def throw_away(self) -> None:
        """Nobody wants what waits. It is gone when the file is closed."""
        self._thrown |= self._waiting
        self._waiting = {}
        self.turned.emit()

    def bring_back(self) -> None:
        """It was wanted after all."""
        self._waiting |= self._thrown
        self._thrown = {}
        self.turned.emit()

    def _on_time(self) -> None:
        opened = file.current()
        if not self.flush() and opened is not None and opened.writable:
            self._soon.start()  # somebody else writes: a moment later then

    def _living(self) -> list[tuple[Any, str]]:
        gone = [form for form in self._forms if not isValid(form)]
        for form in gone:  # put away while nothing in it was worth keeping
            del self._forms[form]
        return list(self._forms.items())

    def _inside(self, widget: QWidget) -> list[Any]:
        return [form for form, _name in self._living() if form is widget or widget.isAncestorOf(form)]

    def _free_name(self, form: Keeper) -> str:
        """The same form may be open in two windows."""
        name = form.draft_name()
        return (
            name
            if all(other is form for other, taken in self._living() if taken == name)
            else (self._forms.get(form) or self._unused(name))
        )

    def _unused(self, name: str) -> str:
        taken = {*self._forms.values(), *self._waiting, *self._thrown}
        return next(one for number in range(2, MANY) if (one := f"{name}~{number}") not in taken)

    def _rename(self, found: Draft, name: str) -> None:
        drafts.keep({found.name: None, name: (found.title, found.content)})
        self._waiting.pop(found.name, None)
        self._waiting[name] = found._replace(name=name)

    def _forget(self) -> None:
        self._soon.stop()
        self._forms, self._written, self._waiting, self._thrown = {}, {}, {}, {}
        self._pictures = set()


def _as_text(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True)


def _pictures(form: Any) -> dict[str, bytes]:
    """Bytes a form holds that lie nowhere else, such as a pasted picture, by their SHA-256."""
    found: dict[str, bytes] = form.draft_bytes() if hasattr(form, "draft_bytes") else {}
    return found


keeping = Drafts()
