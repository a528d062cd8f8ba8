"""Series, as the rest of the house sees them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from smallcrm.core.i18n import _, n_
from smallcrm.features.activity.sources import Account, Key, Source, tell_also
from smallcrm.ui.desk import Desk
from smallcrm.ui.page import PageView
from smallcrm.ui.room import Companion, Deed, Page, PartyPanel, Plug, Room, Thing
from smallcrm.ui.turns import Step, imports

RECORD = "series-run"


def _page(desk: Desk) -> PageView:
    from smallcrm.features.series.views.page import SeriesPage

    return SeriesPage(desk)


def _panel(desk: Desk) -> PartyPanel:
    from smallcrm.features.series.views.panel import SeriesPanel

    return SeriesPanel(desk)


def _attach(desk: Desk, party: int) -> None:
    _attach_many(desk, [party])


def _attach_many(desk: Desk, parties: Sequence[int]) -> None:
    from smallcrm.features.series.views.attaching import attach_to

    attach_to(desk, parties)


def _open_run(desk: Desk, run: int) -> None:
    from smallcrm.features.series.views.run_slip import open_run

    open_run(desk, run)


def _open(desk: Desk, series: int) -> None:
    desk.go("series", series)


def _companion(desk: Desk) -> Companion:
    from smallcrm.features.series.views.companion import SeriesCompanion

    return SeriesCompanion(desk)


def _keys(whose: str, party: int) -> Iterable[Key]:
    from smallcrm.features.series.views.story import keys

    return keys(whose, party)


def _tell(ids: Sequence[int]) -> Mapping[int, Account]:
    from smallcrm.features.series.views.story import tell

    return tell(ids)


def _texts(ids: Sequence[int]) -> Mapping[int, str]:
    from smallcrm.features.series.views.story import texts

    return texts(ids)


def _mail(task: int) -> tuple[str, str] | None:
    from smallcrm.features.series.mail import mail_of

    return mail_of(task)


def _soon() -> Iterator[Step]:
    views = "smallcrm.features.series.views"
    yield from imports(
        *(f"{views}.{name}" for name in ("panel", "attaching", "step_table", "editor", "page"))
    )


tell_also(Source(RECORD, lambda: _("Series"), frozenset({"series", "series_run"}), _keys, _tell, _texts))
ROOM = Room(
    name="series",
    things=(Thing("series", lambda count: n_("{} series", "{} series", count), "name"),),
    pages=(Page("series", lambda: _("Series"), "list-checks", 60, _page),),
    panels=(Plug(_panel, 40),),
    deeds=(
        Deed("series", lambda: _("Begin a series…"), "Shift+S", _attach, 82, shown=False, many=_attach_many),
    ),
    opens={"series": _open, "run": _open_run},
    accompanies=_companion,
    mail=_mail,
    soon=_soon,
)
