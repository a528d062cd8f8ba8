"""Pictures come into a text from a file, by drop and by paste; hostile ones are refused in words."""

import io

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QTextCursor
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from windows import CTRL, press, settle

from smallcrm.core import blobs
from smallcrm.features.letters.service import preview
from smallcrm.features.letters.views.picture_slip import sayable
from smallcrm.paper.vector import is_kept

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><script>alert(1)</script>'
    '<image href="https://far.example/x.png" width="4" height="4"/>'
    '<rect width="40" height="20" fill="#1f6f6b"/>'
    "</svg>"
)


def png(size=(60, 24)):
    out = io.BytesIO()
    Image.new("RGB", size, (31, 111, 107)).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def page(blank):
    blank.words.body.setPlainText("above\nbelow")
    blank.words.body.moveCursor(QTextCursor.MoveOperation.Start)
    return blank


def slip_of(page, qtbot, filled=True):
    settle(QApplication.instance())
    slip = page.window().workspace.slip()
    if filled:
        qtbot.waitUntil(lambda: bool(slip.form.values()["kept"]), timeout=30_000)
    return slip


def drop(body, *paths):
    """Let files go over the text."""
    made = QMimeData()
    made.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    made.setText("\n".join(map(str, paths)))
    view, keys = body.viewport(), Qt.KeyboardModifier.NoModifier
    act, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    entering = QDragEnterEvent(QPoint(9, 9), act, made, left, keys)
    QApplication.sendEvent(view, entering)
    QApplication.sendEvent(view, QDropEvent(QPointF(9, 9), act, made, left, keys))
    return entering.isAccepted()


def said(page):
    """What the window says in its calm place."""
    return " ".join(label.text() for label in page.window().findChildren(QLabel) if label.isVisible())


def test_a_picture_is_chosen_from_a_file_and_printed_with_its_words(page, qtbot, tmp_path, monkeypatch):
    path = tmp_path / "our_new-shop.png"
    path.write_bytes(png())
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    page.putting_in.pictures.ask()
    slip = slip_of(page, qtbot)
    assert slip.form.values()["says"] == "our new shop" and slip.form.values()["wide"] == 60
    slip.form.load(slip.form.values() | {"says": "Our new: shop", "wide": 45.0})
    assert slip.save_and_close()
    assert page.words.body.source() == "![Our new shop](45)\nabove\nbelow"
    qtbot.waitUntil(page.looking.idle, timeout=15_000)
    assert set(page.draft.pictures) == {"Our new shop"}
    page_made = preview(page.draft.order(), page.draft.to[0])
    assert "Our new shop" in page_made.text.text and page_made.text.pictures["Our new shop"]


def test_dropped_files_are_asked_for_one_after_the_other(page, qtbot, tmp_path):
    one, two = tmp_path / "one.png", tmp_path / "two.svg"
    one.write_bytes(png())
    two.write_text(SVG)
    assert drop(page.words.body, one, two)
    assert slip_of(page, qtbot).save_and_close()
    slip = slip_of(page, qtbot)
    assert slip.form.values()["says"] == "two" and slip.save_and_close()
    source = page.words.body.source()
    assert "![one](60)\n" in source and "![two](60)" in source and "above" in source
    drawing = blobs.fetch(page.draft.pictures["two"])
    assert is_kept(drawing) and b"script" not in drawing and b"far.example" not in drawing


def test_a_picture_on_the_clipboard_is_pasted(page, qtbot):
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QApplication.clipboard().setImage(image)
    page.words.body.setFocus()
    press(Qt.Key.Key_V, CTRL, on=page.words.body)
    slip = slip_of(page, qtbot)
    assert not slip.save_and_close(), "it must be said what it shows"
    slip.form.load(slip.form.values() | {"says": "Plan", "wide": None})
    assert slip.save_and_close()
    assert page.words.body.source() == "![Plan]\nabove\nbelow"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("x.png", b"no picture", "cannot be read"),
        ("x.jpg", b"\xff\xd8\xff" + b"x" * 99, "cannot be read"),
        ("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "Nothing can be seen"),
        ("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><rect", "cannot be read"),
    ],
)
def test_a_hostile_file_is_refused_in_words_and_nothing_is_put_in(page, qtbot, tmp_path, name, data, words):
    path = tmp_path / name
    path.write_bytes(data)
    drop(page.words.body, path)
    slip = slip_of(page, qtbot, filled=False)
    qtbot.waitUntil(lambda: words in said(page), timeout=30_000)
    slip.form.load({"kept": "", "says": "x", "wide": 60.0})
    assert not slip.save_and_close()
    slip.put_away()
    assert page.words.body.source() == "above\nbelow" and not page.draft.pictures


def test_other_files_are_no_pictures(page, tmp_path, qtbot):
    path = tmp_path / "evil.exe"
    path.write_bytes(b"MZ")
    drop(page.words.body, path)
    settle(QApplication.instance())
    assert "“evil.exe” is none" in said(page)
    assert page.words.body.source() == "above\nbelow"


def test_size_and_words_of_a_picture_are_changed_by_f2(page, qtbot):
    body = page.words.body
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    for _ in range(2):
        QApplication.clipboard().setImage(image)
        body.paste()
        slip = slip_of(page, qtbot)
        slip.form.load(slip.form.values() | {"says": "Plan"})
        assert slip.save_and_close()
        image.fill(Qt.GlobalColor.blue)
    assert body.source() == "![Plan](60)\n![Plan 2](60)\nabove\nbelow"
    body.moveCursor(QTextCursor.MoveOperation.Start)
    press(Qt.Key.Key_F2, on=body)
    slip = slip_of(page, qtbot)
    slip.form.load(slip.form.values() | {"says": "The garden", "wide": 90.0})
    assert slip.save_and_close()
    assert body.source() == "![The garden](90)\n![Plan 2](60)\nabove\nbelow"
    assert page.draft.pictures["The garden"] == page.draft.pictures["Plan"]
    press(Qt.Key.Key_Z, CTRL, on=body)
    assert body.source().startswith("![Plan](60)")


@pytest.mark.parametrize("wide", [0.0, 171.0, 999.0])
def test_a_picture_wider_than_the_page_is_not_asked_for(page, qtbot, tmp_path, wide):
    path = tmp_path / "a.png"
    path.write_bytes(png())
    drop(page.words.body, path)
    slip = slip_of(page, qtbot)
    slip.form.load(slip.form.values() | {"wide": wide})
    assert not slip.save_and_close()
    slip.put_away()


def test_words_of_a_picture_never_break_its_mark():
    assert sayable("a [b] {c} | d: e\\f\n\ue010") == "a b c d e f"
