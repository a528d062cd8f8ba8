"""In which time zone the times are meant: said small where it is another one, changed by typing a city."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from smallcrm.core import clock
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.ui.bindings import Binding
from smallcrm.ui.finding import PickField
from smallcrm.ui.panels import named
from smallcrm.ui.room import Found

MOST = 9


def here() -> str:
    """The zone of the business."""
    return str(getattr(clock.zone(), "key", "Etc/UTC"))


def city_of(zone: str) -> str:
    """“New York” for “America/New_York”."""
    return zone.rpartition("/")[2].replace("_", " ")


@cache
def _zones() -> list[tuple[str, str]]:
    from zoneinfo import available_timezones

    usual = [zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "posix"))]
    return sorted((fold(zone.replace("_", " ").replace("/", " ")), zone) for zone in {*usual, "Etc/UTC"})


def find_zones(words: str) -> list[Found]:
    """Zones whose name has the words, those of a city that begins with them first."""
    parts = fold(words).split()
    found = [zone for name, zone in _zones() if all(f" {part}" in f" {name}" for part in parts)]
    found.sort(key=lambda zone: not fold(city_of(zone)).startswith(fold(words)))
    return [Found(zone, city_of(zone), zone) for zone in found[:MOST]]


class ZoneField(QWidget):
    """A quiet button; pressed, it is a line to type a city into."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.button = named(QPushButton(), "quiet")
        self.pick = PickField(find_zones, city_of, _("a city, such as “Tokyo”"))
        self.pick.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addWidget(self.pick)
        self.button.clicked.connect(self.change)
        self.pick.edited.connect(self._on_picked)
        self._zone = here()
        self._show()

    def zone(self) -> str:
        """The zone that is meant."""
        return self.pick.target or self._zone

    def put(self, zone: str | None) -> None:
        """Show a zone; none is the one of the business."""
        self._zone = zone or here()
        self.pick.put(None)
        self._show()

    def said(self) -> list[str]:
        """The zone, and what is being typed."""
        return [self.zone(), self.pick.line.text() if self._is_open() else ""]

    def say(self, said: list[str]) -> None:
        """The same again."""
        self.put(said[0])
        if len(said) > 1 and said[1] and said[1] != city_of(said[0]):
            self.change()
            self.pick.line.setText(said[1])

    def problem(self) -> str:
        """Words that name no zone."""
        if not self._is_open() or self.pick.target or not self.pick.line.text().strip():
            return ""
        return _("Choose one from the list: type a city of that zone, then Enter.")

    def change(self) -> None:
        """Ask for another one."""
        self.button.hide()
        self.pick.show()
        self.pick.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def inner(self) -> QWidget:
        """Who takes the keyboard."""
        return self.pick.line if self._is_open() else self.button

    def _is_open(self) -> bool:
        return self.pick.isVisibleTo(self)

    def _on_picked(self) -> None:
        if self.pick.target is not None:
            self._zone = self.pick.target
            self.pick.put(None)
            self._show()
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _show(self) -> None:
        other = self._zone != here()
        words = _("Time in {}").format(city_of(self._zone)) if other else _("Another time zone…")
        self.button.setText(words)
        self.button.setAccessibleName(_("Time zone: {}").format(self._zone))
        self.button.setToolTip(_("Time zone: {}").format(self._zone))
        self.button.show()
        self.pick.hide()


def zone_field() -> tuple[Binding, ZoneField]:
    """The zone as a field of a form."""
    made = ZoneField()
    return Binding(
        made, made.zone, made.put, made.edited, made.problem, made.inner, made.said, made.say
    ), made
