"""What there is to know of a PDF somebody brought along: how much of it there is, and what stayed behind."""

from __future__ import annotations

from collections.abc import Sequence

from smallcrm.core.i18n import _, n_
from smallcrm.paper import foreign
from smallcrm.paper.vector import Placed, is_kept, leaves


def about_paper(data: bytes) -> str:
    """Of paper that lies under letters."""
    pages = leaves(data)
    return " ".join([_count(pages), *_left(pages), _no_claim()])


def about_terms(data: bytes) -> str:
    """Of pages that follow each letter; they are heard too."""
    pages = leaves(data)
    silent = ", ".join(str(number) for number, page in enumerate(pages, 1) if not page.words)
    heard = _("Their words are in the letter for whoever hears it.")
    if silent:
        heard = _("Without words for whoever hears the letter: page {}.").format(silent)
    return " ".join([_count(pages), heard, *_left(pages), _no_claim()])


def about_drawing(data: bytes) -> str:
    """Of a logo: the typefaces its words should have, where this machine has them not."""
    missing = leaves(data)[0].left if is_kept(data) else ()
    if not missing:
        return ""
    told = _("“{}” is not on this machine; another typeface stands in. Its own stays if words become paths.")
    return told.format(", ".join(missing))


def _count(pages: Sequence[Placed]) -> str:
    return n_("{} page.", "{} pages.", len(pages))


def _left(pages: Sequence[Placed]) -> list[str]:
    """What of its file did not come along."""
    names = {
        foreign.FIELDS: _("fields to fill in"),
        foreign.NOTES: _("notes"),
        foreign.LINKS: _("links"),
        foreign.SCRIPTS: _("scripts"),
        foreign.FILES: _("attached files"),
        foreign.PAGES: _("further pages"),
    }
    left = [names[one] for one in pages[0].left if one in names]
    return [_("Left out: {}.").format(", ".join(left))] if left else []


def _no_claim() -> str:
    return _("As it was made elsewhere, letters with it do not say that they keep to PDF/A and PDF/UA.")
