"""One series: its name and rules, its steps, a picture of its days. Saved as one goes."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from smallcrm.core import clock
from smallcrm.core.errors import Invalid
from smallcrm.core.i18n import _, n_
from smallcrm.features.activity.model import Series, SeriesStep
from smallcrm.features.activity.service.series import as_step, change_series, get_series, set_steps
from smallcrm.features.activity.service.series_changes import apply_to_running, behind
from smallcrm.features.activity.service.series_days import working_days
from smallcrm.features.activity.service.series_runs import days_of
from smallcrm.features.activity.service.series_stops import ANSWERED, REFUSED, as_stops_on, conditions
from smallcrm.features.series.views import saying
from smallcrm.features.series.views.picture import DaysPicture, Dot
from smallcrm.features.series.views.step_table import StepTable, Told
from smallcrm.ui.autosave import Autosave
from smallcrm.ui.bindings import choice, line, notes, tick
from smallcrm.ui.desk import Desk
from smallcrm.ui.forms import Entry, Form, entry
from smallcrm.ui.messages import calmly
from smallcrm.ui.panels import M, Panel, Toned
from smallcrm.ui.panels import line as beside

MIDWEEK = (1, 2, 3)  # an example on a Monday or Friday would look like a special case


class SeriesEditor(QWidget):
    """Every field left is one step of undo."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._series: int | None = None
        self._storing = False
        self._put_off: set[int] = set()  # runs that shall keep their steps as they are
        self.form = Form(
            [
                entry(_("Name"), "name", line(longest=200)),
                entry(_("The day is"), "anchor", line(_("Delivery, day of the quote …"), 200)),
                Entry(_("Counts"), [("working_days", choice(counting()), 2), ("shift", choice(shifts()), 5)]),
                entry(_("Ends when"), ANSWERED, tick(_("they answer: call, e-mail or letter to us"))),
                entry("", REFUSED, tick(_("they refuse, or withdraw a consent"))),
                entry(_("Outcomes that mean no"), "outcomes", line(_("not interested, no budget"), 1000)),
                entry(_("Note"), "note", notes(lines=1)),
            ]
        )
        self.steps, self.picture = StepTable(), DaysPicture()
        self._about, self.running = Toned("", wrap=True), QWidget()
        self._told = Toned("", "doubt", wrap=True)
        self.apply, self.later = QPushButton(""), QPushButton(_("Only future ones"))
        self._lay_out()
        Autosave(self.form, self.save)
        self.form.edited.connect(self._show_outcomes)
        self.steps.changed.connect(self._save_steps)
        self.apply.clicked.connect(lambda: calmly(self, self._apply))
        self.later.clicked.connect(self._put_off_running)
        self.form.setEnabled(desk.writes())
        self.steps.setEnabled(desk.writes())

    def show_series(self, series: int | None) -> None:
        """Another series; what was typed for the one before is stored first."""
        if series != self._series:
            self.settle()
            self._series = series
            found = self._found()
            if found is not None:
                self.form.load(_values(found))
            self.refresh()

    def refresh(self) -> None:
        """The same series anew; what is half typed stays."""
        found = self._found()
        self.setVisible(found is not None)
        if found is None:
            return
        self.form.follow(_values(found))
        self.steps.working = bool(found.working_days)
        if not self._storing:  # what is just being stored stands there already
            self.steps.show_steps(_steps(found))
        self._show_outcomes()
        self._show_picture(found)
        self._show_running()

    def settle(self) -> bool:
        """Store what is half typed; False where it cannot be stored as it stands."""
        if self._found() is None:
            return True
        if self.steps.said() is None:
            return False
        self.steps.tell()
        return self.save()

    def save(self) -> bool:
        """Store what the form says, as one step."""
        if self._found() is None or not self.form.is_edited():
            return True
        problems: dict[str, str] = {}

        def store() -> None:
            try:
                self._store()
            except Invalid as invalid:
                problems.update(invalid.problems)

        worked = calmly(self, store)
        self.form.show_problems(problems, go=False)
        return worked and not problems

    def begin(self) -> None:
        """The keyboard goes to the name, which is to be typed over."""
        name = self.form.fields["name"].field()
        name.setFocus()
        name.selectAll()  # type: ignore[attr-defined]

    def _store(self) -> None:
        assert self._series is not None
        values, changed = self.form.values(), self.form.changed()
        told: dict[str, object] = {
            name: values[name] for name in ("name", "anchor", "working_days", "note") if name in changed
        }
        if "shift" in changed:
            told["shift"] = values["shift"] or ""
        if changed.keys() & {ANSWERED, REFUSED, "outcomes"}:
            found = get_series(self._series)
            known = set(conditions(found.stops_on)[0]) - {ANSWERED, REFUSED}
            known |= {name for name in (ANSWERED, REFUSED) if values[name]}
            told["stops_on"] = as_stops_on(known, values["outcomes"].split(",") if values[REFUSED] else ())
        if told:
            change_series(self._series, told)
        self.form.load(_values(get_series(self._series)))

    def _save_steps(self) -> None:
        told = self.steps.said()
        if told is not None and self._series is not None:
            series, self._storing = self._series, True
            try:
                calmly(self, lambda: self.steps.kept(told, set_steps(series, told)))
            finally:
                self._storing = False

    def _apply(self) -> None:
        if self._series is not None:
            count = apply_to_running(self._series)
            told = n_("{} running series has the new steps.", "{} running series have the new steps.", count)
            self._desk.tell(told + " " + _("Ctrl+Z takes it back."), "success")

    def _put_off_running(self) -> None:
        if self._series is not None:
            self._put_off |= behind(self._series)
        self._show_running()

    def _show_running(self) -> None:
        count = len(behind(self._series) - self._put_off) if self._series is not None else 0
        self.running.setVisible(count > 0 and self._desk.writes())
        told = n_("{} runs with the steps as they were.", "{} run with the steps as they were.", count)
        self._told.setText(told)
        self.apply.setText(n_("Change {} that runs", "Change {} that run", count))

    def _show_outcomes(self) -> None:
        self.form.show_fields(bool(self.form.fields[REFUSED].get()), "outcomes")

    def _show_picture(self, found: Series) -> None:
        steps = _steps(found)
        is_open, day_of = working_days(), days_of(found)
        reach = max((-step.offset_days for _id, step in steps), default=0)
        anchor = clock.today() + dt.timedelta(days=1 + max(0, reach) * (7 if found.working_days else 5) // 5)
        while not is_open(anchor) or anchor.weekday() not in MIDWEEK:
            anchor += dt.timedelta(days=1)
        dots = [Dot(day_of(anchor, step.offset_days), step.offset_days, step.what) for _id, step in steps]
        self.picture.show_days(anchor, dots, is_open)
        about = _("For example: {what} on {day}.")
        if self.picture.shades():
            about += " " + _("Days of rest are shaded.")
        self._about.setText(about.format(what=found.anchor or _("Anchor day"), day=saying.day(anchor)))
        self._about.setVisible(bool(dots))

    def _found(self) -> Series | None:
        found: Series | None = Series.get_or_none(Series.id == self._series) if self._series else None
        return found

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self.running)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._told)
        inside.addLayout(beside(self.apply, self.later, None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(M)
        layout.addWidget(Panel(_("The series")).add(self.form))
        layout.addWidget(Panel(_("Steps")).add(self.steps, self.running, self.picture, self._about))


def counting() -> list[tuple[bool, str]]:
    """What the steps count."""
    return [(False, _("days")), (True, _("working days"))]


def shifts() -> list[tuple[str, str]]:
    """What happens with a step on a day on which nobody works."""
    return [
        ("", _("on a day of rest a step stays where it is")),
        ("before", _("off a day of rest: to the working day before")),
        ("after", _("off a day of rest: to the working day after")),
    ]


def _values(found: Series) -> dict[str, object]:
    known, outcomes = conditions(found.stops_on)
    return {
        "name": found.name, "anchor": found.anchor, "working_days": bool(found.working_days),
        "shift": found.shift, "note": found.note, ANSWERED: ANSWERED in known, REFUSED: REFUSED in known,
        "outcomes": ", ".join(outcomes),
    }  # fmt: skip


def _steps(found: Series) -> Told:
    stored = SeriesStep.select().where(SeriesStep.series == found).order_by(SeriesStep.id)
    return sorted(((step.id, as_step(step)) for step in stored), key=lambda one: one[1].offset_days)
