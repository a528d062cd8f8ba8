"""Where Tab stops, in the order in which one reads: along the layouts, whenever a part was made."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from smallcrm.ui.fields import in_order
from smallcrm.ui.laid import widgets_of


def stops_in(widget: QWidget) -> Iterator[QWidget]:
    """Every stop of Tab in a widget; hidden ones too, as they may come to be seen."""
    if _is_stop(widget):
        yield widget
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        if inner is not None:
            yield from stops_in(inner)
        return
    layout = None if isinstance(widget, QStackedWidget) else widget.layout()
    laid = list(widgets_of(layout)) if layout is not None else []
    yield from (stop for part in laid for stop in stops_in(part))
    known = set(laid)
    for child in widget.children():
        if isinstance(child, QWidget) and child not in known and not child.isWindow():
            yield from stops_in(child)


def put_in_reading_order(widget: QWidget, *before: QWidget) -> None:
    """Let Tab walk a widget as it is read; behind these, where they are said."""
    in_order([*before, *stops_in(widget)])


def put_behind_the_one_before(widget: QWidget, first: QWidget) -> None:
    """The same where stops come and go: behind what Tab visits before `first`, which always stays."""
    before = first.previousInFocusChain()
    while (
        before is not None and before is not first and (widget.isAncestorOf(before) or not _is_stop(before))
    ):
        before = before.previousInFocusChain()
    put_in_reading_order(widget, *([before] if before is not None and before is not first else ()))


def _is_stop(widget: QWidget) -> bool:
    """Also what Tab passes by just now, as a tab that is not in front: when it is, it stands in its place."""
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None
