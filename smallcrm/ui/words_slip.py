"""What was typed into a form that cannot be opened any more: to be read and copied."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication

from smallcrm.core.drafts import Draft
from smallcrm.core.i18n import _
from smallcrm.ui.bindings import notes
from smallcrm.ui.forms import Form, entry
from smallcrm.ui.slips import Slip


def words_slip(one: Draft, done: Callable[[], object]) -> Slip:
    """A slip with the words; copied, they are done with."""
    form = Form([entry(_("You typed"), "words", notes(lines=8))])
    form.load({"words": str(one.content.get("words", ""))})

    def copy() -> None:
        QGuiApplication.clipboard().setText(form.values()["words"])
        done()

    told = _("What it belonged to is not there any more. Copy the words if you need them.")
    slip = Slip(f"words:{one.name}", one.title, told, form, copy, _("Copy"))
    slip.kept = False
    return slip
