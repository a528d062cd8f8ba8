"""Commands of this room: series list, series attach."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from smallcrm.core.commands import Answer, Command, Needs
from smallcrm.core.errors import UserError
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.activity.model import Series
from smallcrm.features.activity.service.series import steps_of
from smallcrm.features.activity.service.series_reading import FINISHED, RUNNING, STOPPED, Run, counts, run_of
from smallcrm.features.activity.service.series_runs import attach_many
from smallcrm.features.activity.when import read_day
from smallcrm.features.people.who import who


def _about() -> str:
    return _("series of steps around a day: which there are, and beginning one with somebody")


def _arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    listed = actions.add_parser("list", help=_("which series there are, with their steps"))
    listed.set_defaults(command=Command("series list", _about(), Needs.READING, _arguments, _list))
    attach = actions.add_parser("attach", help=_("begin one with somebody, around a day"))
    attach.add_argument("name", metavar="NAME", help=_("the series, by its name or id"))
    attach.add_argument("who", metavar="WHO", nargs="+", help=_("an id, a name, or words that find one"))
    said = _("the day its steps stand around")
    attach.add_argument("--anchor", metavar="DAY", required=True, help=said)
    attach.set_defaults(command=Command("series attach", _about(), Needs.WRITING, _arguments, _attach))


def _list(_args: Namespace) -> Answer:
    known = counts()
    told = [_as_json(one, known.get(one.id, {})) for one in Series.select().order_by(Series.name)]
    return Answer(told, [_line(one) for one in told] or [_("There is no series yet.")])


def _as_json(series: Series, runs: dict[str, int]) -> dict[str, Any]:
    return {
        "id": str(series.id), "name": series.name, "anchor": series.anchor or None,
        "note": series.note or None, "working_days": bool(series.working_days), "shift": series.shift or None,
        "stops_on": [part for part in series.stops_on.split(",") if part],
        "steps": [
            {
                "day": step.offset_days, "kind": step.kind, "what": step.what, "at": step.at or None,
                "minutes": step.minutes, "template": step.template or None,
            }
            for step in steps_of(series.id)
        ],
        "running": runs.get(RUNNING, 0), "finished": runs.get(FINISHED, 0), "stopped": runs.get(STOPPED, 0),
    }  # fmt: skip


def _line(told: dict[str, Any]) -> str:
    days = " ".join(f"{step['day']:+d}" if step["day"] else "0" for step in told["steps"])
    return f"{told['id']}  {told['name']}  [{days}]  " + _("{} running").format(told["running"])


def _attach(args: Namespace) -> Answer:
    anchor = read_day(args.anchor)
    series = _series(args.name)
    parties = [who(one) for one in args.who]
    with work(_("Attach series")) as changes:
        made = attach_many(_silent, series, parties, anchor)
    runs = [_run_as_json(run) for one in made if (run := run_of(one.id)) is not None]
    told = {
        "series": {"id": str(series.id), "name": series.name}, "anchor": anchor.isoformat(), "runs": runs,
        "journal": None if changes.entry is None else str(changes.entry),
    }  # fmt: skip
    lines = [f"{run['party']['name']}: " + ", ".join(step["due"] for step in run["steps"]) for run in runs]
    return Answer(told, lines)


def _run_as_json(run: Run) -> dict[str, Any]:
    return {
        "id": str(run.id), "party": {"id": str(run.party), "name": run.who}, "state": run.state,
        "steps": [
            {
                "what": step.what, "kind": step.kind, "due": step.when, "state": step.state,
                "task": None if step.task is None else str(step.task),
                "appointment": None if step.appointment is None else str(step.appointment),
            }
            for step in run.steps
        ],
    }  # fmt: skip


def _series(name: str) -> Series:
    """By id, or by the name in whatever case and accents."""
    found = list(Series.select().order_by(Series.name))
    wanted = [one for one in found if str(one.id) == name or fold(one.name) == fold(name.strip())]
    if not wanted:
        known = ", ".join(f"“{one.name}”" for one in found[:10])
        if not known:
            raise UserError(_("There is no series yet. Make one on the page Series."))
        raise UserError(_("There is no series “{name}”. There are {known}.").format(name=name, known=known))
    return wanted[0]


def _silent(_done: int, _total: int) -> None:
    """Nobody waits long enough to be told."""


def commands() -> list[Command]:
    """One, with its two actions."""
    return [Command("series", _about(), Needs.READING, _arguments, _list)]
