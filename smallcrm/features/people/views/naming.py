"""Fields that name somebody or something, found as one types: a company, a relation, a person, a tag."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from smallcrm.core.db import database
from smallcrm.core.errors import Invalid
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.features.people.model import Kind
from smallcrm.features.people.service.kinship import all_words
from smallcrm.features.people.views.found import find_parties, name_of, party_of
from smallcrm.ui.bindings import Binding
from smallcrm.ui.fields import Line
from smallcrm.ui.finding import SHOWN, Findings, PickField
from smallcrm.ui.forms import Form
from smallcrm.ui.room import Found

Find = Callable[[str], Sequence[Found]]
MANY = 50  # among so many there are enough of one kind


class Suggesting(Line):
    """A line that offers what is known; what is picked stands in it."""

    def __init__(self, prompt: str, find: Find) -> None:
        super().__init__(prompt)
        self.findings = Findings(self, find, quiet=True)  # held here: nobody else does
        self.findings.picked.connect(self._on_picked)

    def _on_picked(self, found: Found) -> None:
        self.setText(found.title)
        self.textEdited.emit(found.title)
        self.findings.hide()


def suggested(prompt: str, find: Find) -> Binding:
    """A word of one's own, or one that is known, found as one types."""
    made = Suggesting(prompt, find)
    return Binding(
        made, lambda: made.text().strip(), lambda value: made.setText(value or ""), made.textEdited
    )


def picked(prompt: str, find: Find) -> Binding:
    """One that is there already; its target."""
    made = PickField(find, name_of, prompt)
    return Binding(made, lambda: made.target, made.put, made.edited, made.problem, lambda: made.line)


def someone(prompt: str, find: Find) -> Binding:
    """Somebody who is there already (a target), or a new name."""
    made = PickField(find, name_of, prompt)

    def put(value: str | None) -> None:
        if value and not value.startswith("party:"):
            made.put(None)
            made.line.setText(value)
        else:
            made.put(value)

    return Binding(
        made, lambda: made.target or made.line.text().strip(), put, made.edited, inner=lambda: made.line
    )


def find_words(typed: str) -> list[Found]:
    """Names of relations that hold these words, each with that of the other side."""
    folded = fold(typed)
    found = [(name, reverse) for name, reverse in all_words() if folded in fold(name)]
    found.sort(key=lambda pair: not fold(pair[0]).startswith(folded))
    told = _("the other way round: {}")
    return [
        Found(name, name, told.format(reverse) if reverse != name else "") for name, reverse in found[:SHOWN]
    ]


def find_persons(typed: str) -> list[Found]:
    """Persons only."""
    found = find_parties(typed, MANY)
    sql = "SELECT id FROM party WHERE kind = ? AND id IN (SELECT value FROM json_each(?))"
    ids = str([party_of(one.target) for one in found])
    persons = {row[0] for row in database.connection().execute(sql, (Kind.PERSON, ids))}
    return [one for one in found if party_of(one.target) in persons]


def others_than(party: int) -> Find:
    """Anybody but this one."""
    return lambda typed: [one for one in find_parties(typed, SHOWN + 1) if party_of(one.target) != party]


def asking(form: Form, name: str, save: Callable[[], object]) -> Callable[[], None]:
    """Save only where a field says something."""

    def ask() -> None:
        if not form.values()[name]:
            raise Invalid({name: _("Somebody must be named here.")})
        save()

    return ask
