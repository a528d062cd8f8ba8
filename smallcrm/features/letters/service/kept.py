"""Letters as they were issued: put together again, and compared with what they were."""

from __future__ import annotations

from collections.abc import Iterator

from smallcrm.core import blobs
from smallcrm.core.db import database
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.features.letters.model import Letter
from smallcrm.paper.binder import KNOWN, Sealer, pdf
from smallcrm.paper.sheets import Paper

_AT_ONCE = 1_000


def pdf_of(letter: Letter | int) -> bytes:
    """The PDF of an issued letter, byte for byte as it was."""
    found = letter if isinstance(letter, Letter) else Letter.get_or_none(Letter.id == letter)
    if found is None:
        raise UserError(_("There is no such letter any more; it may have been deleted."))
    return pdf(_paper(found.content), blobs.fetch)


def letters_that_differ() -> Iterator[tuple[int, str]]:
    """Issued letters that can no longer be put together as they were, and why."""
    sealer = Sealer(blobs.fetch)
    for letter, content, sha256 in _contents():
        try:
            if sealer.seal(_paper(content)) != sha256:
                yield letter, _("Put together again, the letter is not what it was.")
        except UserError as error:
            yield letter, str(error)
        except (ValueError, KeyError, TypeError, IndexError):
            yield letter, _("The pages of the letter cannot be read.")


def _paper(content: str) -> Paper:
    found = Paper.from_json(content)
    if found.binding not in KNOWN:
        raise UserError(
            _("The letter was made by a newer version of SmallCRM, which is needed to put it together.")
        )
    return found


def _contents() -> Iterator[tuple[int, str, str]]:
    """All letters by pages, so that no query stays half read."""
    last = -(1 << 63)
    while rows := (
        database.connection()
        .execute("SELECT id, content, sha256 FROM letter WHERE id > ? ORDER BY id LIMIT ?", (last, _AT_ONCE))
        .fetchall()
    ):
        yield from rows
        last = rows[-1][0]
