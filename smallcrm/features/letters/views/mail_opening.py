"""The slips for labels and envelopes, laid beside whatever asked for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from smallcrm.core.i18n import _
from smallcrm.features.letters.readers.choose import Report
from smallcrm.features.letters.views.draft import Draft
from smallcrm.features.letters.views.envelopes_slip import EnvelopesSlip
from smallcrm.features.letters.views.labels_slip import LabelsSlip
from smallcrm.features.letters.views.posting import Readers
from smallcrm.ui.commands import Command
from smallcrm.ui.desk import Desk


def lay_labels(desk: Desk, readers: Readers, name: str = "labels") -> None:
    """Labels for these."""
    desk.lay(LabelsSlip(desk, name, readers))


def lay_envelopes(desk: Desk, readers: Readers, name: str = "envelopes") -> None:
    """Envelopes for these."""
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
