"""What a number in a report opens: another report, narrowed to the rows behind it."""

from __future__ import annotations

import datetime as dt
from urllib.parse import parse_qsl, urlencode

from smallcrm.core.reports import Choices

REPORT = "report:"


def rows_behind(
    name: str, first: dt.date | None = None, last: dt.date | None = None, segment: str = "", **further: str
) -> str:
    """The address of a report with these choices."""
    said = {
        "from": first.isoformat() if first else "",
        "until": last.isoformat() if last else "",
        "segment": segment,
        **further,
    }
    return f"{REPORT}{name}?{urlencode({key: value for key, value in said.items() if value})}"


def read_link(target: str) -> tuple[str, Choices] | None:
    """The report and choices of an address; None where it is that of a record."""
    if not target.startswith(REPORT):
        return None
    name, _mark, rest = target.removeprefix(REPORT).partition("?")
    said = dict(parse_qsl(rest))
    first, last = said.pop("from", ""), said.pop("until", "")
    segment = said.pop("segment", "")
    return name, Choices(
        dt.date.fromisoformat(first) if first else None,
        dt.date.fromisoformat(last) if last else None,
        segment,
        further=said,
    )
