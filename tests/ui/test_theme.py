"""The tokens: readable in both themes, changed while the window is open."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPalette

from smallcrm.ui.icons import icon
from smallcrm.ui.sheet import sheet
from smallcrm.ui.theme import DARK, LIGHT, Theme, apply, change, tokens

GROUNDS = ("background", "sidebar", "panel", "accent_soft")
PAIRS = [(ink, ground) for ink in ("text", "dim", "accent") for ground in GROUNDS]
PAIRS += [
    (kind, ground)
    for kind in ("warning", "danger", "success", "info")
    for ground in ("panel", f"{kind}_soft")
]
PAIRS += [("on_accent", "accent")]
PAIRS += [("text", f"{kind}_soft") for kind in ("warning", "danger", "success", "info")]


def luminance(value: str) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    parts = QColor(value).getRgbF()[:3]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Between 1 (the same) and 21 (black on white)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("worn", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ink, ground", PAIRS)
def test_text_can_be_read(worn, ink, ground):
    assert contrast(getattr(worn, ink), getattr(worn, ground)) >= 4.5


@pytest.mark.parametrize("worn", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    "ink, ground", [("accent", g) for g in GROUNDS] + [("edge", "background"), ("edge", "panel")]
)
def test_rings_and_edges_can_be_seen(worn, ink, ground):
    assert contrast(getattr(worn, ink), getattr(worn, ground)) >= 3


def test_an_open_window_changes_its_dress(opened, qapp, make):
    make.person()
    window = opened("contacts")
    page = window.workspace.page("contacts")
    row = page.list.sizeHintForRow(0)
    apply(qapp, "dark", 150)
    qapp.processEvents()
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.background
    assert window.grab().toImage().pixelColor(900, 500).lightness() < 80
    assert page.list.sizeHintForRow(0) > 1.3 * row


def test_of_two_changes_at_once_the_newer_one_is_worn(opened, qapp, qtbot):
    window, done = opened("contacts"), []
    change(qapp, "dark", 150, lambda: done.append("dark"))
    change(qapp, "light", 100, lambda: done.append("light"))
    assert not window.updatesEnabled()
    qtbot.waitUntil(lambda: bool(done))
    for _turn in range(5):
        qapp.processEvents()
    assert done == ["light"] and tokens() is LIGHT and window.updatesEnabled()
    assert qapp.styleSheet() == sheet(LIGHT, qapp.font().pointSizeF())


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_an_icon_is_crisp_and_takes_the_text_colour(qapp, ratio):
    apply(qapp, "dark")
    image = icon("mail").pixmap(QSize(16, 16), ratio, QIcon.Mode.Normal).toImage()
    assert image.size() == QSize(16, 16) * ratio
    inks = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    densest = max(inks, key=QColor.alpha)
    assert densest.alpha() > 220 and abs(densest.lightness() - QColor(DARK.text).lightness()) < 4
    apply(qapp, "light")


def test_the_look_follows_the_system_while_it_is_asked_to(qapp, monkeypatch):
    apply(qapp, "system")
    theme = qapp.findChild(Theme)
    scheme = Qt.ColorScheme.Dark
    monkeypatch.setattr(theme, "system_scheme", lambda: scheme)
    qapp.styleHints().colorSchemeChanged.emit(scheme)
    assert tokens() is DARK
    scheme = Qt.ColorScheme.Unknown  # most bare window managers: the palette we were given decides
    qapp.styleHints().colorSchemeChanged.emit(scheme)
    assert tokens() is LIGHT
    apply(qapp, "light")
    scheme = Qt.ColorScheme.Dark
    qapp.styleHints().colorSchemeChanged.emit(scheme)
    assert tokens() is LIGHT
