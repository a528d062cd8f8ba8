"""The reports of this room, as the command line and the window list them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from importlib import import_module

from smallcrm.core.i18n import _
from smallcrm.core.reports import AS_TABLE, ON_PAPER, WITH_CHART, Choices, Made, Progress, Report, offer

DOCUMENTS = "smallcrm.features.reports.documents"
SEGMENT, PERIOD = frozenset({"segment"}), frozenset({"segment", "period"})


def _make(module: str, name: str) -> Callable[[Choices, Progress], Made]:
    """What makes a report; imported when it is wanted."""

    def make(choices: Choices, report: Progress) -> Made:
        made: Made = getattr(import_module(f"{DOCUMENTS}.{module}"), name)(choices, report)
        return made

    return make


def _usual(module: str, name: str) -> Callable[[], tuple[dt.date, dt.date]]:
    def usual() -> tuple[dt.date, dt.date]:
        first, last = getattr(import_module(f"{DOCUMENTS}.{module}"), name)()
        return first, last

    return usual


REPORTS = (
    Report(
        "calls", lambda: _("Call list"),
        lambda: _("Whom to call, what was said last, and room to write down what they say."),
        AS_TABLE, frozenset({"segment", "until"}), _make("visits", "call_list"), 20,
    ),
    Report(
        "visits", lambda: _("Visits by area"),
        lambda: _("Everybody with an address, area by area, with the last contact and what is to do."),
        AS_TABLE, SEGMENT, _make("visits", "visit_list"), 22,
    ),
    Report(
        "backlog", lambda: _("Follow-ups left to do"),
        lambda: _("What is overdue and what is open, by how long it has been waiting."),
        WITH_CHART, SEGMENT, _make("backlog", "left_to_do"), 24,
    ),
    Report(
        "activity", lambda: _("Activity"),
        lambda: _("How many calls, visits, letters there were in each week, month or year."),
        WITH_CHART, PERIOD, _make("activity", "activity"), 30, period=_usual("activity", "last_year"),
    ),
    Report(
        "entries", lambda: _("Entries"),
        lambda: _("What was logged, one after the other."),
        AS_TABLE, PERIOD, _make("activity", "logged"), 32, period=_usual("activity", "this_month"),
    ),
    Report(
        "letters", lambda: _("Letters sent"),
        lambda: _("Which letters went to whom, and what came back."),
        AS_TABLE, PERIOD, _make("letters", "letters"), 34, period=_usual("activity", "last_year"),
    ),
    Report(
        "phone-list", lambda: _("Phone list"),
        lambda: _("Everybody with their phone numbers, under the letter their name begins with."),
        AS_TABLE, SEGMENT, _make("phone_list", "phones"), 40,
    ),
    Report(
        "birthdays", lambda: _("Birthdays"),
        lambda: _("Whose birthday it is, month by month, and how old they turn."),
        AS_TABLE, PERIOD, _make("phone_list", "birthdays"), 42, period=_usual("phone_list", "this_year"),
    ),
    Report(
        "list", lambda: _("Plain list"),
        lambda: _("Everybody, or a saved list, with the usual columns."),
        AS_TABLE, SEGMENT, _make("phone_list", "plain_list"), 44,
    ),
    Report(
        "dossier", lambda: _("Dossier"),
        lambda: _("All about one contact: facts, relations, what happened, open work, files."),
        ON_PAPER, frozenset({"party"}), _make("party", "dossier"), 50,
    ),
    Report(
        "account", lambda: _("Account sheet"),
        lambda: _("An account with its people and their roles."),
        AS_TABLE, frozenset({"party"}), _make("party", "account_sheet"), 52,
    ),
)  # fmt: skip
offer(*REPORTS)
