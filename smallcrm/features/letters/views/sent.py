"""The letter that went out last: taken back, it lies on the page again, ready to be mended."""

from __future__ import annotations

from dataclasses import dataclass

from smallcrm.core.db import database
from smallcrm.features.letters.views.draft import Draft


@dataclass
class Sent:
    """A draft as it went out, and the newest letter it became."""

    draft: Draft
    letter: int
    is_back: bool = False

    @classmethod
    def just_now(cls, draft: Draft) -> Sent | None:
        """What was logged a moment ago; None where nothing was."""
        row = database.connection().execute("SELECT max(id) FROM letter").fetchone()
        return cls(draft.copy(), int(row[0])) if draft.log and row[0] is not None else None

    def turned(self) -> bool:
        """Whether its letters went, or came back, since this was last asked."""
        row = database.connection().execute("SELECT 1 FROM letter WHERE id = ?", (self.letter,)).fetchone()
        was, self.is_back = self.is_back, row is None
        return was != self.is_back
