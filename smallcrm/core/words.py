"""Words as the full-text indexes of the file know them: split, folded and unaccented by SQLite itself."""

from __future__ import annotations

import apsw

from smallcrm.core.db import database

TOKENIZER = ("unicode61", ["remove_diacritics", "2"])  # as the indexes are made


def words_of(text: str) -> list[str]:
    """The words of a text, each one token of an index; half characters and zeros are no part of any."""
    split = database.connection().fts5_tokenizer(*TOKENIZER)
    said = text.encode(errors="ignore")
    reason = apsw.FTS5_TOKENIZE_QUERY
    return [str(word) for word in split(said, reason, None, include_offsets=False, include_colocated=False)]
