"""Tooltips of what people typed or brought in: never markup, which could fetch files or look like ours."""

from __future__ import annotations

from PySide6.QtGui import Qt


def plain_tip(text: str) -> str:
    """A text for a tooltip that shows it letter by letter; Qt takes what begins like HTML for HTML."""
    return str(Qt.convertFromPlainText(text)) if Qt.mightBeRichText(text) else text
