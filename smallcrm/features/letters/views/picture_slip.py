"""A picture for a text, in a small form: the file, what it shows in words, how wide it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from smallcrm.core.errors import Invalid
from smallcrm.core.i18n import _
from smallcrm.features.letters.service.own import keep_picture
from smallcrm.features.letters.views.letterhead_fields import drawn_file
from smallcrm.features.letters.views.millimetres import millimetres
from smallcrm.ui import bindings
from smallcrm.ui.forms import Form, entry
from smallcrm.ui.pictures import PictureField
from smallcrm.ui.slips import Slip

USUAL, WIDEST = 60, 170  # millimetres
_NOT_SAID = re.compile(r"[\[\]|{}:\\\x00-\x1f\ue000-\uf8ff]+")  # what the mark of a picture is made of


class Pictured(NamedTuple):
    """A picture in a text."""

    kept: str  # SHA-256; empty where it is still to be chosen
    says: str  # what it shows, for who does not see it; it is found by these words
    wide: int  # millimetres; 0 for its own width


NEW = Pictured("", "", USUAL)


def picture_slip(there: Pictured, done: Callable[[Pictured], object], path: Path | None = None) -> Slip:
    """Asks for a picture, or for what shall be changed of one; the file at `path` is taken to begin with."""
    hint = _("PNG, JPEG or SVG")
    form = Form(
        [
            entry(_("Picture"), "kept", drawn_file(hint)),
            entry(_("What it shows"), "says", bindings.line(longest=100)),
            entry(_("Width in mm"), "wide", millimetres()),
        ]
    )

    def save() -> None:
        values = form.values()
        done(_checked(values["kept"], str(values["says"] or ""), values["wide"]))

    detail = _("The words are read out to who does not see the picture.")
    verb = _("Save") if there.kept else _("Put in")
    slip = Slip("letter-picture", _("Picture"), detail, form, save, verb=verb)
    slip.kept = False
    slip.first = "says" if there.kept or path else "kept"
    says = there.says or (sayable(path.stem.replace("_", " ").replace("-", " ")) if path else "")
    form.load({"kept": there.kept, "says": says, "wide": float(there.wide) or None})
    field = form.fields["kept"].widget
    if path is not None and isinstance(field, PictureField):
        field.fetch(path)
    return slip


def sayable(words: str) -> str:
    """Words as the mark of a picture can hold them."""
    return " ".join(_NOT_SAID.sub(" ", words).split())


def _checked(chosen: str | bytes, says: str, wide: float | None) -> Pictured:
    problems = {}
    if not chosen:
        problems["kept"] = _("Choose a picture.")
    if not (plain := sayable(says)):
        problems["says"] = _("Say in a few words what it shows.")
    if wide is not None and not 1 <= round(wide) <= WIDEST:
        problems["wide"] = _("Between 1 and {} millimetres fit the page.").format(WIDEST)
    if problems:
        raise Invalid(problems)
    kept = keep_picture(chosen) if isinstance(chosen, bytes) else chosen
    return Pictured(kept, plain, round(wide or 0))
