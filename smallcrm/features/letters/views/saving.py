"""Where a PDF is to be saved."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from smallcrm.core.i18n import _
from smallcrm.ui.asking import LETTERS, ask_save
from smallcrm.ui.paths import file_name


def ask_pdf(parent: QWidget | None, title: str, suggested: str) -> Path | None:
    """The place the user names; one that is free is suggested. None where the dialog was cancelled."""
    found = ask_save(parent, title, f"{file_name(suggested)}.pdf", _("PDF files (*.pdf)"), LETTERS)
    if found is None:
        return None
    path = found[0]
    return path if path.name.endswith(".pdf") else path.with_name(f"{path.name}.pdf")


def called(title: str, ready: Sequence[tuple[int, str]]) -> str:
    """What letters of a template are called; one letter after its reader."""
    return f"{title} {ready[0][1]}" if len(ready) == 1 else title
