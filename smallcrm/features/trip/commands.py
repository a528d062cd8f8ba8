"""Commands of this room: trip."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from smallcrm.core.commands import Answer, Command, Needs
from smallcrm.core.commands.arguments import count
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _, n_
from smallcrm.core.journal import work
from smallcrm.features.activity.when import read_day
from smallcrm.features.people.segments import members, segment_named
from smallcrm.features.people.who import who


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--area", default="", metavar="A", help=_("a place, or postcodes: Köln, 50667-50999, 50*")
    )
    parser.add_argument("--on", required=True, metavar="DAY", help=_("the day of the trip"))
    parser.add_argument("--out", metavar="X.pdf", required=True, help=_("the dossier; - for standard output"))
    among = parser.add_mutually_exclusive_group()
    among.add_argument("--to", nargs="+", action="extend", metavar="WHO", help=_("only these"))
    among.add_argument("--segment", metavar="S", help=_("only those in a saved list"))
    parser.add_argument("--open", action="store_true", help=_("those with something to do"))
    parser.add_argument("--lapsed", action="store_true", help=_("those whose cadence has lapsed"))
    parser.add_argument("--unvisited", type=count, metavar="N", help=_("those not visited for N days"))


def _trip(args: Namespace) -> Answer:
    from smallcrm.features.trip.finding import Narrow
    from smallcrm.features.trip.service import make_trip, same_trip
    from smallcrm.features.trip.stops import stops_of

    day = read_day(args.on)
    out = _out(args)
    among = _among(args)
    if among is None and not args.area.strip():
        raise UserError(_("Say where with --area, or who with --to or --segment."))
    said = args.area if among is None else ", ".join(part for part in (args.segment, args.area) if part)
    plain = not (args.to or args.open or args.lapsed or args.unvisited is not None)
    known = same_trip(said, day) if plain else None
    narrow = Narrow(args.open, args.lapsed, args.unvisited)
    with work(_("New trip")) as changes:  # what cannot be printed is not made either
        made = known or make_trip(args.area, day, narrow, among, said).trip
        pages = _write(out, made.id)
    told = _told(made.id, made.day, made.area, stops_of(made.id), pages, changes.entry)
    there = [_("That trip was there already; its list is printed as it stands.")] if known else []
    if out is None:
        return Answer(told, (), there)
    done = n_("{} visit", "{} visits", len(told["stops"])), n_("{} page", "{} pages", pages)
    lines = [
        f"{stop['at'] or '':<6}{stop['party']['name']}  {stop['address'] or ''}" for stop in told["stops"]
    ]
    return Answer(told, [*lines, f"{args.out}: {', '.join(done)}"], there)


def _out(args: Namespace) -> Path | None:
    if args.out != "-":
        return Path(args.out)
    if args.json:
        raise UserError(_("Standard output cannot hold the PDF and --json at once. Name a file with --out."))
    return None


def _among(args: Namespace) -> list[int] | None:
    if args.segment is not None:
        return members(segment_named(args.segment))
    return None if args.to is None else [who(text) for text in args.to]


def _write(out: Path | None, trip: int) -> int:
    from smallcrm.features.trip.dossier import write_dossier

    return write_dossier(sys.stdout.buffer if out is None else out, trip)


def _told(
    trip: int, day: str, area: str, stops: list[Any], pages: int, journal: int | None
) -> dict[str, Any]:
    """The record as JSON."""
    from smallcrm.features.trip.links import rounds

    return {
        "id": str(trip), "title": area or None, "day": day, "area": area or None,
        "stops": [_stop(place, stop) for place, stop in enumerate(stops, 1)],
        "directions": rounds([stop.one_line for stop in stops]), "pages": pages,
        "journal": None if journal is None else str(journal),
    }  # fmt: skip


def _stop(place: int, stop: Any) -> dict[str, Any]:
    from smallcrm.features.trip.links import directions

    last = stop.last
    return {
        "id": str(stop.id), "place": place, "state": str(stop.state), "at": stop.start[11:16] or None,
        "party": {"id": str(stop.party), "name": stop.name}, "address": stop.one_line or None,
        "phone": stop.phones[0] if stop.phones else None,
        "last": last and {"at": last.at.isoformat(), "kind": last.kind, "subject": last.about or None},
        "open": [{"id": str(task.id), "what": task.what, "due": task.due or None} for task in stop.open],
        "appointment": None if stop.appointment is None else str(stop.appointment),
        "directions": directions(stop.one_line) or None,
    }  # fmt: skip


def commands() -> list[Command]:
    """All of them."""
    return [
        Command(
            "trip",
            _("whom to visit in an area on a day, with a dossier to print"),
            Needs.WRITING,
            _arguments,
            _trip,
        )
    ]
