"""Where a PDF is to be saved."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from smallcrm.core.i18n import _
from smallcrm.ui.paths import documents, file_name, free


def ask_pdf(parent: QWidget | None, title: str, suggested: str) -> Path | None:
    """The place the user names; one that is free is suggested. None where the dialog was cancelled."""
    place = free(documents() / f"{file_name(suggested)}.pdf")
    name, _kind = QFileDialog.getSaveFileName(parent, title, str(place), _("PDF files (*.pdf)"))
    if not name:
        return None
    return Path(name) if name.endswith(".pdf") else Path(f"{name}.pdf")


def called(title: str, ready: Sequence[tuple[int, str]]) -> str:
    """What letters of a template are called; one letter after its reader."""
    return f"{title} {ready[0][1]}" if len(ready) == 1 else title
