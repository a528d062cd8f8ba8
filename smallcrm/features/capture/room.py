"""Capture, as the rest of the house sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from smallcrm.core.i18n import _, language
from smallcrm.ui.desk import Desk
from smallcrm.ui.room import MenuCommand, Room
from smallcrm.ui.turns import Step, imports


def _quick(desk: Desk) -> None:
    from smallcrm.features.capture.views.opening import open_quick

    if open_quick(desk):
        learn_rest()


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
    """Their words are read and made into patterns: the first key need not wait for it.

    Beside the window: some of them take as long as a key may be held up. All of that costs as much as the
    start; languages that nobody spoke here yet are only told apart, and learned when the line is opened.
    """
    from smallcrm.features.capture.reading.tongue import LANGUAGES
    from smallcrm.ui.jobs import Job

    mine = usual()
    for known in sorted(LANGUAGES, key=lambda one: one not in mine):
        yield Job(_learn if known in mine else _know, known, connected=False).start


def usual() -> set[str]:
    """The languages one is likely to type here: the one of the window, and English."""
    return {language().partition("-")[0], "en"}


def learn_rest() -> None:
    """The other languages, too: somebody is about to type."""
    from smallcrm.features.capture.reading.tongue import LANGUAGES
    from smallcrm.ui.jobs import Job

    for known in LANGUAGES:
        if known not in usual():
            Job(_learn, known, connected=False).start()


def _learn(report: Callable[[int, int], None], known: str) -> None:
    """One language; whoever closes the window waits for one step of it."""
    from smallcrm.features.capture.reading.warming import warm

    steps = list(warm(known))
    for number, step in enumerate(steps):
        report(number, len(steps))
        step()


def _know(_report: object, known: str) -> None:
    """The words of one language."""
    from smallcrm.features.capture.reading.warming import know

    know(known)


ROOM = Room(
    name="capture",
    commands=(MenuCommand(lambda: _("&Quick line…"), _quick, "new", "Q", apart=True),),
    drafts={"quick": _finish},
    soon=_soon,
)
