"""Frozen papers put together into one PDF file, always in the same bytes.

The pages were drawn by reportlab when they were made. Putting them together is ours, in plain steps that
depend on no library: a letter printed today must come out the same in ten years, whatever reportlab, zlib or
our fonts have become. What letters share (fonts, logo, letterhead) stands in a file once. Nothing of it is
held in memory but where its objects are, so ten thousand letters need no more room than ten.
"""

from __future__ import annotations

import io
from typing import Any

from smallcrm.paper.binding.file import Fetch
from smallcrm.paper.binding.first import FirstBinder
from smallcrm.paper.binding.second import SecondBinder
from smallcrm.paper.sheets import Paper

Binder = SecondBinder  # how new files are written, whatever is in them
_BINDERS: dict[int, type[FirstBinder]] = {1: FirstBinder, 2: SecondBinder}
KNOWN = frozenset(_BINDERS)


class _Nowhere(io.BytesIO):
    """A file nobody keeps: only its SHA-256 is wanted."""

    def write(self, data: Any) -> int:
        return len(data)


class Sealer:
    """The SHA-256 of papers' own PDFs, without making the files: what papers share is digested only once."""

    def __init__(self, fetch: Fetch | None = None) -> None:
        self._fetch = fetch
        self._begun: dict[tuple[int, tuple[str, ...]], FirstBinder] = {}

    def seal(self, paper: Paper) -> str:
        """The SHA-256 of what pdf() would give."""
        key = (paper.binding, tuple(paper.parts))
        if key not in self._begun:
            self._begun[key] = _BINDERS[paper.binding](_Nowhere(), self._fetch)
            self._begun[key].share(paper)
        binder = self._begun[key].copy()
        binder.add(paper)
        return binder.finish(paper)


def pdf(paper: Paper, fetch: Fetch | None = None) -> bytes:
    """A paper's own PDF, bound as it was when it was made."""
    out = io.BytesIO()
    binder = _BINDERS[paper.binding](out, fetch)
    binder.add(paper)
    binder.finish(paper)
    return out.getvalue()
