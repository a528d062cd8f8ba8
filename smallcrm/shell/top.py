"""The upper edge of the main window: name, menus and search in one line."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from smallcrm.ui.panels import named


def top_bar(menus: QWidget, search: QWidget) -> QWidget:
    """A menu bar of our own and the search beside it; macOS takes the menus and leaves the search."""
    bar = named(QWidget(), "topbar")
    brand = named(QLabel("SmallCRM"), "brand")
    letter = search.fontMetrics().averageCharWidth()
    search.setMinimumWidth(letter * 24)
    search.setMaximumWidth(letter * 42)
    layout = QHBoxLayout(bar)
    layout.setContentsMargins(10, 4, 10, 5)
    layout.addWidget(brand)
    layout.addWidget(menus)
    layout.addWidget(search, 1)
    bar.setMinimumHeight(search.sizeHint().height() + 9)  # the same where there is nothing to search
    return bar
