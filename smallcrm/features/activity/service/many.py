"""The same logged for many parties at once, as one unit of work that tells how far it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from smallcrm.core import clock
from smallcrm.core.db import chunks
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.activity.model import Interaction
from smallcrm.features.activity.service.log import label_of
from smallcrm.features.activity.service.series_stops import heed
from smallcrm.features.activity.when import as_instant
from smallcrm.features.people.model import Party

Report = Callable[[int, int], None]
STEP = 500  # between two reports


def log_many(
    report: Report,
    ids: Sequence[int],
    kind: str,
    subject: str,
    body: str = "",
    at: dt.date | dt.datetime | None = None,
    direction: str = "",
) -> int:
    """Log one and the same thing for each of these parties; who is gone meanwhile is left out."""
    start = clock.now() if at is None else as_instant(at)
    all_day = at is not None and not isinstance(at, dt.datetime)
    Interaction(kind=kind, subject=subject.strip(), start=start, party=ids[0] if ids else 0).check()
    logged = 0
    with work(label_of(kind) if ids else _("Log")):
        for part in chunks(ids, STEP):
            report(logged, len(ids))
            there = {party.id for party in Party.select(Party.id).where(Party.id.in_(part))}
            made = [
                Interaction(
                    party=party,
                    kind=kind,
                    subject=subject.strip(),
                    body=body,
                    start=start,
                    all_day=all_day,
                    direction=direction,
                )  # fmt: skip
                for party in part
                if party in there
            ]
            Interaction.bulk_create(made)
            for one in made:
                heed(one)
            logged += len(there)
    report(len(ids), len(ids))
    return logged
