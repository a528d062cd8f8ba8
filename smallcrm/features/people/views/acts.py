"""What can be done from the menus on a record: each is one step of undo. Targets are “do:what:id”."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from smallcrm.core.errors import Cancelled, UserError
from smallcrm.core.i18n import _
from smallcrm.features.people.card import card_of
from smallcrm.features.people.favourites import is_favourite
from smallcrm.features.people.service import leave_account, unrelate
from smallcrm.features.people.service.places import set_returned, write_here
from smallcrm.features.people.service.standing import set_favourite, set_photo
from smallcrm.features.people.service.ties import end_relation, make_primary, remove_affiliation
from smallcrm.features.people.views.face import ENDINGS, picture_in
from smallcrm.features.people.views.reaching import address_lines
from smallcrm.ui import asking
from smallcrm.ui.desk import Desk
from smallcrm.ui.jobs import Job
from smallcrm.ui.messages import tell_error
from smallcrm.ui.outside import map_target, open_outside
from smallcrm.ui.slips import Slip

READING = frozenset({"copy", "map"})  # the rest writes


class Acts:
    """The deeds of one record; `party` tells who is in front."""

    def __init__(self, desk: Desk, owner: QWidget, party: Callable[[], int | None]) -> None:
        self._desk, self._owner, self._party = desk, owner, party
        self._known: dict[str, Callable[[int, int], object]] = {
            "copy": self._copy,
            "map": self._show_map,
            "post": self._turn_post,
            "here": self._write_here,
            "returned": self._note_returned,
            "right": lambda _party, key: set_returned(key, False),
            "left": lambda _party, key: leave_account(key),
            "main": lambda _party, key: make_primary(key),
            "unseat": lambda _party, key: remove_affiliation(key),
            "ended": lambda _party, key: end_relation(key),
            "unrelate": lambda _party, key: unrelate(key),
            "favourite": lambda party, _key: set_favourite(party, not is_favourite(party)),
            "photo": self._choose_photo,
            "paste-photo": self._paste_photo,
            "no-photo": lambda party, _key: set_photo(party, b""),
            **self._slips(),
        }

    def run(self, target: str) -> None:
        """Do what a target says, for whoever is in front."""
        what, _colon, key = target.removeprefix("do:").partition(":")
        party = self._party()
        if party is None:
            return
        if what not in READING and not self._desk.writes():
            raise UserError(_("This file can only be read now; nothing was changed."))
        self._known[what](party, int(key or 0))

    def take_photo(self, found: Path | bytes) -> None:
        """A picture that was dropped: made small beside the window, then kept."""
        party = self._party()
        if party is None or not self._desk.writes():
            return
        job = Job(_read, found, connected=False, brief=True)
        job.succeeded.connect(lambda data: set_photo(party, data))
        job.failed.connect(self._on_refused)
        job.start()

    def _slips(self) -> dict[str, Callable[[int, int], object]]:
        from smallcrm.features.people.views import address_slips, slips, tie_slips

        def lay(make: Callable[[int, int], Slip]) -> Callable[[int, int], object]:
            return lambda party, key: self._desk.lay(make(party, key))

        return {
            "allow": lay(lambda party, _key: slips.consent_slip(party)),
            "tags": lay(lambda party, _key: slips.tag_slip(party)),
            "deceased": lay(lambda party, _key: slips.deceased_slip(party)),
            "moved": lay(lambda party, key: address_slips.moved_slip(party, key or None)),
            "relate": lay(lambda party, _key: tie_slips.relation_slip(party)),
            "relation": lay(tie_slips.relation_slip),
            "join": lay(lambda party, _key: tie_slips.seat_slip(party)),
            "seat": lay(tie_slips.seat_slip),
            "person": lay(lambda party, _key: tie_slips.person_slip(party)),
        }

    def _write_here(self, _party: int, address: int) -> None:
        write_here(address)
        self._desk.tell(_("Letters go here from now on."))

    def _note_returned(self, _party: int, address: int) -> None:
        set_returned(address)
        self._desk.tell(_("Post came back: letters leave this address out until it is right again."))

    def _copy(self, party: int, address: int) -> None:
        """The address as it stands on an envelope."""
        envelope = next((room.envelope for room in self._desk.rooms if room.envelope), None)
        if envelope is not None:
            QApplication.clipboard().setText(envelope(party, address or None))
            self._desk.tell(_("The address is on the clipboard, as on an envelope."))

    def _show_map(self, party: int, _key: int) -> None:
        """Where letters go, or else their first address."""
        card = card_of(party)
        place = (card.post.place or next(iter(card.places), None)) if card else None
        if place is None:
            raise UserError(_("There is no address to show on a map. Add one first."))
        open_outside(map_target(address_lines(place)))

    def _turn_post(self, party: int, _key: int) -> None:
        """Post came back from where letters go; or the address it came back from is right again."""
        card = card_of(party)
        if card is None:
            return
        own = {place.id for place in card.places}
        back = [place for place in card.places if place.returned]
        if card.post.place is not None and card.post.place.id in own:
            self.run(f"do:returned:{card.post.place.id}")
        elif back:
            set_returned(back[-1].id, False)
            self._desk.tell(_("The address is right again: letters go there."))
        else:
            raise UserError(_("Letters take no address of theirs, so none can have come back."))

    def _choose_photo(self, _party: int, _key: int) -> None:
        kinds = _("Pictures ({})").format(" ".join(f"*{ending}" for ending in ENDINGS))
        if path := asking.ask_open(self._owner, _("Choose a photo"), kinds, asking.PICTURES):
            self.take_photo(path)

    def _paste_photo(self, _party: int, _key: int) -> None:
        found = picture_in(QApplication.clipboard().mimeData())
        if found is None:
            raise UserError(_("There is no picture on the clipboard. Copy one first, then paste it here."))
        self.take_photo(found)

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, UserError):
            tell_error(self._owner, error)
        elif not isinstance(error, Cancelled):
            raise error


def _read(_report: Callable[[int, int], None], found: Path | bytes) -> bytes:
    from smallcrm.core.trouble import as_user_error
    from smallcrm.features.people.photos import MOST_BYTES, re_encoded

    if isinstance(found, bytes):
        return re_encoded(found)
    try:
        if found.stat().st_size > MOST_BYTES:
            raise UserError(_("“{}” is larger than 40 MB. Choose a smaller picture.").format(found.name))
        return re_encoded(found.read_bytes())
    except OSError as error:
        raise as_user_error(error) or error from error
