"""What can be said of a letterhead: its fields, in the order in which they stand on the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from smallcrm.core.i18n import _
from smallcrm.features.letters.views.brought import about_drawing, about_paper, about_terms
from smallcrm.features.letters.views.colours import ink
from smallcrm.features.letters.views.millimetres import millimetres
from smallcrm.paper import pictures, underlay
from smallcrm.paper.formats import format_titles
from smallcrm.paper.letterhead import PARTS
from smallcrm.paper.showing import as_png
from smallcrm.paper.vector import is_kept
from smallcrm.ui.bindings import Binding, choice, line, notes, tick
from smallcrm.ui.fields import Tick
from smallcrm.ui.flow import Flow
from smallcrm.ui.forms import Entry, entry
from smallcrm.ui.panels import S
from smallcrm.ui.pictures import picture

MOST_TERMS = 12  # pages that follow each letter
_SHOWN = 240  # pixels of the longer side


class PartsField(QWidget):
    """Which parts are drawn; the value names those that are not, parted by spaces."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        names = {
            "logo": _("Logo"),
            "name": _("Name"),
            "contact": _("Address and phone"),
            "sender": _("Sender’s line"),
            "foot": _("Foot"),
            "marks": _("Fold marks"),
        }
        flow = Flow(self, S)
        self.ticks = {part: Tick(names[part]) for part in PARTS}
        for one in self.ticks.values():
            flow.addWidget(one)
            one.clicked.connect(self.edited)

    def value(self) -> str:
        """The parts that are not drawn."""
        return " ".join(part for part, one in self.ticks.items() if not one.isChecked())

    def put(self, hidden: str | None) -> None:
        """Show which are drawn."""
        for part, one in self.ticks.items():
            one.setChecked(part not in (hidden or "").split())


def parts() -> Binding:
    """Which parts are drawn."""
    made = PartsField()
    return Binding(made, made.value, made.put, made.edited, inner=lambda: made.ticks[PARTS[0]])


def length(prompt: str = "") -> Binding:
    """Millimetres, of which none is 0: the usual."""
    made = millimetres(prompt)
    return replace(made, get=lambda: made.get() or 0.0, put=lambda value: made.put(value or None))


def shown(data: bytes) -> bytes:
    """What was kept as a picture the screen knows."""
    return as_png(data, _SHOWN) if is_kept(data) else data


def drawn_file(hint: str, kinds: str = "") -> Binding:
    """A picture, as lines where it can be."""
    told = kinds or _("Pictures (*.png *.jpg *.jpeg *.svg)")
    return picture(pictures.taken, shown, hint, told, tell=about_drawing)


def printed_file(hint: str, most: int, tell: Callable[[bytes], str]) -> Binding:
    """Pages of a PDF."""
    ask, kinds = _("Choose a PDF"), _("PDF files (*.pdf)")
    return picture(lambda data: underlay.taken(data, most), shown, hint, kinds, ask, tell)


def letterhead_entries() -> list[Entry | str]:
    """Everything, from the head of the page to what follows it."""
    papers = [("", _("usual in the country")), *format_titles().items()]
    faces = [("", _("Noto Serif")), ("sans", _("Noto Sans"))]
    sides = [("left", _("on the left")), ("centre", _("in the middle")), ("right", _("on the right"))]
    numbers = [
        ("words", _("Page 2 of 3")), ("figures", _("2/3")), ("plain", _("2")), ("none", _("not at all")),
    ]  # fmt: skip
    codes = [("", _("in small letters")), ("qr", _("with a QR code")), ("none", _("not at all"))]
    return [
        entry(_("Name"), "name", line()),
        entry(_("Logo"), "logo", drawn_file(_("PNG, JPEG or SVG; a large one is made smaller"))),
        entry(_("Logo stands"), "logo_side", choice(sides)),
        entry(_("Height in mm"), "logo_height", length(_("as usual"))),
        entry(_("Beside it"), "contact", notes(_("empty: address, phone, e-mail and web"), 2)),
        entry(_("Accent colour"), "accent", ink()),
        entry(_("Typeface"), "typeface", choice(faces)),
        entry(_("Paper"), "paper", choice(papers)),
        entry(_("Sender’s line"), "sender_line", line()),
        entry(_("Page numbers"), "numbers", choice(numbers)),
        entry(_("Letter’s code"), "letter_code", choice(codes)),
        entry(_("Margins"), "even", tick(_("Both straight, words hyphenated"))),
        entry(_("Shown"), "hidden", parts()),
        _("At the foot"),
        entry(_("Bank"), "bank", notes(_("bank, IBAN, BIC, as it should be printed"), 2)),
        entry(_("Tax number"), "tax_id", line()),
        entry(_("Register"), "register", line(_("court and number, where the law wants it"))),
        entry(_("More"), "footer", notes(_("an empty line begins a new column"), 2)),
        *_own_paper(),
    ]


def _own_paper() -> list[Entry | str]:
    under = [
        ("all", _("under every page")), ("first", _("under the first page")),
        ("alternate", _("front and back in turn")),
    ]  # fmt: skip
    below = _("its second page lies under the pages that follow")
    behind = _("a PDF whose pages follow each letter")
    return [
        _("Paper of your own"),
        entry(_("PDF"), "under", printed_file(below, 2, about_paper)),
        entry(_("It lies"), "under_on", choice(under)),
        entry(_("Free below, mm"), "foot_space", length(_("as usual"))),
        entry(_("Free above, mm"), "head_space", length(_("from the second page on; as usual"))),
        _("Signed and enclosed"),
        entry(_("Signature"), "signature", drawn_file(_("scanned; it stands above your name"))),
        entry(_("Width in mm"), "signature_width", length(_("as usual"))),
        entry(_("Terms"), "terms", printed_file(behind, MOST_TERMS, about_terms)),
    ]
