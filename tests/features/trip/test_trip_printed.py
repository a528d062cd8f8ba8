"""The dossier of a trip on its way to the printer."""

from smallcrm.features.letters.views import printing as press
from smallcrm.features.trip.views import printing


class Desk:
    """A desk whose work is done at once."""

    def read(self, _title, _function, *_args, then=None):
        then(b"%PDF")


def test_the_printer_and_tray_of_trips_are_remembered_by_their_kind(db, monkeypatch):
    asked = []
    monkeypatch.setattr(press, "has_printer", lambda: True)
    monkeypatch.setattr(press, "ask_printer", lambda _parent, _form, kind="": asked.append(kind))
    printing.print_trip(Desk(), None, 1)
    assert asked == ["trips"]
