"""Small forms of the page: to which day, and whose hours beside ours."""

from __future__ import annotations

from collections.abc import Callable

from smallcrm.core import clock
from smallcrm.core.i18n import _
from smallcrm.features.activity.views.appointment_zone import city_of, find_zones
from smallcrm.features.calendar.geometry.moves import Spot
from smallcrm.features.calendar.views import kept
from smallcrm.ui.bindings import Binding, moment
from smallcrm.ui.finding import PickField
from smallcrm.ui.forms import Form, entry
from smallcrm.ui.slips import Slip
from smallcrm.ui.when import When


def day_slip(go: Callable[[Spot], object], minute: int | None) -> Slip:
    """One field: “fri”, “+3w”, “27.11.”, “tomorrow 15:00”."""
    form = Form([entry(_("Day"), "day", moment())])
    form.load({})

    def save() -> None:
        said: When | None = form.values()["day"]
        if said is not None:
            at = said.time
            go(Spot(said.day, minute if at is None else at.hour * 60 + at.minute))

    slip = Slip("calendar-day", _("Go to a day"), "", form, save, _("Go"))
    slip.kept = False
    return slip


def zone_slip(done: Callable[[], object]) -> Slip:
    """Up to two further zones; an empty line takes one away."""
    names = ("first", "second")
    form = Form([entry(_("Hours of"), "first", _zone()), entry(_("and of"), "second", _zone())])
    form.load(dict(zip(names, [*kept.zones(), None, None], strict=False)))

    def save() -> None:
        said = form.values()
        here = getattr(clock.zone(), "key", "")
        kept.keep_zones([said[name] for name in names if said[name] and said[name] != here])
        done()

    slip = Slip("calendar-zones", _("Further time zones"), _("Their hours stand beside ours."), form, save)
    slip.kept = False
    return slip


def _zone() -> Binding:
    made = PickField(find_zones, city_of, _("a city, such as “Tokyo”"))
    return Binding(
        made, lambda: made.target, made.put, made.edited, made.problem, lambda: made.line, made.said, made.say
    )
