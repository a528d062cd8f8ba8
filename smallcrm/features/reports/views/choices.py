"""What a report is narrowed to, in a row above it: a period, a day, a saved list, somebody."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from smallcrm.core import clock
from smallcrm.core.i18n import _
from smallcrm.core.reports import Choices, Report
from smallcrm.features.people.segments import all_segments
from smallcrm.features.people.views.found import find_parties, name_of, party_of
from smallcrm.features.reports.views import kept
from smallcrm.features.reports.views.spans import OWN, span_of, spans
from smallcrm.ui.days import WhenField
from smallcrm.ui.fields import Choice
from smallcrm.ui.finding import Findings
from smallcrm.ui.flow import Flow
from smallcrm.ui.line import Line
from smallcrm.ui.panels import S
from smallcrm.ui.room import Found
from smallcrm.ui.when import When

ANSWERS = 9


class ChoicesRow(QWidget):
    """Shows only what the report in front heeds."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._report: Report | None = None
        self.party: int | None = None
        self.span = Choice(spans(), _("As usual"))
        self.first, self.last = WhenField(), WhenField()
        self.segment = Choice([], _("Everybody"))
        self.who = Line(_("a part of the name"))
        self.findings = Findings(self.who, lambda words: find_parties(words, ANSWERS))
        self._labels: dict[QWidget, QLabel] = {}
        flow = Flow(self, S)
        for label, field in (
            (_("Whom"), self.who), (_("Period"), self.span), (_("From"), self.first),
            (_("Until"), self.last), (_("Of"), self.segment),
        ):  # fmt: skip
            flow.addWidget(self._labelled(label, field))
        self._connect()

    def show_report(self, report: Report) -> None:
        """The choices this report heeds, as they were left."""
        self._report = report
        found = kept.choices_of(report.name)
        self._quietly(found)
        self._show()

    def put(self, choices: Choices) -> None:
        """Show these, as a number behind which they stand has them."""
        self.span.blockSignals(True)
        self.span.choose(OWN if choices.since or choices.until else None)
        self.span.blockSignals(False)
        self.first.put(None if choices.since is None else When(choices.since))
        self.last.put(None if choices.until is None else When(choices.until))
        self._choose_segment(choices.segment)
        self._show()

    def choose(self, party: int) -> None:
        """About somebody."""
        self.party = party
        self.who.setText(name_of(f"party:{party}"))
        self.changed.emit()

    def choices(self, further: dict[str, str]) -> Choices:
        """What is chosen."""
        asks = self._report.asks if self._report else frozenset()
        first, last = self._days(asks)
        segment = self.segment.value() if "segment" in asks else None
        return Choices(first, last, segment or "", self.party if "party" in asks else None, further)

    def refresh(self) -> None:
        """Saved lists came, went or are called differently."""
        self.segment.offer([(one.name, one.name) for one in all_segments()])

    def is_waiting(self) -> bool:
        """Whether somebody must be chosen first."""
        return self._report is not None and "party" in self._report.asks and self.party is None

    def start(self) -> QWidget | None:
        """Where one begins to choose."""
        fields = (self.who, self.span, self.first.line, self.last.line, self.segment)
        return next((field for field in fields if field.isVisibleTo(self)), None)

    def _days(self, asks: frozenset[str]) -> tuple[dt.date | None, dt.date | None]:
        first, last = self.first.when(), self.last.when()
        if "day" in asks:
            return (first.day if first else clock.today()), None
        if "until" in asks:
            return None, last.day if last else None
        if "period" not in asks:
            return None, None
        if self.span.value() == OWN:
            days = (first.day if first else None), (last.day if last else None)
            return (days[1], days[0]) if days[0] and days[1] and days[1] < days[0] else days
        return span_of(self.span.value() or "") or (None, None)

    def _show(self) -> None:
        asks = self._report.asks if self._report else frozenset()
        own = "period" in asks and self.span.value() == OWN
        self._shown(self.who, "party" in asks)
        self._shown(self.span, "period" in asks)
        self._shown(self.first, own or "day" in asks)
        self._shown(self.last, own or "until" in asks)
        self._shown(self.segment, "segment" in asks and self.segment.count() > 1)
        self._labels[self.first].setText(_("Day") if "day" in asks else _("From"))
        self.setVisible(bool(asks))

    def _quietly(self, found: dict[str, str]) -> None:
        self.refresh()
        self.span.blockSignals(True)
        self.span.choose(found.get("span") if found.get("span") != OWN else None)
        self.span.blockSignals(False)
        self.first.put(None)
        self.last.put(None)
        self._choose_segment(found.get("segment", ""))

    def _choose_segment(self, name: str) -> None:
        """One that is gone is chosen no more."""
        known = {one.name for one in all_segments()}
        self.segment.blockSignals(True)
        self.segment.choose(name if name in known else None)
        self.segment.blockSignals(False)

    def _on_changed(self) -> None:
        self._show()
        if self._report is not None:
            chosen = {"span": self.span.value() or "", "segment": self.segment.value() or ""}
            kept.keep_choices(self._report.name, {key: value for key, value in chosen.items() if value})
        self.changed.emit()

    def _on_picked(self, found: Found) -> None:
        self.choose(party_of(found.target))

    def _connect(self) -> None:
        self.span.chosen.connect(lambda _value: self._on_changed())
        self.segment.chosen.connect(lambda _value: self._on_changed())
        for field in (self.first, self.last):
            field.edited.connect(self.changed)
        self.findings.picked.connect(self._on_picked)

    def _labelled(self, text: str, field: QWidget) -> QWidget:
        from PySide6.QtWidgets import QHBoxLayout

        whole, label = QWidget(), QLabel(text)
        self._labels[field] = label
        label.setBuddy(field.line if isinstance(field, WhenField) else field)
        named = field.line if isinstance(field, WhenField) else field
        named.setAccessibleName(text)
        layout = QHBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(label)
        layout.addWidget(field)
        field.setMinimumWidth(self.fontMetrics().averageCharWidth() * 20)
        return whole

    def _shown(self, field: QWidget, shown: bool) -> None:
        whole = field.parentWidget()
        if whole is not None:
            whole.setVisible(shown)
