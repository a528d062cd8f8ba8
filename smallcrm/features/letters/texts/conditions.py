"""A condition as it is made in a form, and as it stands in a text: `{% if last_visit is within(14) %}`."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from smallcrm.core.i18n import _, language, mark, n_

KNOWN, EMPTY = "known", "empty"
ENDS = "{% endif %}"
_NAME = r"(?P<field>[^\W\d]\w*)"
_PLAIN = re.compile(rf"\s*(?P<no>not\s+)?{_NAME}\s*\Z")
_ASKED = re.compile(rf"\s*{_NAME}\s+is\s+(?P<no>not\s+)?(?P<test>[a-z_]+)\s*\((?P<told>.*)\)\s*\Z", re.DOTALL)
_EQUAL = re.compile(rf"\s*{_NAME}\s*(?P<sign>==|!=)\s*(?P<told>(['\"])[^'\"\\]*\4)\s*\Z")
_IF = re.compile(r"\{%-?\s*(?P<word>if|elif)\s(?P<rest>.*?)-?%\}\Z", re.DOTALL)
_QUOTED = re.compile(r"(['\"])([^'\"\\]*)\1\Z")

DAYS, NUMBERS, WORDS = "days", "numbers", "words"
# What can be asked of which kind of field, in the order a form offers it: test, negated, its name.
OFFERED: dict[str, tuple[tuple[str, bool, str], ...]] = {
    DAYS: (
        (KNOWN, False, mark("is known")), (EMPTY, False, mark("is empty")),
        ("within", False, mark("is within … days")), ("within", True, mark("is not within … days")),
        ("on", False, mark("is the day")), ("before", False, mark("is before")),
        ("after", False, mark("is after")),
    ),
    NUMBERS: (
        (KNOWN, False, mark("is known")), (EMPTY, False, mark("is empty")),
        ("exactly", False, mark("is exactly")), ("more_than", False, mark("is more than")),
        ("less_than", False, mark("is less than")),
    ),
    WORDS: (
        (KNOWN, False, mark("is known")), (EMPTY, False, mark("is empty")),
        ("same", False, mark("is")), ("same", True, mark("is not")),
        ("holding", False, mark("contains")), ("holding", True, mark("does not contain")),
        ("more_than", False, mark("is more than")), ("less_than", False, mark("is less than")),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Condition:
    """One question about one field."""

    field: str
    test: str = KNOWN
    told: str = ""  # days, a day as 2026-11-21, a number, words
    negated: bool = False

    def asked(self) -> str:
        """The question as a text has it."""
        if self.test in (KNOWN, EMPTY):
            return f"not {self.field}" if self.test == EMPTY else self.field
        told = (
            self.told if self.test in ("within", "more_than", "less_than", "exactly") else _quoted(self.told)
        )
        return f"{self.field} is {'not ' if self.negated else ''}{self.test}({told})"

    def sign(self) -> str:
        """The sign that begins what depends on it."""
        return f"{{% if {self.asked()} %}}"


def read_condition(sign: str) -> Condition | None:
    """The question a sign asks; None where it asks more than a form can show."""
    found = _IF.match(sign)
    return read_asked(found["rest"]) if found else None


def read_asked(asked: str) -> Condition | None:
    """The question that stands in a text; None where it is more than one."""
    if found := _PLAIN.match(asked):
        return None if found["field"] == "not" else Condition(found["field"], EMPTY if found["no"] else KNOWN)
    if found := _EQUAL.match(asked):
        return Condition(found["field"], "same", found["told"][1:-1], found["sign"] == "!=")
    if found := _ASKED.match(asked):
        told = found["told"].strip()
        quoted = _QUOTED.match(told)
        return Condition(found["field"], found["test"], quoted[2] if quoted else told, bool(found["no"]))
    return None


def problem(asked: Condition) -> str:
    """What is wrong with what the question is asked with."""
    told = asked.told.strip()
    if asked.test == "within" and not (told.isascii() and told.isdigit() and int(told) <= 36_525):
        return _("Write a number of days, as in 14.")
    if asked.test in ("more_than", "less_than", "exactly") and not _is_number(told):
        return _("Write a number, as in 100 or 99.50.")
    if asked.test in ("on", "before", "after") and not told:
        return _("Write a day.")
    if asked.test in ("same", "holding") and not told:
        return _("Write the words to compare with.")
    return ""


def in_words(asked: Condition, label: str) -> str:
    """A question as its chip says it: “Last visit within 14 days”."""
    if asked.test == "within" and asked.told.isdecimal():
        days = int(asked.told)
        away = n_("within {} day", "within {} days", days)
        outside = n_("not within {} day", "not within {} days", days)
        return " ".join((label, outside if asked.negated else away))
    texts = {
        KNOWN: "{}", EMPTY: _("not {}"), "on": _("{} is {}"), "before": _("{} before {}"),
        "after": _("{} after {}"),
        "exactly": _("{} is {}"), "more_than": _("{} more than {}"), "less_than": _("{} less than {}"),
        "same": _("{} is not {}") if asked.negated else _("{} is {}"),
        "holding": _("{} without {}") if asked.negated else _("{} contains {}"),
    }  # fmt: skip
    told = _day_words(asked.told) if asked.test in ("on", "before", "after") else asked.told
    told = _("“{}”").format(told) if asked.test in ("same", "holding") else told
    return texts.get(asked.test, f"{{}} {asked.test} {{}}").format(label, told)


def _quoted(told: str) -> str:
    return '"{}"'.format("".join(sign for sign in told if sign not in "\"'\\\n{}%"))


def _is_number(told: str) -> bool:
    try:
        return (
            told.isascii() and "e" not in told.lower() and Decimal(told).is_finite() and told[:1] not in "+_."
        )
    except InvalidOperation:
        return False


def _day_words(told: str) -> str:
    from babel.dates import format_date

    try:
        return format_date(dt.date.fromisoformat(told), "medium", locale=language())
    except ValueError:
        return told
