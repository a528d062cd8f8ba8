"""Capture, as the rest of the house sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from smallcrm.core.i18n import _
from smallcrm.ui.desk import Desk
from smallcrm.ui.room import MenuCommand, Room
from smallcrm.ui.turns import Step, imports


def _quick(desk: Desk) -> None:
    from smallcrm.features.capture.views.opening import open_quick

    open_quick(desk)


def _finish(desk: Desk, _about: str) -> bool:
    _quick(desk)
    return True


def _soon() -> Iterator[Step]:
    reading = "smallcrm.features.capture.reading"
    yield from imports(
        *(f"{reading}.{name}" for name in ("tongue", "days", "clocks", "parse")),
        "smallcrm.features.capture.service",
        "smallcrm.features.capture.views.bar",
    )
    yield from _learn_languages()


def _learn_languages() -> Iterator[Step]:
    """The words of each language are read and made into patterns: the first key need not wait for it.

    Beside the window: some of them take as long as a key may be held up.
    """
    from smallcrm.features.capture.reading.tongue import LANGUAGES
    from smallcrm.ui.jobs import Job

    for language in LANGUAGES:
        yield Job(_learn, language, connected=False).start


def _learn(report: Callable[[int, int], None], language: str) -> None:
    """One language; whoever closes the window waits for one step of it."""
    from smallcrm.features.capture.reading.warming import warm

    steps = list(warm(language))
    for number, step in enumerate(steps):
        report(number, len(steps))
        step()


ROOM = Room(
    name="capture",
    commands=(MenuCommand(lambda: _("&Quick line…"), _quick, "new", "Q", apart=True),),
    drafts={"quick": _finish},
    soon=_soon,
)
