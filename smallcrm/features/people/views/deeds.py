"""Deeds that cannot be done for everybody: greyed, with the reason where the mouse asks for it."""

from __future__ import annotations

from smallcrm.ui.commands import Command
from smallcrm.ui.room import Deed


def hinder(command: Command, deed: Deed, party: int | None) -> None:
    """Withdraw a deed for a party where its room says why it cannot be done; call it last."""
    reason = deed.hindered(party) if deed.hindered is not None and party is not None else ""
    if reason:
        command.setEnabled(False)
    command.setToolTip(reason or command.words())
