"""Dialogs for files begin where they were last, purpose by purpose."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

import smallcrm
from smallcrm.core import preferences
from smallcrm.ui import asking
from smallcrm.ui.paths import documents

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def dialog(monkeypatch):
    """What a dialog is asked to begin with, and what it answers next."""
    begun, answer = [], {}

    def ask(kind):
        def asked(_parent, _title, place, *_kinds):
            begun.append(Path(place))
            return answer[kind]

        return asked

    for name in ("getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"):
        monkeypatch.setattr(QFileDialog, name, ask(name))
    return begun, answer


def test_the_folder_used_last_is_where_the_next_dialog_begins(dialog, tmp_path):
    begun, answer = dialog
    answer["getSaveFileName"] = (str(tmp_path / "a.pdf"), "PDF")
    assert asking.ask_save(None, "Save", "a.pdf", "PDF", asking.LETTERS) == (tmp_path / "a.pdf", "PDF")
    answer["getOpenFileName"] = (str(tmp_path / "b.pdf"), "")
    asking.ask_open(None, "Open", "PDF", asking.LETTERS)
    assert begun == [documents() / "a.pdf", tmp_path]


def test_each_purpose_has_a_folder_of_its_own(dialog, tmp_path):
    begun, answer = dialog
    answer["getExistingDirectory"] = str(tmp_path)
    assert asking.ask_folder(None, "Folder", asking.LETTERS) == tmp_path
    answer["getOpenFileNames"] = ([str(tmp_path / "in" / "c.vcf")], "")
    assert asking.ask_open_some(None, "Import", "", asking.IMPORTS) == [tmp_path / "in" / "c.vcf"]
    assert begun == [documents(), documents()]
    assert asking.folder_for(asking.LETTERS) == tmp_path


def test_a_cancelled_dialog_changes_nothing(dialog):
    _begun, answer = dialog
    answer |= {"getOpenFileName": ("", ""), "getOpenFileNames": ([], "")}
    answer |= {"getSaveFileName": ("", ""), "getExistingDirectory": ""}
    assert asking.ask_open(None, "", "", asking.PICTURES) is None
    assert asking.ask_open_some(None, "", "", asking.PICTURES) == []
    assert asking.ask_save(None, "", "a", "", asking.PICTURES) is None
    assert asking.ask_folder(None, "", asking.PICTURES) is None
    assert preferences.get(asking.FOLDERS) is None


@pytest.mark.parametrize("kept", [{"letters": "gone/for/good"}, {"letters": 3}, {"letters": "\0"}, [], "x"])
def test_a_folder_that_is_gone_or_no_folder_is_the_documents(kept):
    preferences.put(asking.FOLDERS, kept)
    assert asking.folder_for(asking.LETTERS) == documents()


def test_a_name_that_is_taken_is_suggested_with_a_number(dialog, tmp_path):
    begun, answer = dialog
    preferences.put(asking.FOLDERS, {asking.EXPORTS: str(tmp_path)})
    (tmp_path / "a.csv").write_text("")
    answer["getSaveFileName"] = ("", "")
    asking.ask_save(None, "", "a.csv", "", asking.EXPORTS)
    assert begun == [tmp_path / "a 2.csv"]


def test_nothing_else_asks_for_files_by_itself():
    source = Path(smallcrm.__file__).parent
    asks = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*.py")
        if "QFileDialog." in path.read_text("utf-8")
    }
    assert asks == {"ui/asking.py", "ui/paths.py"}  # a field begins where it points already
