"""The names of stored columns, and their values, as people read them in the history of a record."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from smallcrm.core import clock
from smallcrm.core.countries import country_name
from smallcrm.core.fields import from_utc_text
from smallcrm.core.i18n import _, language
from smallcrm.features.activity.views import kinds
from smallcrm.features.people.views import kinds as people_kinds
from smallcrm.ui import words

BLANK = "—"
FLAGS = frozenset(
    {
        "deceased", "archived", "preferred", "do_not_use", "returned", "done", "all_day", "no_next_step",
        "primary",
    }
)  # fmt: skip
DAYS = frozenset(
    {"birthday", "anniversary", "valid_from", "valid_until", "since", "until", "given_on", "withdrawn_on"}
)
TIMES = frozenset({"due", "start", "end"})


def field_names(table: str) -> Mapping[str, str]:
    """The columns of a table that are told, by what they are called."""
    make = {
        "party": _party,
        "contact_point": lambda: {
            "value": "", "label": _("label"), "kind": _("kind"), "preferred": _("preferred"),
            "do_not_use": _("do not use"),
        },
        "address": lambda: {
            "street": _("Street"), "postcode": _("Postcode"), "locality": _("City"), "region": _("Region"),
            "country": _("Country"), "purpose": _("purpose"), "label": _("label"),
            "preferred": _("preferred"), "valid_from": _("valid from"), "valid_until": _("valid until"),
            "returned": _("post came back"),
        },
        "interaction": lambda: {
            "kind": _("kind"), "direction": _("direction"), "start": _("when"), "minutes": _("minutes"),
            "outcome": _("outcome"), "subject": _("subject"), "body": _("note"), "party_id": _("with"),
            "no_next_step": _("no next step, on purpose"),
        },
        "task": lambda: {
            "what": _("what"), "due": _("due"), "done": _("done"), "note": _("note"), "place": _("place"),
            "rrule": _("repeats"), "priority": _("priority"), "party_id": _("with"),
        },
        "appointment": lambda: {
            "title": _("title"), "start": _("begins"), "end": _("ends"), "note": _("note"),
            "place": _("place"), "rrule": _("repeats"), "party_id": _("with"),
        },
        "document": lambda: {"name": _("name")},
        "consent": lambda: {
            "state": "", "basis": _("basis"), "source": _("source"), "given_on": _("given on"),
            "withdrawn_on": _("withdrawn on"), "note": _("note"),
        },
        "affiliation": lambda: {
            "role": _("role"), "department": _("department"), "since": _("from"), "until": _("until"),
            "primary": _("preferred"),
        },
        "relationship": lambda: {"since": _("from"), "until": _("until"), "note": _("note")},
        "custom_value": lambda: {"value": ""},
    }.get(table)  # fmt: skip
    return make() if make else {}


def _party() -> Mapping[str, str]:
    return {
        "display_name": _("Name"), "kind": _("Kind"), "prefix": _("Title"), "given": _("Given name"),
        "additional": _("Further names"), "family": _("Family name"), "suffix": _("Suffix"),
        "nickname": _("Nickname"), "title": _("Position"), "legal_name": _("Legal name"),
        "tax_id": _("Tax number"), "industry": _("Industry"), "birthday": _("Birthday"),
        "anniversary": _("Anniversary"), "gender": _("Gender"), "pronouns": _("Pronouns"),
        "language": _("Language"), "salutation": _("Salutation"), "status": _("Standing"),
        "source": _("Source"), "deceased": _("Deceased"), "archived": _("Archived"), "photo": _("Photo"),
        "note": _("Note"), "closing": _("Closing"),
    }  # fmt: skip


def value_words(column: str, value: object) -> str:
    """A stored value as people read it."""
    if column in FLAGS:
        return _("yes") if value else _("no")
    if value is None or value == "":
        return BLANK
    if column == "photo":
        return _("another picture")
    if column == "country" and isinstance(value, str):
        return country_name(value, language()) or value
    if column == "point_kind":
        return people_kinds.point_name(str(value), "", "")
    if column in ("birthday", "anniversary") and str(value).startswith("--"):
        return _yearless(str(value))
    if column in DAYS or column in TIMES:
        return _moment(str(value))
    return _choices(column).get(str(value), str(value))


def _choices(column: str) -> Mapping[str, str]:
    """The words for the values of a column that holds one of a few."""
    if column == "kind":
        return dict(kinds.kinds()) | {str(key): text for key, text in people_kinds.account_kinds()}
    lists: dict[str, Callable[[], Sequence[tuple[str, str]]]] = {
        "status": people_kinds.statuses,
        "gender": people_kinds.genders,
        "channel": people_kinds.channels,
        "state": people_kinds.consent_states,
        "direction": kinds.directions,
        "label": people_kinds.phone_labels,
        "purpose": people_kinds.purposes,
    }
    return {str(key): text for key, text in lists[column]()} if column in lists else {}


def _yearless(stored: str) -> str:
    """A day of some year: “--03-22”."""
    month, _dash, day = stored[2:].partition("-")
    return words.month_day(int(month), int(day)) if month.isdigit() and day.isdigit() else stored


def _moment(stored: str) -> str:
    """A day, a wall time, or an instant as stored."""
    with contextlib.suppress(ValueError):
        if len(stored) == 10:
            return words.long_day(dt.date.fromisoformat(stored))
        is_wall = "T" in stored
        wall = dt.datetime.fromisoformat(stored) if is_wall else clock.local(from_utc_text(stored))
        return _("{day}, {time}").format(day=words.long_day(wall.date()), time=words.time(wall.time()))
    return stored
