"""The system's dialogs for files and folders; each purpose begins in the folder it was used with last."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from smallcrm.core import preferences
from smallcrm.ui.paths import documents, free

FOLDERS = "folders"  # among the preferences: the folder used last, by purpose
LETTERS, PICTURES, SHEETS, IMPORTS = "letters", "pictures", "sheets", "imports"
ATTACHMENTS, REPORTS, EXPORTS, MAILS = "attachments", "reports", "exports", "mails"
BUSINESSES, COPIES = "businesses", "copies"  # of the business file


def folder_for(purpose: str) -> Path:
    """The folder used last for it; the user's documents, where that is gone or there was none."""
    known = _known().get(purpose)
    return Path(known) if isinstance(known, str) and known and _is_folder(Path(known)) else documents()


def ask_open(parent: QWidget | None, title: str, kinds: str, purpose: str) -> Path | None:
    """One file that is there. None where the dialog was cancelled."""
    name, _kind = QFileDialog.getOpenFileName(parent, title, str(folder_for(purpose)), kinds)
    return _remembered(Path(name), purpose) if name else None


def ask_open_some(parent: QWidget | None, title: str, kinds: str, purpose: str) -> list[Path]:
    """Files that are there; none where the dialog was cancelled."""
    names, _kind = QFileDialog.getOpenFileNames(parent, title, str(folder_for(purpose)), kinds)
    return [_remembered(Path(name), purpose) for name in names]


def ask_save(
    parent: QWidget | None, title: str, suggested: str, kinds: str, purpose: str
) -> tuple[Path, str] | None:
    """The place for a file, and the kind that was chosen; under the suggested name, one that is free."""
    place = free(folder_for(purpose) / suggested)
    name, kind = QFileDialog.getSaveFileName(parent, title, str(place), kinds)
    return (_remembered(Path(name), purpose), kind) if name else None


def ask_folder(parent: QWidget | None, title: str, purpose: str) -> Path | None:
    """A folder. None where the dialog was cancelled."""
    name = QFileDialog.getExistingDirectory(parent, title, str(folder_for(purpose)))
    if not name:
        return None
    _remember(Path(name), purpose)
    return Path(name)


def _remembered(path: Path, purpose: str) -> Path:
    _remember(path.parent, purpose)
    return path


def _remember(folder: Path, purpose: str) -> None:
    preferences.put(FOLDERS, _known() | {purpose: str(folder)})


def _known() -> dict[str, object]:
    """As stored; people edit that file, so anything may stand in it."""
    found = preferences.get(FOLDERS, {})
    return found if isinstance(found, dict) else {}


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # in a folder that may not be entered; or no path at all
        return False
