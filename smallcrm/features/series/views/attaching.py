"""Beginning a series with one or many: which, around which day, and what it will put on which days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from smallcrm.core import clock, preferences
from smallcrm.core.errors import Invalid
from smallcrm.core.i18n import _, n_
from smallcrm.features.activity.model import Series, SeriesRun
from smallcrm.features.activity.service.series import get_series
from smallcrm.features.activity.service.series_reading import running_with
from smallcrm.features.activity.service.series_runs import Planned, attach_many, planned
from smallcrm.features.people.views.found import name_of
from smallcrm.features.series.offsets import say_offset
from smallcrm.features.series.views import saying
from smallcrm.ui import words
from smallcrm.ui.bindings import choice, day, tick
from smallcrm.ui.desk import Desk
from smallcrm.ui.forms import Form, entry
from smallcrm.ui.lists import RowList
from smallcrm.ui.panels import Toned
from smallcrm.ui.reading import side_by_side
from smallcrm.ui.rows import Row, Rows
from smallcrm.ui.slips import Slip

LAST = "series.last"
FEW = 100  # begun here and now; more beside the window


def attach_to(desk: Desk, parties: Sequence[int]) -> None:
    """Lay the slip; where there is no series yet, its page, which offers some."""
    if Series.select(Series.id).exists():
        desk.lay(AttachSlip(desk, list(parties)))
    else:
        desk.go("series")
        desk.tell(_("There is no series yet. Make one, then begin it with whom you like."))


class AttachSlip(Slip):
    """Series, day, and beneath them what will be."""

    def __init__(self, desk: Desk, parties: list[int], series: int | None = None) -> None:
        self._desk, self._parties = desk, parties
        known = [(one.id, one.name) for one in Series.select().order_by(Series.name)]
        form = Form(
            [
                entry(_("Which series"), "series", choice(known)),
                entry(_("Anchor day"), "anchor", day()),
                entry("", "leave_past", tick(_("Leave out the steps that are past"))),
            ]
        )
        usual = preferences.get(LAST)
        names = {name: made for made, name in known}
        form.load({"series": series or names.get(str(usual), known[0][0]), "leave_past": True})
        one = name_of(f"party:{parties[0]}") if len(parties) == 1 else ""
        many = n_("{} chosen", "{} chosen", len(parties))
        super().__init__(
            f"series:{hash(tuple(parties))}", _("Begin a series"), one or many, form, self._begin, _("Begin")
        )
        self.once, self.first = True, "series" if len(known) > 1 else "anchor"
        self.rows = Rows()
        self.preview = RowList(_("What it will be"), self.rows, whole=True)
        self.doubt, self.called = Toned("", "doubt", wrap=True), Toned("", wrap=True)
        place = self.inside.count() - 1
        for number, part in enumerate((self.called, self.doubt, self.preview)):
            self.inside.insertWidget(place + number, part)
        form.edited.connect(self._show)
        self._show()

    def _series(self) -> Series | None:
        found = self.form.fields["series"].get()
        return Series.get_or_none(Series.id == found) if found is not None else None

    def _show(self) -> None:
        series, anchor = self._series(), self.form.fields["anchor"].get()
        steps = _planned(series, anchor)
        past = [step for step in steps if anchor is not None and step.day < clock.today()]
        self.form.show_fields(bool(past), "leave_past")
        left_out = bool(past) and bool(self.form.fields["leave_past"].get())
        self.rows.fill([_row(step, anchor is not None, left_out) for step in steps], range(len(steps)))
        _say(self.called, _("The day: {}").format(series.anchor) if series and series.anchor else "")
        _say(self.doubt, _doubt(series, self._parties))

    def _begin(self) -> None:
        said, series = self.form.values(), self._series()
        if said["anchor"] is None:
            raise Invalid({"anchor": _("Say around which day: “fri in 2 weeks”, “+10d”.")})
        assert series is not None
        series = get_series(series.id)
        preferences.put(LAST, series.name)
        past = any(step.day < clock.today() for step in _planned(series, said["anchor"]))
        what = (series, self._parties, said["anchor"], past and bool(said["leave_past"]))
        if len(self._parties) <= FEW:
            self._tell(attach_many(lambda _done, _total: None, *what))
        else:
            self._desk.work(_("Beginning the series"), attach_many, *what, then=self._tell)

    def _tell(self, runs: list[SeriesRun]) -> None:
        told = (
            _("Begun with {}. Ctrl+Z takes it back for all.")
            if len(runs) > 1
            else _("Begun. Ctrl+Z takes it back.")
        )
        self._desk.tell(told.format(words.number(len(runs))), "success")


def _planned(series: Series | None, anchor: dt.date | None) -> list[Planned]:
    if series is None:
        return []
    try:
        return planned(series, anchor or clock.today())
    except (OverflowError, ValueError):
        return []


def _doubt(series: Series | None, parties: Sequence[int]) -> str:
    """Who runs it already: they would have it twice."""
    found = running_with(series.id, parties) if series is not None else []
    if not found:
        return ""
    if len(parties) == 1:
        return _("This series runs here already; it would run twice.")
    names = ", ".join(name for _party, name in found[:3]) + ("…" if len(found) > 3 else "")
    told = n_("It runs already with {}:", "It runs already with {}:", len(found))
    return f"{told} {names}"


def _row(step: Planned, dated: bool, left_out: bool) -> Row:
    kind = dict(saying.kinds()).get(str(step.step.kind), "")
    when = saying.day(step.day) if dated else ""
    time = step.step.at
    past = left_out and step.day < clock.today()
    offset = say_offset(step.step.offset_days)
    return Row(step.step.what, side_by_side((when, time, offset, kind, _("left out") if past else "")))


def _say(label: QWidget, text: str) -> None:
    assert isinstance(label, Toned)
    label.setText(text)
    label.setVisible(bool(text))
