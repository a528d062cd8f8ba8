"""How far Today looks."""

from __future__ import annotations

import datetime as dt

DAY = dt.timedelta(days=1)
AHEAD = dt.timedelta(days=7)  # behind tonight
