"""Series: plans of steps around a day, stored, changed and deleted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from smallcrm.core.errors import Invalid, UserError
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.activity.model import Series, SeriesStep
from smallcrm.features.activity.service.series_runs import attach_series

__all__ = [
    "Step", "attach_series", "change_series", "copy_series", "delete_series", "get_series", "save_series",
    "set_steps", "steps_of",
]  # fmt: skip


class Step(NamedTuple):
    """One step of a series, so many days from its anchor."""

    offset_days: int
    kind: str
    what: str
    template: str = ""
    at: str = ""
    minutes: int | None = None


def save_series(name: str, steps: Sequence[Step], note: str = "", **values: Any) -> Series:
    """Store a series under a name; one of that name gets these steps for future runs.

    `values` are further columns: working_days, shift, stops_on, anchor.
    """
    with work(_("Save series")):
        found: Series = Series.get_or_none(Series.name == name.strip()) or Series(name=name.strip())
        if found.assign(note=note, **values):
            found.save()
        stored = {made.id: step for made, step in _stored(found)}
        if list(stored.values()) != list(steps):
            left = dict(stored)
            told = [(_take(left, step), step) for step in steps]
            set_steps(found.id, told)
    return found


def new_series() -> Series:
    """An empty one, under a name that is free."""
    taken = {fold(series.name) for series in Series.select(Series.name)}
    name, number = _("New series"), 2
    while fold(name) in taken:
        name, number = _("New series {}").format(number), number + 1
    with work(_("New series")):
        made = Series(name=name)
        made.save()
    return made


def change_series(series_id: int, values: dict[str, Any]) -> Series:
    """Change what a series is called and how it counts; `values` are its columns."""
    found = get_series(series_id)
    if "name" in values:
        values = values | {"name": values["name"].strip()}
        taken = Series.select(Series.id).where(Series.name == values["name"], Series.id != series_id)
        if taken.exists():
            raise Invalid({"name": _("There is a series of this name already.")})
    with work(_("Edit series")):
        if found.assign(**values):
            found.save()
    return found


def set_steps(series_id: int, steps: Sequence[tuple[int | None, Step]]) -> list[int]:
    """Make these the steps of a series, in this order; those with an id stay the same steps. Their ids."""
    found = get_series(series_id)
    known: dict[int, SeriesStep] = {
        step.id: step for step in SeriesStep.select().where(SeriesStep.series == found)
    }
    made = []
    with work(_("Edit series")):
        kept = {step for step, _told in steps}
        for gone in known.keys() - kept:
            known[gone].delete_instance()
        for step_id, told in steps:
            step = known.get(step_id or 0) or SeriesStep(series=found)
            if step.assign(**told._asdict()):
                step.save()
            made.append(step.id)
    return made


def copy_series(series_id: int) -> Series:
    """The same under another name."""
    found = get_series(series_id)
    taken = {series.name for series in Series.select(Series.name)}
    name, number = _("{} (copy)").format(found.name), 2
    while name in taken:
        name, number = _("{name} (copy {number})").format(name=found.name, number=number), number + 1
    with work(_("Copy series")):
        made = Series(name=name, note=found.note, working_days=found.working_days)
        made.assign(stops_on=found.stops_on, anchor=found.anchor, shift=found.shift)
        made.save()
        for step in steps_of(series_id):
            SeriesStep(series=made, **step._asdict()).save()
    return made


def delete_series(series_id: int) -> None:
    """Delete a series and its runs; what they have put among the tasks stays. Undo brings all back."""
    found = get_series(series_id)
    with work(_("Delete series")):
        found.delete_instance()


def get_series(series_id: int) -> Series:
    """The series with an id; a plain message where there is none."""
    found: Series | None = Series.get_or_none(Series.id == series_id) if series_id < 1 << 63 else None
    if found is None:
        raise UserError(_("There is no such series any more; it may have been deleted."))
    return found


def steps_of(series_id: int) -> list[Step]:
    """The steps of a series as they were stored."""
    return [step for _made, step in _stored(get_series(series_id))]


def _stored(series: Series) -> list[tuple[SeriesStep, Step]]:
    stored = SeriesStep.select().where(SeriesStep.series == series).order_by(SeriesStep.id)
    return [(step, as_step(step)) for step in stored]


def as_step(step: SeriesStep) -> Step:
    """A stored step as it is told."""
    return Step(step.offset_days, str(step.kind), step.what, step.template, step.at, step.minutes)


def _take(left: dict[int, Step], step: Step) -> int | None:
    """The id of a stored step that says the same and is not taken yet."""
    found = next((made for made, told in left.items() if told == step), None)
    if found is not None:
        del left[found]
    return found
