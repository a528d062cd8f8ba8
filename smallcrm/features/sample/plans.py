"""Segments, cadences and series: what one plans for many at once."""

from __future__ import annotations

from smallcrm.core.fold import fold
from smallcrm.features.sample.series import SeriesWriter
from smallcrm.features.sample.stage import Stage


class Plans:
    """Writes what one plans for many at once."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.book = stage, stage.book
        self.at = self.book.workdays.day(self.book.workdays.last_busy).at(16 * 60)

    def write(self) -> None:
        """All of them."""
        customers = self._segment(self.stage.text("Customers {year}"), self.book.customers)
        self._segment("Quotes unanswered", self.book.asked)
        add = self.book.sheets.add
        add("cadence", self.at, segment_id=customers, days=365)
        if "VIP" in self.book.tags:
            add("cadence", self.at, tag_id=self.book.tags["VIP"], days=90, kinds="call,visit,meeting,video")
        SeriesWriter(self.stage, self.at).write()

    def _segment(self, name: str, members: list[int]) -> int:
        """Hand-picked; one of them was left out on purpose."""
        add = self.book.sheets.add
        segment = add("segment", self.at, name=name, folded=fold(name))
        for place, party in enumerate(members):
            add("segment_pick", self.at, segment_id=segment, party_id=party, included=int(place != 7))
        return segment
