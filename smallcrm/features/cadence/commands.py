"""Command of this room: cadence."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from smallcrm.core.commands import Answer, Command, Needs
from smallcrm.core.i18n import _, n_
from smallcrm.core.journal import work
from smallcrm.features.activity.cadence import CadenceState, State, state_of
from smallcrm.features.activity.cadence.words import every, read_every
from smallcrm.features.activity.service import set_cadence
from smallcrm.features.people.queries import parties_as_json
from smallcrm.features.people.who import who


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("who", metavar="WHO", help=_("an id, a name, or words that find one"))
    parser.add_argument("days", metavar="DAYS", help=_("how often: 42, “6 weeks”, or off"))


def _cadence(args: Namespace) -> Answer:
    party, days = who(args.who), read_every(args.days)
    with work(_("Set cadence") if days is not None else _("End cadence")) as changes:
        set_cadence(party, days)
    name, found = parties_as_json([party])[0]["name"], state_of(party)
    journal = None if changes.entry is None else str(changes.entry)
    told: dict[str, Any] = {
        "id": None if found is None else str(found.rule),
        "name": name, "party": {"id": str(party), "name": name}, **_told(found), "journal": journal,
    }  # fmt: skip
    return Answer(told, [f"{name}: {_said(found)}"])


def _told(found: CadenceState | None) -> dict[str, Any]:
    if found is None:
        return dict.fromkeys(("days", "kinds", "last", "due", "left", "state"))
    return {
        "days": found.days,
        "kinds": found.kinds.split(",") if found.kinds else [],
        "last": None if found.last is None else found.last.isoformat(),
        "due": found.due.isoformat(),
        "left": found.left,
        "state": str(found.state),
    }


def _said(found: CadenceState | None) -> str:
    if found is None:
        return _("no cadence")
    if found.state == State.PAUSED:
        return _("left out of the cadence of “{}”").format(found.source_name) if found.until else _("paused")
    left = (
        n_("{} day over", "{} days over", -found.left)
        if found.left < 0
        else _("next by {}").format(found.due.isoformat())
    )
    return f"{every(found.days)}, {left}"


def commands() -> list[Command]:
    """All of them."""
    help_text = _("how often somebody should be touched, from the last real contact on")
    return [Command("cadence", help_text, Needs.WRITING, _arguments, _cadence)]
