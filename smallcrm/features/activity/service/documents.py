"""Files put beside a party or an entry of its timeline."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Sequence
from pathlib import Path

from smallcrm.core.blobs import keep
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.core.trouble import as_user_error
from smallcrm.features.activity.model import Document, Interaction
from smallcrm.features.people.model import Party

LARGEST = 256 << 20  # bytes; a file of this size still opens and is backed up in seconds
PIECE = 4 << 20  # bytes read between two reports
Report = Callable[[int, int], None]


def attach(path: Path, *, party: Party | None = None, interaction: Interaction | None = None) -> Document:
    """Put a copy of a file into the business file; the original is not needed any more."""
    data = _read(path, lambda done: None)
    return attach_bytes(path.name, data, party=party, interaction=interaction)


def attach_files(
    paths: Sequence[Path],
    *,
    party: int | None = None,
    interaction: int | None = None,
    report: Report | None = None,
) -> list[Document]:
    """Put copies of several files into the business file: all of them or none, as one unit of work."""
    sizes = [size_of(path) for path in paths]
    tell = report or (lambda done, total: None)
    made, before, total = [], 0, max(1, sum(sizes))
    owner, entry = _owner(party, interaction)
    with work(_("Attach file") if len(paths) == 1 else _("Attach files")):
        for path, size in zip(paths, sizes, strict=True):
            data = _read(path, lambda done, before=before: tell(min(before + done, total), total))  # type: ignore[misc]
            made.append(attach_bytes(path.name, data, party=owner, interaction=entry))
            before += size
    tell(total, total)
    return made


def attach_bytes(
    name: str, data: bytes, *, party: Party | None = None, interaction: Interaction | None = None
) -> Document:
    """Keep bytes as a file; what was pasted never was one."""
    if len(data) > LARGEST:
        raise _too_large(name)
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    with work(_("Attach file")):
        made = Document(
            name=name,
            media_type=media_type,
            sha256=keep(data),
            size=len(data),
            party=party,
            interaction=interaction,
        )
        made.save()
    return made


def store_version(document_id: int, path: Path) -> Document:
    """Keep what became of a copy in the place of the file; undo brings back the one before."""
    data = _read(path, lambda done: None)
    with work(_("Store changed file")):
        found = _found(document_id)
        found.sha256, found.size = keep(data), len(data)
        found.save()
    return found


def rename(document_id: int, name: str) -> Document:
    """Call a file differently. A name without an ending keeps the one it had."""
    with work(_("Rename file")):
        found = _found(document_id)
        ending = Path(found.name).suffix
        wanted = " ".join(name.split())
        found.name = wanted + ending if wanted and not Path(wanted).suffix else wanted
        found.media_type = mimetypes.guess_type(found.name)[0] or found.media_type
        found.save()
    return found


def detach(document_id: int) -> None:
    """Take a file away; undo brings it back."""
    with work(_("Remove file")):
        Document.delete().where(Document.id == document_id).execute()


def detach_files(ids: Sequence[int]) -> None:
    """Take several files away, as one step."""
    with work(_("Remove file") if len(ids) == 1 else _("Remove files")):
        for document in ids:
            detach(document)


def _owner(party: int | None, interaction: int | None) -> tuple[Party | None, Interaction | None]:
    """Whose the files will be; gone by now is said before anything is read."""
    entry = None if interaction is None else Interaction.get_or_none(Interaction.id == interaction)
    owner = None if interaction is not None else Party.get_or_none(Party.id == party)
    if entry is None and owner is None:
        raise UserError(_("What the file belongs to is not there any more; it may have been deleted."))
    return owner, entry


def _found(document_id: int) -> Document:
    found: Document | None = Document.get_or_none(Document.id == document_id)
    if found is None:
        raise UserError(_("That file is not there any more; it was removed."))
    return found


def size_of(path: Path) -> int:
    """How large a file is; a UserError where it is none, or too large to keep."""
    try:
        if path.exists() and not path.is_file():  # a pipe or a device would never end
            raise UserError(_("“{}” is not a file and was not attached.").format(path.name))
        size = path.stat().st_size
    except OSError as error:
        raise as_user_error(error) or error from error
    if size > LARGEST:
        raise _too_large(path.name)
    return size


def _read(path: Path, reached: Callable[[int], None]) -> bytes:
    size, pieces, done = size_of(path), [], 0
    try:
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                pieces.append(piece)
                done += len(piece)
                if done > LARGEST:  # it grew meanwhile
                    raise _too_large(path.name)
                reached(min(done, size))
    except OSError as error:
        raise as_user_error(error) or error from error
    return b"".join(pieces)


def _too_large(name: str) -> UserError:
    return UserError(_("“{}” is larger than {} MB and was not attached.").format(name, LARGEST >> 20))
