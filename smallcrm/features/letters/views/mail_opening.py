"""The slips for labels and envelopes, laid beside whatever asked for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from smallcrm.core.i18n import _
from smallcrm.features.letters.readers.choose import Report
from smallcrm.features.letters.views.draft import Draft
from smallcrm.ui.commands import Command
from smallcrm.ui.desk import Desk

if TYPE_CHECKING:
    from smallcrm.features.letters.views.posting import Readers


def lay_labels(desk: Desk, readers: Readers, name: str = "labels") -> None:
    """Labels for these."""
    from smallcrm.features.letters.views.labels_slip import LabelsSlip  # what prints is not read before

    desk.lay(LabelsSlip(desk, name, readers))


def lay_envelopes(desk: Desk, readers: Readers, name: str = "envelopes") -> None:
    """Envelopes for these."""
    from smallcrm.features.letters.views.envelopes_slip import EnvelopesSlip

    desk.lay(EnvelopesSlip(desk, name, readers))


def these(parties: Sequence[int]) -> Readers:
    """People who are chosen already."""
    chosen = list(parties)

    def readers(_report: Report | None) -> list[int]:
        return chosen

    return readers


def mail_commands(desk: Desk, owner: QWidget, draft: Callable[[], Draft]) -> Command:
    """“Labels…” and “Envelopes…” for the readers of a letter; the first of them."""

    def labels() -> None:
        lay_labels(desk, draft().copy().readers, "labels-of-letters")

    def envelopes() -> None:
        lay_envelopes(desk, draft().copy().readers, "envelopes-of-letters")

    made = desk.command("file", _("Labels…"), "Ctrl+Shift+L", labels, owner)
    desk.command("file", _("Envelopes…"), "Ctrl+Shift+E", envelopes, owner)
    return made
