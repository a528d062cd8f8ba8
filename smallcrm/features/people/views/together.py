"""What is done to all who are chosen: each deed is one step, and a long one shows how far it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QApplication

from smallcrm.core.i18n import _, n_
from smallcrm.features.people.model import Party
from smallcrm.features.people.service.many import archive_many, delete_many, tag_many
from smallcrm.features.people.views.copying import Copied, as_mime, copied
from smallcrm.features.people.views.slips import tag_slip
from smallcrm.ui import words
from smallcrm.ui.bindings import line
from smallcrm.ui.columns import Column
from smallcrm.ui.desk import Desk
from smallcrm.ui.forms import Form, entry
from smallcrm.ui.slips import Slip

FEW = 100  # done here and now; more are done beside the window


class Together:
    """The deeds of a list for one or many."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def delete(self, ids: Sequence[int]) -> None:
        """Delete them; undo brings all of it back."""
        if len(ids) == 1:
            told = _("Deleted: {}. Ctrl+Z brings it back, with all that belongs to it.").format(
                Party.get_by_id(ids[0]).display_name
            )
        else:
            told = n_(
                "{} deleted. Ctrl+Z brings them back, with all that belongs to them.",
                "{} deleted. Ctrl+Z brings them back, with all that belongs to them.",
                len(ids),
            ).format(words.number(len(ids)))
        self._write(_("Deleting"), lambda _done: self._desk.tell(told), delete_many, list(ids))

    def archive(self, ids: Sequence[int], archived: bool) -> None:
        """Hide them from the lists, or show them again."""
        title = _("Archiving") if archived else _("Taking out of the archive")
        told = (
            n_("{} archived. Ctrl+Z takes it back.", "{} archived. Ctrl+Z takes it back.", len(ids))
            if archived
            else n_("{} in the lists again.", "{} in the lists again.", len(ids))
        )
        self._write(title, self._telling(told, ids), archive_many, list(ids), archived)

    def tag(self, ids: Sequence[int]) -> None:
        """Lay the slip for their tags beside the page."""
        self._desk.lay(tag_slip(ids[0]) if len(ids) == 1 else self._slip(list(ids)))

    def edit(self, ids: Sequence[int]) -> None:
        """Lay the slip for what is said of all of them at once."""
        from smallcrm.features.people.views.change_slip import change_slip

        def write(title: str, deed: Callable[..., Any], *args: Any) -> None:
            told = n_("{} changed. Ctrl+Z takes it back.", "{} changed. Ctrl+Z takes it back.", len(ids))
            said = told.format(words.number(len(ids)))
            self._write(title, lambda _done: self._desk.tell(said, "success"), deed, *args)

        self._desk.lay(change_slip(ids, write))

    def copy(self, ids: Sequence[int], columns: Sequence[Column]) -> None:
        """Put their rows on the clipboard, in these columns."""

        def put(told: Copied) -> None:
            QApplication.clipboard().setMimeData(as_mime(told))
            said = n_("{} row is on the clipboard.", "{} rows are on the clipboard.", told.rows)
            self._desk.tell(said.format(words.number(told.rows)))

        if len(ids) <= FEW:
            put(copied(_silent, ids, columns))
        else:
            self._desk.read(_("Copying"), copied, list(ids), list(columns), then=put)

    def _slip(self, ids: list[int]) -> Slip:
        form = Form(
            [
                entry(_("Hang on"), "add", line(_("Tags, with commas between"))),
                entry(_("Take off"), "remove", line(_("Tags, with commas between"))),
            ]
        )
        form.load({"add": "", "remove": ""})

        def save() -> None:
            said = form.values()
            add, remove = _tags(said["add"]), _tags(said["remove"])
            if add or remove:
                told = n_("{} tagged. Ctrl+Z takes it back.", "{} tagged. Ctrl+Z takes it back.", len(ids))
                self._write(_("Tagging"), self._telling(told, ids), tag_many, ids, add, remove)

        title = words.grouped(n_("{} chosen", "{} chosen", len(ids)), len(ids))
        return Slip(f"tags:{hash(tuple(ids))}", _("Tags"), title, form, save)

    def _telling(self, told: str, ids: Sequence[int]) -> Callable[[Any], object]:
        """Say how many it was: what is done to many is not seen in the one row in front."""
        return lambda _done: self._desk.tell(told.format(words.number(len(ids))), "success")

    def _write(self, title: str, then: Callable[[Any], object], deed: Callable[..., Any], *args: Any) -> None:
        if len(args[0]) <= FEW:
            then(deed(_silent, *args))
        else:
            self._desk.work(title, deed, *args, then=then)


def _silent(_done: int, _total: int) -> None:
    """Nobody waits long enough to be told."""


def _tags(text: str) -> list[str]:
    return [tag.strip() for tag in text.replace("\n", ",").split(",") if tag.strip()]
