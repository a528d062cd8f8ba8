"""What an entry of the journal says of the rows it touched is read back as it was, however it was written."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from smallcrm.core.touched import Touched, from_blob

IDS = st.sets(st.integers(0, 1 << 62)) | st.sets(st.integers(0, 60))


@given(IDS, IDS, IDS, IDS)
def test_ids_come_back_in_any_order_and_with_any_gaps(edited, reshaped, keys, unseen) -> None:
    touched = Touched(
        {"party": 3}, {"party": edited}, {"party": reshaped}, {"search": keys}, {("search", "a", "b"): unseen}
    )
    assert from_blob(touched.to_blob()) == touched


def test_ids_that_follow_each_other_take_no_room() -> None:
    many = Touched(reshaped=defaultdict(set, party=set(range(1 << 60, (1 << 60) + 100_000))))
    assert len(many.to_blob()) < 200


def test_what_the_first_files_hold_is_read() -> None:
    said = {
        "columns": {"party": 3},
        "edited": {},
        "reshaped": {"party": [5, 6, 9]},
        "keys": None,
        "unseen": [],
    }
    blob = zlib.compress(json.dumps(said).encode(), 1)
    assert from_blob(blob) == Touched({"party": 3}, {}, {"party": {5, 6, 9}}, None, {})
