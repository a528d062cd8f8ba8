"""Envelopes: which, how they go into the printer, with or without the sender; and each as it will be."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm.core import preferences
from smallcrm.core.business import business
from smallcrm.core.i18n import _
from smallcrm.features.letters.labels.run import EnvelopeOrder
from smallcrm.features.letters.views.lying import lying, lying_entries, usual_lying
from smallcrm.features.letters.views.mail_slip import MailSlip
from smallcrm.features.letters.views.posting import Readers
from smallcrm.features.letters.views.sheet import SHADOW, Sheet
from smallcrm.paper.envelope_pages import Feed
from smallcrm.paper.formats import MM
from smallcrm.paper.formats.envelopes import ENVELOPES, Envelope, usual_envelope
from smallcrm.paper.raster import Raster
from smallcrm.ui.bindings import choice, tick
from smallcrm.ui.desk import Desk
from smallcrm.ui.forms import entry
from smallcrm.ui.panels import Align, L


class EnvelopesSlip(MailSlip):
    """What was chosen last stands there again."""

    remembered = "envelopes"

    def __init__(self, desk: Desk, name: str, readers: Readers) -> None:
        self.sheet = Sheet()
        entries = [
            entry(_("Envelope"), "form", choice([(one.name, described(one)) for one in ENVELOPES.values()])),
            entry(_("Feed"), "feed", choice(_feeds())),
            entry("", "sender", tick(_("Sender above left"))),
            *lying_entries(),
        ]
        ground = QWidget()
        inside = QVBoxLayout(ground)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.sheet, 0, Align.AlignHCenter | Align.AlignTop)
        super().__init__(desk, name, _("Envelopes"), readers, entries, ground)
        kept = preferences.get(self.remembered, {})
        kept = kept if isinstance(kept, dict) else {}
        usual = {"form": usual_envelope(business().country).name, "feed": Feed.ACROSS.value, "sender": True}
        usual |= usual_lying()
        said = {name: kept.get(name, value) for name, value in usual.items()}
        said["form"] = said["form"] if said["form"] in ENVELOPES else usual["form"]
        said["feed"] = said["feed"] if said["feed"] in set(Feed) else usual["feed"]
        self.form.load(said)

    def order(self) -> EnvelopeOrder:
        """As the form says."""
        said = self.form.values()
        return EnvelopeOrder(
            (), ENVELOPES[said["form"]], Feed(said["feed"]), bool(said["sender"]), **lying(said)
        )

    def show_page(self, page: Raster | None) -> None:
        self.sheet.setVisible(page is not None)
        if page is not None:
            self.sheet.show_page(page, 1, 1, "")
            self.sheet.setAccessibleName(_("The envelope as it will be printed"))

    def page_width(self) -> int:
        room = self.width() - 2 * L - 2 * SHADOW - 18
        upright = self.form.values()["feed"] != Feed.ACROSS
        return max(120, round(room * (0.6 if upright else 1) * self.devicePixelRatioF()))


def described(form: Envelope) -> str:
    """“DL, 220 × 110 mm”."""
    wide, high = (round(points / MM) for points in form.size)
    name = f"#{form.name}" if form.name == "10" else form.name
    return _("{name}, {wide} × {high} mm").format(name=name, wide=wide, high=high)


def _feeds() -> list[tuple[object, str]]:
    return [
        (Feed.ACROSS.value, _("long edge first, as it is read")),
        (Feed.LEFT.value, _("short edge first, flap on the left")),
        (Feed.RIGHT.value, _("short edge first, flap on the right")),
    ]
