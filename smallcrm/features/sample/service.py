"""Making the sample business: a file that is there whole, or not at all."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from smallcrm.core import clock, file, ids
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.features.activity import derived as _activity  # noqa: F401  # tells of its derived tables
from smallcrm.features.people import derived as _people  # noqa: F401
from smallcrm.features.sample.filling import fill
from smallcrm.features.sample.life import Report
from smallcrm.features.sample.shop import shop
from smallcrm.features.sample.sizes import SIZES, Size
from smallcrm.features.sample.workdays import ZONE

SEED = 1
EARLIEST, LATEST = dt.date(1980, 1, 1), dt.date(2199, 12, 31)


@dataclass(frozen=True)
class Sample:
    """What was made."""

    path: Path
    parties: int
    interactions: int


def make_sample(
    path: Path,
    size: str | Size = "small",
    seed: int = SEED,
    on: dt.date | None = None,
    *,
    passphrase: str | None = None,
    report: Report | None = None,
) -> Sample:
    """Make a new file with the sample and open it; the same size, seed and day give the same content."""
    size = SIZES[size] if isinstance(size, str) else size
    on = on or clock.now().astimezone(ZoneInfo(ZONE)).date()
    if not EARLIEST <= on <= LATEST:
        raise UserError(
            _("The sample can be made for a day from {} to {}. Nothing was made.").format(EARLIEST, LATEST)
        )
    counts: dict[str, int] = {}
    with ids.scripted():
        made = file.create_file(
            path, shop(size, seed, on), passphrase=passphrase,
            fill=lambda: counts.update(fill(on, seed, size, report)),
        )  # fmt: skip
        file.close_file()
    file.open_file(made.path, passphrase=passphrase)  # again, with ids of this machine
    return Sample(made.path, counts["party"], counts["interaction"])
