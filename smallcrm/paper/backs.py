"""Empty backs: on a printer that uses both sides, no letter begins on the back of another."""

from __future__ import annotations

import io
from collections.abc import Sequence

from smallcrm.paper.raster import opened


def with_backs(data: bytes, lengths: Sequence[int]) -> bytes:
    """A PDF of pieces so many pages long, each ending with the back of a sheet."""
    if all(length % 2 == 0 for length in lengths[:-1]):
        return data
    with opened(data) as document:
        after = sum(lengths[:-1])
        for length in reversed(lengths[:-1]):  # from behind: the places before stay what they are
            if length % 2:
                document.new_page(*document.get_page_size(after - 1), after)
            after -= length
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()
