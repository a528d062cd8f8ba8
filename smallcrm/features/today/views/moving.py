"""R: one line for the day things move to, with what is meant and how full that day is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from smallcrm.core import clock
from smallcrm.core.errors import Invalid
from smallcrm.core.i18n import _, n_
from smallcrm.features.activity.movable import Movable
from smallcrm.features.activity.service.moving import move_many
from smallcrm.features.activity.views.log_slip import as_python
from smallcrm.features.today.diary import busy_on
from smallcrm.ui import words
from smallcrm.ui.bindings import moment
from smallcrm.ui.desk import Desk
from smallcrm.ui.forms import Form, entry
from smallcrm.ui.panels import Toned
from smallcrm.ui.slips import Slip
from smallcrm.ui.when import When


def move_slip(desk: Desk, things: Sequence[Movable], about: str) -> Slip:
    """A slip with one line; Enter in it moves all of these."""
    form = Form([entry(_("To"), "due", moment())])
    form.load({})

    def save() -> None:
        when: When | None = form.values()["due"]
        if when is None:
            raise Invalid({"due": _("Say to when: “mon”, “+3d”, “in 2 weeks”.")})
        move_all(desk, things, as_python(when))

    planned = {one.record for one in things} == {"party"}
    title = _("Plan to get in touch") if planned else _("Reschedule")
    slip = Slip(f"move:{hash(tuple(things))}", title, about, form, save, _("Plan") if planned else title)
    slip.once, slip.kept = True, False  # a day that was half typed is worth nothing tomorrow
    preview = Toned("", "small", wrap=True)
    slip.inside.insertWidget(1, preview)
    form.edited.connect(lambda: preview.setText(_meaning(form)))
    return slip


def move_all(desk: Desk, things: Sequence[Movable], when: dt.date | dt.datetime) -> None:
    """Move them and say so."""
    moved = move_many(things, when)
    day = when.date() if isinstance(when, dt.datetime) else when
    told = _("Moved to {}. Ctrl+Z takes it back.")
    if moved > 1:  # not n_, which would show the number there
        told = _("All moved to {}. Ctrl+Z takes it back.")
    if {one.record for one in things} == {"party"}:
        told = _("Planned for {}. Ctrl+Z takes it back.")
    desk.tell(told.replace("{}", named(day)), "success")


def named(day: dt.date) -> str:
    """“tomorrow”, “Mon 23 November”."""
    ahead = (day - clock.today()).days
    return {0: _("today"), 1: _("tomorrow")}.get(ahead) or words.full_day(day)


def _meaning(form: Form) -> str:
    """How full the day is that is meant."""
    read: Callable[[], When | None] = form.fields["due"].get
    when = read()
    if when is None:
        return ""
    busy = busy_on(when.day)
    if not busy:
        return _("Nothing stands there yet.")
    return n_("{} thing stands there already.", "{} things stand there already.", busy)
