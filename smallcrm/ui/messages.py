"""The calm place: what happened, said once, with one thing to do about it."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from typing import Protocol, runtime_checkable

from peewee import DoesNotExist
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from smallcrm.core.errors import Cancelled, UserError
from smallcrm.core.i18n import _
from smallcrm.ui.jobs import Paused
from smallcrm.ui.later import later
from smallcrm.ui.message_bar import Act, MessageBar
from smallcrm.ui.message_stack import Messages

__all__ = ["Act", "MessageBar", "Messages", "Teller", "calmly", "say_in", "tell_error"]


@runtime_checkable
class Teller(Protocol):
    """Whoever has a calm place."""

    def tell(self, text: str, kind: str = "info", act: Act | None = None) -> None:
        """Say something there."""


def calmly(where: QWidget, run: Callable[[], object], again: Callable[[], object] | None = None) -> bool:
    """Run something; what the user can act on is said in the window's calm place. False if it failed.

    `again` saves what was typed: while a job writes it is kept, and run when the job has ended.
    """
    try:
        run()
    except Cancelled:
        return False
    except Paused as error:
        if again is not None:
            later.keep(where, again, say_in)
        else:
            say_in(where, str(error), "warning")
        return False
    except UserError as error:
        tell_error(where, error)
        return False
    except DoesNotExist:  # a list still showed what went a moment ago
        gone = _("That is not there any more; it was deleted meanwhile. Ctrl+Z may bring it back.")
        say_in(where, gone, "warning")
        return False
    return True


def say_in(where: QWidget | None, text: str, kind: str = "info", act: Act | None = None) -> bool:
    """Say something in the widget's window, else in any that can and is seen; False where there is none."""
    candidates = [where.window()] if where else []
    others = sorted(QApplication.topLevelWidgets(), key=lambda window: not window.isVisible())
    for window in (*candidates, *others):
        if isinstance(window, Teller):
            window.tell(text, kind, act)
            return True
    return False


def tell_error(where: QWidget | None, error: UserError) -> bool:
    """Say an error; what the system said beneath it can be copied."""
    cause = error.__cause__
    if cause is None:
        return say_in(where, str(error), "danger")
    details = "\n".join([str(error), *traceback.format_exception_only(cause)])

    def copy() -> None:
        QGuiApplication.clipboard().setText(details.strip())

    return say_in(where, str(error), "danger", (_("Copy details"), copy))
