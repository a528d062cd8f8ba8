"""Exchange, as the rest of the house sees it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from smallcrm.core.i18n import _
from smallcrm.ui.desk import Desk
from smallcrm.ui.room import Deed, Drop, MenuCommand, Room


def _import(desk: Desk) -> None:
    from smallcrm.features.exchange.views import ask_import

    ask_import(desk)


def _export(desk: Desk) -> None:
    from smallcrm.features.exchange.views import ask_export

    ask_export(desk)


def _bring_in(desk: Desk, paths: Sequence[Path]) -> None:
    from smallcrm.features.exchange.views import bring_in

    bring_in(desk, paths)


def _cards(parties: Sequence[int]) -> Iterable[bytes]:
    from smallcrm.features.exchange.service import vcards

    return vcards(parties)


def _export_calendar(desk: Desk) -> None:
    from smallcrm.features.exchange.views import ask_export_calendar

    ask_export_calendar(desk)


def _give(desk: Desk, table: str, record: int) -> None:
    from smallcrm.features.exchange.views import ask_give

    ask_give(desk, table, record)


def _events(table: str, records: Sequence[int]) -> Iterable[bytes]:
    from smallcrm.features.exchange.service.calendars_out import Wanted, calendar
    from smallcrm.features.exchange.service.calendars_state import series_of

    every = dict.fromkeys(one for record in records for one in series_of(table, record))
    return calendar(Wanted(records={table: list(every)}))


def _export_these(desk: Desk, parties: Sequence[int]) -> None:
    from smallcrm.features.exchange.views import ask_export

    ask_export(desk, parties)


ROOM = Room(
    name="exchange",
    commands=(
        MenuCommand(lambda: _("&Import…"), _import),
        MenuCommand(lambda: _("&Export contacts…"), _export, writes=False),
        MenuCommand(lambda: _("Export &calendar…"), _export_calendar, writes=False),
    ),
    deeds=(
        Deed(
            "export",
            lambda: _("Export these…"),
            "",
            lambda desk, party: _export_these(desk, [party]),
            85,
            "file",
            shown=False,
            many=_export_these,
        ),
    ),
    drops=(Drop(frozenset({".vcf", ".vcard", ".csv", ".tsv", ".ics", ".ical", ".vcs"}), _bring_in),),
    cards=_cards,
    events=_events,
    gives=_give,
)
