"""Lists and reports, as the rest of the house sees them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smallcrm.core.i18n import _
from smallcrm.core.reports import Report
from smallcrm.ui.desk import Desk
from smallcrm.ui.page import PageView
from smallcrm.ui.room import Deed, Listing, Page, Room
from smallcrm.ui.turns import Step, imports


def _page(desk: Desk) -> PageView:
    from smallcrm.features.reports.views.page import ReportsPage

    return ReportsPage(desk)


def _reports() -> Sequence[Report]:
    from smallcrm.features.reports.own import REPORTS

    return REPORTS


def _dossier(desk: Desk, party: int) -> None:
    desk.go("reports").show_party(party)


def _prints(desk: Desk, listing: Listing) -> None:
    from smallcrm.features.reports.views.listing import print_listing

    print_listing(desk, listing)


def _keeps(desk: Desk, listing: Listing) -> None:
    from smallcrm.features.reports.views.listing import save_listing

    save_listing(desk, listing)


def _soon() -> Iterator[Step]:
    room = "smallcrm.features.reports"
    yield from imports(*(f"{room}.{name}" for name in ("own", "views.page", "views.listing")))


ROOM = Room(
    name="reports",
    pages=(Page("reports", lambda: _("Reports"), "chart-column", 60, _page, group=lambda: _("Knowing")),),
    deeds=(Deed("dossier", lambda: _("Dossier…"), "Ctrl+Shift+P", _dossier, 97, menu="file", shown=False),),
    reports=_reports,
    prints=_prints,
    keeps=_keeps,
    soon=_soon,
)
