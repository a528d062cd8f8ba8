"""Capture, as the rest of the house sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from smallcrm.core.i18n import _, language
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

    First those one is likely to type here; half a line may look like any of them. Beside the window: some
    of them take as long as a key may be held up.
    """
    from smallcrm.features.capture.reading.tongue import LANGUAGES
    from smallcrm.ui.jobs import Job

    usual = {language().partition("-")[0], "en"}
    for known in sorted(LANGUAGES, key=lambda one: one not in usual):
        yield Job(_learn, known, connected=False).start


def _learn(report: Callable[[int, int], None], known: str) -> None:
    """One language; whoever closes the window waits for one step of it."""
    from smallcrm.features.capture.reading.warming import warm

    steps = list(warm(known))
    for number, step in enumerate(steps):
        report(number, len(steps))
        step()


ROOM = Room(
    name="capture",
    commands=(MenuCommand(lambda: _("&Quick line…"), _quick, "new", "Q", apart=True),),
    drafts={"quick": _finish},
    soon=_soon,
)
