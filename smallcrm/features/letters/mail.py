"""The subject and text of a template for one reader, as an e-mail has them: no address, no letterhead."""

from __future__ import annotations

from smallcrm.core.errors import UserError
from smallcrm.features.letters.dressing import sender
from smallcrm.features.letters.filling import Filler
from smallcrm.features.letters.readers.facts import readers
from smallcrm.features.letters.texts.shelf import offer, reading_languages


def mail_words(template: str, party: int) -> tuple[str, str] | None:
    """In the reader's language; None where the template or the reader is gone."""
    reader = next(iter(readers([party])), None)
    try:
        form = offer(template).text_for(*reading_languages(reader.language)) if reader else None
    except UserError:  # it was deleted since; the e-mail is begun without it
        return None
    if reader is None or form is None:
        return None
    filler = Filler(form, {}, sender(form.letterhead))
    return filler.said(filler.values(reader))
