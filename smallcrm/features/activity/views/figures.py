"""The figures of the party in front: last contact, rhythm, next step, contacts in a year."""

from __future__ import annotations

import datetime as dt

from smallcrm.core import clock
from smallcrm.core.i18n import _, n_
from smallcrm.core.journal import Changes
from smallcrm.features.activity.cadence import REACH, state_now
from smallcrm.features.activity.figures import Figures, Step, figures_of, next_day
from smallcrm.features.activity.service import done
from smallcrm.features.activity.story import local_day
from smallcrm.features.activity.views import kinds
from smallcrm.features.activity.views.deeds import follow_up
from smallcrm.features.activity.views.plan_slip import task_slip
from smallcrm.features.activity.views.todo import ask_for_next
from smallcrm.ui import words
from smallcrm.ui.chips import ChipText
from smallcrm.ui.desk import Desk
from smallcrm.ui.figures import Figure, FigurePanel
from smallcrm.ui.messages import calmly

SHOWN = REACH | {"interaction", "participant", "task", "appointment", "affiliation"}


class ActivityFigures(FigurePanel):
    """Four figures; each opens its rows in the timeline."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._party: int | None = None
        self._known: Figures | None = None
        self.last, self.rhythm = Figure(_("Last contact")), Figure(_("Usually every"))
        self.step, self.year = Figure(_("Next step")), Figure(_("Contacts, 12 months"))
        self.figures = (self.last, self.rhythm, self.step, self.year)
        self.last.clicked.connect(self._open_last)
        self.rhythm.clicked.connect(lambda: self._open_contacts(2))
        self.year.clicked.connect(lambda: self._open_contacts(1))
        self.step.clicked.connect(lambda: calmly(self, self._open_step))
        self.step.ticked.connect(lambda: calmly(self, self._tick))

    def show_party(self, party: int) -> None:
        """Show what is known of a party."""
        self._party = party
        self._known = known = figures_of(party)
        self._show_last(known)
        self._show_rhythm(known)
        self._show_step(known.step)
        self._show_year(known)

    def follow(self, changes: Changes) -> None:
        """Read again where a figure may have changed."""
        if SHOWN & changes.tables() and self._party is not None:
            self.show_party(self._party)

    def _show_last(self, known: Figures) -> None:
        if known.last is None:
            self.last.tell(_("never"))
            return
        kind = dict(kinds.kinds()).get(known.last.kind, "")
        beside = _("{}, {}").format(kind, known.last_with) if known.last_with else kind
        self.last.tell(words.ago(local_day(known.last)), beside)

    def _show_rhythm(self, known: Figures) -> None:
        """The usual rhythm; where one is wanted, the wanted one stands beside instead: a row has four."""
        wanted = self._party is not None and state_now(self._party) is not None
        self.rhythm.setVisible(known.days is not None and not wanted)
        day = next_day(known)
        if known.days is None or day is None:
            return
        form = _("next ≈ {}") if day >= clock.today() else _("was due ≈ {}")
        self.rhythm.tell(n_("{} day", "{} days", known.days), form.format(words.short_day(day)))

    def _show_step(self, step: Step | None) -> None:
        if step is None:
            self.step.tell_step(_("Plan one…"), box=False)
            return
        time = words.time(dt.time.fromisoformat(step.due[11:])) if len(step.due) > 10 else ""
        chip = words.due(dt.date.fromisoformat(step.due[:10])) if step.due else None
        self.step.tell_step(" ".join(step.what.split()), time, chip, box=step.record == "task")

    def _show_year(self, known: Figures) -> None:
        self.year.setVisible(known.recent + known.before > 0)
        self.year.tell(words.number(known.recent), chip=_compared(known.recent, known.before))

    def _open_last(self) -> None:
        if self._known and self._known.last:
            self.asked.emit(f"interaction:{self._known.last.id}")

    def _open_contacts(self, years: int) -> None:
        if self._known:
            since = self._known.year_ago if years == 1 else self._known.years_ago
            self.asked.emit(f"contacts:{since}")

    def _open_step(self) -> None:
        step = self._known.step if self._known else None
        if self._party is None or not self._desk.writes():
            return
        if step is None:
            follow_up(self._desk, self._party)
        elif step.record == "task":
            self._desk.lay(task_slip(step.id))
        else:
            self.asked.emit(f"appointment:{step.id}")

    def _tick(self) -> None:
        step = self._known.step if self._known else None
        if step is not None and self._desk.writes():
            done(step.id)
            if not ask_for_next(self._desk, step.id):
                self._desk.tell(_("Done. Ctrl+Z takes it back."), "success")


def _compared(recent: int, before: int) -> ChipText | None:
    """The change against the year before, where there was one."""
    if not before or recent == before:
        return None
    share = words.number(abs(round((recent - before) * 100 / before)))
    return ChipText(f"▲ {share} %", "success") if recent > before else ChipText(f"▼ {share} %", "warning")
