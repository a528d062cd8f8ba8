"""A run of a series with somebody: its steps, its anchor day, and ending it."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.core.journal import Changes
from smallcrm.features.activity.service import done, reopen
from smallcrm.features.activity.service.series_moves import Rest, move_anchor, move_step
from smallcrm.features.activity.service.series_reading import OPEN, RUNNING, STOPPED, StepOf, run_of
from smallcrm.features.activity.service.series_stops import resume_run, skip_step, stop_run
from smallcrm.features.activity.views.todo import begin_work
from smallcrm.features.series.views import saying
from smallcrm.features.series.views.steps_list import StepsList
from smallcrm.ui.bindings import choice, day
from smallcrm.ui.desk import Desk
from smallcrm.ui.forms import Form, entry
from smallcrm.ui.messages import calmly
from smallcrm.ui.panels import S, Toned, line
from smallcrm.ui.slips import Slip

TABLES = frozenset({"series_run", "run_step", "task", "appointment"})


def open_run(desk: Desk, run: int) -> None:
    """Lay the slip of a run beside the page."""
    if run_of(run) is None:
        raise UserError(_("That series is not there any more; it was deleted. Ctrl+Z may bring it back."))
    desk.lay(RunSlip(desk, run))


class RunSlip(Slip):
    """The anchor day is a field; below it the steps, as they are now."""

    def __init__(self, desk: Desk, run: int) -> None:
        self._desk, self._run = desk, run
        found = run_of(run)
        assert found is not None
        form = Form([entry(found.called or _("Anchor day"), "anchor", day())])
        form.load({"anchor": dt.date.fromisoformat(found.anchor)})
        super().__init__(f"run:{run}", found.name, found.who, form, self._move, _("Move series"))
        self.list = StepsList(self._tick)
        self._state, self._keys = Toned("", wrap=True), Toned("", wrap=True)
        self.stop, self.whose = QPushButton(""), QPushButton(_("Open the contact"))
        self.stop.clicked.connect(lambda: calmly(self, self._turn))
        self.whose.clicked.connect(lambda: desk.open(f"party:{found.party}"))
        self.list.key_pressed.connect(lambda key, step: calmly(self, lambda: self._on_key(key, step)))
        self.list.chosen.connect(lambda _index: calmly(self, self._begin))
        place = self.inside.count() - 1  # above the stretch
        for number, part in enumerate((self._state, self.list, self._keys)):
            self.inside.insertWidget(place + number, part)
        self.inside.insertLayout(place + 3, line(self.stop, self.whose, None))
        self.inside.setSpacing(S)
        desk.bus.changed.connect(self._follow)
        self._show()
        self.list.step(0)

    def _show(self) -> None:
        run = run_of(self._run)
        if run is None:
            self.closed.emit()
            return
        self.list.show_run(run)
        self.form.follow({"anchor": dt.date.fromisoformat(run.anchor)})
        self._state.setText(" · ".join((saying.progress(run), saying.following(run))))
        self._keys.setText(_("Space ticks, Enter begins, R moves, Del leaves a step out."))
        self.stop.setText(_("Go on with it") if run.state == STOPPED else _("Stop this series"))
        writes = self._desk.writes()
        self.stop.setEnabled(writes and run.state in (RUNNING, STOPPED))
        self.form.setEnabled(writes and run.state == RUNNING)

    def _follow(self, changes: Changes) -> None:
        if TABLES & changes.tables():
            self._show()

    def _move(self) -> None:
        said = self.form.values()["anchor"]
        run = run_of(self._run)
        if said is not None and run is not None and said.isoformat() != run.anchor:
            move_anchor(self._run, said)
            self._desk.tell(_("Moved, with all that is still open. Ctrl+Z takes it back."), "success")

    def _turn(self) -> None:
        run = run_of(self._run)
        if run is not None and run.state == STOPPED:
            resume_run(self._run)
        else:
            stop_run(self._run, _("by hand"))  # the companion of the window says so, as of every stop

    def _step(self, step: int | None) -> StepOf | None:
        run = run_of(self._run)
        return next((one for one in run.steps if one.id == step), None) if run else None

    def _tick(self, step: int, ticked: bool) -> None:
        found = self._step(step)
        if found is not None and found.task is not None and self._desk.writes():
            task = found.task
            calmly(self, lambda: done(task) if ticked else reopen(task))
        self._show()

    def _begin(self) -> None:
        run, step = run_of(self._run), self._step(self.list.record())
        if run is None or step is None or step.state != OPEN or not self._desk.writes():
            return
        if step.appointment is not None:
            self._desk.open(f"appointment:{step.appointment}")
        elif step.kind == "letter":
            from smallcrm.features.series.views.letters import write_letters

            write_letters(self._desk, step.template, [run.party])
        else:
            begin_work(self._desk, run.party, step.kind if step.kind != "task" else "", step.task)

    def _on_key(self, key: int, step_id: int) -> None:
        step = self._step(step_id)
        if step is None or step.state != OPEN or not self._desk.writes():
            return
        if key == Qt.Key.Key_R:
            self._desk.lay(move_slip(self._desk, step))
        else:
            skip_step(step)
            self._desk.tell(_("Left out. Ctrl+Z brings it back."))


def rest_words() -> list[tuple[str, str]]:
    """What may go along with a step that is moved."""
    return [
        (Rest.THIS, _("only this step")),
        (Rest.FUTURE, _("this and all that follow")),
        (Rest.ALL, _("all open steps, and the anchor day")),
    ]


def move_slip(desk: Desk, step: StepOf) -> Slip:
    """Move one step, and say what goes along."""
    form = Form([entry(_("To"), "day", day()), entry(_("What moves"), "rest", choice(rest_words()))])
    form.load({"rest": Rest.THIS})

    def save() -> None:
        said = form.values()
        if said["day"] is not None:
            move_step(step.id, said["day"], Rest(said["rest"]))

    slip = Slip(f"step:{step.id}", _("Move step"), step.what, form, save, _("Move step"))
    slip.once = True
    slip.then = lambda: desk.open(f"run:{step.run}")
    return slip
