"""What was typed into a form, kept until it is stored, and typed again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from smallcrm.ui.forms import Form


class Typed:
    """For whatever lies around a form: the draft of what was typed in it."""

    form: Form

    def kept_draft(self) -> Mapping[str, Any] | None:
        """What was typed and is not stored."""
        typed = self.form.typed() if self.form.is_edited() else {}
        return {"typed": typed, "words": self.form.in_words()} if typed else None

    def take_up(self, content: Mapping[str, Any]) -> None:
        """What was typed another time."""
        typed = content.get("typed")
        self.form.type_again(typed if isinstance(typed, dict) else {})
