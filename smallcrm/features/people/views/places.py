"""Fields for several addresses; a further one is a key away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from smallcrm.core.business import business
from smallcrm.core.countries import country_name
from smallcrm.core.i18n import _, language
from smallcrm.features.people.service import Place
from smallcrm.features.people.views import kinds
from smallcrm.features.people.views.birthdays import day_line
from smallcrm.ui.bindings import Binding
from smallcrm.ui.fields import Choice, Line, Notes, Tick, in_order
from smallcrm.ui.flow import Flow
from smallcrm.ui.icons import icon
from smallcrm.ui.panels import XS, S, line, named


class PlaceLines(QFrame):
    """One address; what is not shown of a stored one is kept."""

    edited = Signal()

    def __init__(self, number: int) -> None:
        super().__init__()
        self._stored = Place()
        name = _("Address {}").format(number)
        self.street, self.postcode = Notes(_("Street"), 2), Line(_("Postcode"))
        self.locality, self.region = Line(_("City")), Line(_("Region"))
        self.country, self.purpose = Line(_("Country")), Choice(kinds.purposes(), _("what for"))
        self.preferred, self.returned = Tick(_("letters go here")), Tick(_("post came back"))
        self.since, self.until = day_line(_("Valid from")), day_line(_("Valid until"))
        self.drop = named(QPushButton(icon("x"), ""), "quiet")
        for part, words in (
            (self.street, _("Street")), (self.postcode, _("Postcode")), (self.locality, _("City")),
            (self.region, _("Region")), (self.country, _("Country")), (self.purpose, _("what for")),
            (self.since.widget, _("Valid from")), (self.until.widget, _("Valid until")),
            (self.preferred, _("letters go here")), (self.returned, _("post came back")),
            (self.drop, _("remove")),
        ):  # fmt: skip
            part.setAccessibleName(f"{name}: {words}")
        self._lay_out()
        self.show_place(None)
        for text in (self.postcode, self.locality, self.region, self.country):
            text.textEdited.connect(self.edited)
        days, ticks = (self.since.edited, self.until.edited), (self.preferred.toggled, self.returned.toggled)
        for signal in (self.street.textChanged, self.purpose.chosen, *days, *ticks):
            signal.connect(self.edited)

    def place(self) -> Place | None:
        """What it says; None where it is empty."""
        country = self.country.text().strip()
        shown = _country(self._stored)
        said = Place(
            street=self.street.toPlainText().strip(),
            postcode=self.postcode.text().strip(),
            locality=self.locality.text().strip(),
            region=self.region.text().strip(),
            country=self._stored.country if country == shown else "",
            country_typed=self._stored.country_typed if country == shown else country,
            purpose=self.purpose.value() or "",
            label=self._stored.label,
            preferred=self.preferred.isChecked(),
            valid_from=self.since.get(),
            valid_until=self.until.get(),
            returned=self.returned.isChecked(),
            id=self._stored.id,
        )
        only_usual = country == shown and self._stored.id is None
        parts = (said.street, said.postcode, said.locality, said.region)
        return said if any(parts) or (country and not only_usual) else None

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        layout.addWidget(self.street)
        town = line(self.postcode, self.locality, gap=S)
        town.setStretch(0, 1)
        town.setStretch(1, 3)
        layout.addLayout(town)
        layout.addLayout(line(self.region, self.country, gap=S))
        layout.addLayout(line(self.since.widget, self.until.widget, gap=S))
        ticks = Flow(gap=S)
        for part in (self.purpose, self.preferred, self.returned):
            ticks.addWidget(part)
        last = line(ticks, self.drop, gap=S)
        last.setStretch(0, 1)
        last.setAlignment(self.drop, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(last)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [
            self.street, self.postcode, self.locality, self.region, self.country, self.since.widget,
            self.until.widget, self.purpose, self.preferred, self.returned, self.drop,
        ]  # fmt: skip

    def show_place(self, stored: Place | None) -> None:
        """Show what is stored, or an empty address of one's own country."""
        self._stored = place = stored or Place(country=business().country)
        self.street.setPlainText(place.street)
        self.postcode.setText(place.postcode)
        self.locality.setText(place.locality)
        self.region.setText(place.region)
        self.country.setText(_country(place))
        self.purpose.choose(place.purpose or None)
        self.preferred.setChecked(place.preferred)
        self.returned.setChecked(place.returned)
        self.since.put(place.valid_from)
        self.until.put(place.valid_until)
        for part in (self.since.widget, self.until.widget, self.returned):
            part.setVisible(stored is not None)  # of a new address there is nothing to say about its time


class Places(QWidget):
    """All addresses of a party."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[PlaceLines] = []
        self.more = QPushButton(icon("plus"), _("Another address"))
        self.more.setProperty("kind", "row")
        self.more.clicked.connect(self._on_more)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(S)
        self._add()
        self._layout.addWidget(self.more)

    def places(self) -> list[Place]:
        """What was typed, in order."""
        return [place for shown in self.lines if (place := shown.place())]

    def put(self, places: Sequence[Place]) -> None:
        """Show what is stored, or one empty address."""
        while len(self.lines) < max(len(places), 1):
            self._add()
        while len(self.lines) > max(len(places), 1):
            self._take_out(self.lines[-1])
        stored: list[Place | None] = [*places] or [None]
        for shown, place in zip(self.lines, stored, strict=True):
            shown.show_place(place)

    def _add(self) -> PlaceLines:
        made = PlaceLines(len(self.lines) + 1)
        made.edited.connect(self.edited)
        made.drop.clicked.connect(lambda: self._on_dropped(made))
        self._layout.insertWidget(len(self.lines), made)
        if self.lines:
            in_order([self.lines[-1].drop, *made.stops()])
        self.lines.append(made)
        return made

    def _on_more(self) -> None:
        self._add().street.setFocus()

    def _on_dropped(self, shown: PlaceLines) -> None:
        if len(self.lines) == 1:
            shown.show_place(None)
            shown.street.setFocus()
        else:
            self._take_out(shown)
            self.lines[0].street.setFocus()
        self.edited.emit()

    def _take_out(self, shown: PlaceLines) -> None:
        self.lines.remove(shown)
        self._layout.removeWidget(shown)
        shown.hide()
        shown.deleteLater()


def places() -> Binding:
    """Several addresses."""
    made = Places()
    return Binding(
        made,
        made.places,
        lambda value: made.put(value or []),
        made.edited,
        inner=lambda: made.lines[0].street,
        said=lambda: [asdict(one) for one in made.places()],
        say=lambda said: made.put([Place(**one) for one in said]),
    )


def _country(place: Place) -> str:
    return country_name(place.country, language()) if place.country else place.country_typed
