"""A condition made in a small form: a field, what is asked of it, and what it is compared with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from smallcrm.core.errors import Invalid, UserError
from smallcrm.core.i18n import _
from smallcrm.features.letters.texts.conditions import OFFERED, Condition, problem
from smallcrm.features.letters.texts.fields import kind_of_field, known_fields, read_day
from smallcrm.features.letters.texts.source import Text
from smallcrm.features.letters.views.field_list import groups
from smallcrm.ui import bindings
from smallcrm.ui.fields import Choice
from smallcrm.ui.forms import Form, entry
from smallcrm.ui.slips import Slip

_DAYS = ("on", "before", "after")


def condition_slip(
    text: Text, labels: Mapping[str, str], asked: Condition, done: Callable[[Condition], object]
) -> Slip:
    """Asks for a condition; `done` gets it. It begins with the one there was."""
    fields = [pair for _title, some in groups(text, labels) for pair in some]
    form = Form(
        [
            entry(_("Field"), "field", bindings.choice(fields)),
            entry(_("Is it so"), "question", bindings.choice([])),
            entry(_("Compared with"), "told", bindings.line(longest=200)),
        ]
    )
    field, question = form.fields["field"].widget, form.fields["question"].widget
    assert isinstance(field, Choice) and isinstance(question, Choice)

    def offer() -> None:
        before = question.value()
        kind = kind_of_field(field.value(), text) if field.value() in known_fields(text) else "words"
        offered = [(f"{test}:{int(no)}", _(words)) for test, no, words in OFFERED[kind]]
        question.offer(offered)
        question.choose(before if before in dict(offered) else offered[0][0])

    def save() -> None:
        values = form.values()
        test, _colon, negated = str(values["question"]).partition(":")
        made = Condition(values["field"], test, str(values["told"]).strip(), negated == "1")
        done(_checked(made))

    field.chosen.connect(offer)
    detail = _("What stands between “if” and “end” is printed where it is so.")
    slip = Slip("letter-condition", _("Condition"), detail, form, save, verb=_("Put in"))
    slip.kept = False
    form.load({"field": asked.field})
    offer()
    form.load({"field": asked.field, "question": f"{asked.test}:{int(asked.negated)}", "told": asked.told})
    return slip


def _checked(made: Condition) -> Condition:
    """With its day as it is stored; what does not fit is said beside the field."""
    if wrong := problem(made):
        raise Invalid({"told": wrong})
    if made.test in _DAYS:
        try:
            return replace(made, told=read_day(_("Compared with"), made.told).isoformat())
        except UserError as error:
            raise Invalid({"told": _("Write a day, as in 2026-11-21.")}) from error
    return made
