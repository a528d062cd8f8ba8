"""Pictures for a text: from a file, dropped, pasted; changed and taken out again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal

from smallcrm.core.i18n import _
from smallcrm.features.letters.texts.blocks import picture_sign, read_picture
from smallcrm.features.letters.views.field_text import FieldText
from smallcrm.features.letters.views.pasting import PICTURES, files_of, picture_of
from smallcrm.features.letters.views.picture_slip import NEW, Pictured, picture_slip
from smallcrm.paper.pictures import taken
from smallcrm.ui.asking import PICTURES as ASKED
from smallcrm.ui.asking import ask_open
from smallcrm.ui.desk import Desk
from smallcrm.ui.messages import calmly
from smallcrm.ui.pictures import PictureField


class PicturesIn(QObject):
    """Asks for pictures and says which is which. `pictured` tells the words and the SHA-256 of a new one."""

    pictured = Signal(str, str)
    placed = Signal(str)  # a picture's sign, for a line of its own

    def __init__(self, desk: Desk, edit: FieldText) -> None:
        super().__init__(edit)
        self._desk, self._edit = desk, edit
        edit.taker = self.take

    def ask(self) -> None:
        """A picture from a file."""
        kinds = _("Pictures ({})").format(" ".join(f"*{suffix}" for suffix in PICTURES))
        window = self._edit.window()
        if path := ask_open(window, _("Choose a picture"), kinds, ASKED):
            self._lay([path])

    def take(self, given: QMimeData) -> bool:
        """What is pasted or dropped, where it is pictures or other files; words are not for us."""
        files, pixels = files_of(given), picture_of(given)
        if not (files or pixels):
            return False
        if not self._desk.writes():
            self._desk.tell(_("Pictures cannot be put in: the file is open for reading only."), "warning")
        else:  # who let them go waits until the drop is over; only then is anything asked
            asking = partial(self._take_files, files) if files else partial(self._lay_pixels, pixels)
            QTimer.singleShot(0, self, partial(calmly, self._edit, asking))
        return True

    def change(self, place: int, sign: str) -> bool:
        """The form of a picture that stands there."""
        found = read_picture(sign)
        if found is None or not self._desk.writes():
            return False
        there = Pictured(self._edit.pictures.get(found[0], ""), *found)
        self._desk.lay(picture_slip(there, partial(self._changed, place, sign)))
        return True

    def _take_files(self, files: Sequence[Path]) -> None:
        found = [path for path in files if path.suffix.lower() in PICTURES]
        if len(found) < len(files):
            other = next(path for path in files if path not in found)
            said = _("Only pictures can be put into a text: PNG, JPEG or SVG. “{}” is none.")
            self._desk.tell(said.format(other.name), "warning")
        if found:
            self._lay(found)

    def _lay(self, paths: Sequence[Path]) -> None:
        """One form after the other."""
        slip = picture_slip(NEW, self._put, paths[0])
        if len(paths) > 1:
            slip.then = partial(self._lay, paths[1:])
        self._desk.lay(slip)

    def _lay_pixels(self, pixels: bytes) -> None:
        kept = taken(pixels)
        slip = picture_slip(NEW, self._put)
        field = slip.form.fields["kept"].widget
        assert isinstance(field, PictureField)
        slip.form.load({"kept": kept, "says": "", "wide": float(NEW.wide)})
        slip.first = "says"
        self._desk.lay(slip)

    def _put(self, made: Pictured) -> None:
        self.placed.emit(picture_sign(self._named(made), made.wide))

    def _changed(self, place: int, sign: str, made: Pictured) -> None:
        if self._edit.sign_at(place) != sign:
            self._desk.tell(_("The text was changed meanwhile. Open it there once more."))
            return
        self._edit.put_sign(place, picture_sign(self._named(made), made.wide))

    def _named(self, made: Pictured) -> str:
        """The words a picture is found by; others of the same words get a number."""
        name, number = made.says, 2
        while self._edit.pictures.get(name, made.kept) != made.kept:
            name, number = f"{made.says} {number}", number + 1
        if name not in self._edit.pictures:
            self.pictured.emit(name, made.kept)
            self._edit.pictures = {**self._edit.pictures, name: made.kept}
        return name
