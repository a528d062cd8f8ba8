"""Every report as a whole: its head says what it is narrowed to, how many it holds, and when."""

from __future__ import annotations

from collections.abc import Sequence

from smallcrm.core.reports import LeftOut
from smallcrm.features.reports.made import TableReport
from smallcrm.features.reports.words import as_of, from_right
from smallcrm.paper.tables import Document, Figure, Table


def whole(
    title: str,
    parts: Sequence[Table | Figure],
    filtered: str = "",
    count: str = "",
    table: Table | None = None,
    left_out: Sequence[LeftOut] = (),
) -> TableReport:
    """A report as of now."""
    document = Document(title, parts, filtered, count, as_of(), from_right())
    return TableReport(document, table, left_out)
