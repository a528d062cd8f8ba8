"""The jobs in the status line: what runs, how far it is, Cancel, and what waits behind it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from smallcrm.core.i18n import _, n_
from smallcrm.ui.icons import icon
from smallcrm.ui.jobs import Job, lane, under_way
from smallcrm.ui.message_stack import Messages
from smallcrm.ui.panels import XS, M, S, Toned, line, named
from smallcrm.ui.progress import Amount
from smallcrm.ui.tips import plain_tip

SHORT_MS = 300  # work that is done by then shows no progress at all
WIDEST, BAR = 36, 14  # in average letters


class JobTray(QWidget):
    """Is there while something runs that takes long."""

    turned = Signal()  # it came, shows another job, or went

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.job: Job | None = None
        self.title, self.amount = Toned("", ""), Amount()
        self.amount.bar.setMaximumWidth(self.fontMetrics().averageCharWidth() * BAR)
        self.amount.bar.setMinimumWidth(BAR)
        for words in (self.title, self.amount.rest):  # where there is no room, these give way
            words.setMinimumWidth(1)
        self.cancel = QPushButton(_("Cancel"))
        self.cancel.clicked.connect(self._on_cancel)
        self._before: QWidget | None = None  # where the keyboard was before it came here
        self.cancel.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where it is
        self.more = QPushButton(icon("chevron-down"), "")
        self.more.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands behind the words
        self.more.clicked.connect(self._show_waiting)
        self.list: Waiting | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(S, 0, S, 0)
        layout.setSpacing(XS)
        for part in (self.title, self.amount, self.cancel, self.more):
            layout.addWidget(part)
        self._soon = QTimer(self, singleShot=True, interval=SHORT_MS)
        self._soon.timeout.connect(self._show_running)
        lane.changed.connect(self._on_changed)
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """The words stay in their direction's order when the window is mirrored."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            other = Qt.LayoutDirection.LeftToRight if mirrored else Qt.LayoutDirection.RightToLeft
            self.more.setLayoutDirection(other)

    def _on_changed(self) -> None:
        if not (found := under_way()):
            self._soon.stop()
            if self.job is not None:
                self.job = None
                self._give_back()
                self.hide()
                self.turned.emit()
        elif self.job is not None or len(found) > 1:
            self._show_running()
        elif not self._soon.isActive():
            self._soon.start()
        self._show_count()

    def _show_running(self) -> None:
        job = next(iter(under_way()), None)
        if job is None or job is self.job:
            return
        self.job = job
        most = self.fontMetrics().averageCharWidth() * WIDEST
        self.title.setText(self.fontMetrics().elidedText(job.title, Qt.TextElideMode.ElideMiddle, most))
        told = _("You can look at everything meanwhile. What you save waits until this is done.")
        self.setToolTip(plain_tip("\n".join([job.title, told] if job.writes else [job.title])))
        self.amount.follow(job)
        self.cancel.setText(_("Cancel"))
        self.cancel.setEnabled(True)
        self.cancel.setAccessibleName(_("Cancel: {}").format(job.title))
        self._show_count()
        self.show()
        self.turned.emit()

    def _show_count(self) -> None:
        count = len(under_way()) - 1
        self.more.setVisible(count > 0)
        self.more.setText(n_("{} waiting", "{} waiting", count))
        if self.list is not None:
            self.list.fill()

    def take_focus(self) -> None:
        """The keyboard goes to Cancel, and asked again back to where it was."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self._give_back()
            return
        self._before = focus
        self.cancel.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _give_back(self) -> None:
        """Whoever came here from somewhere else goes on there."""
        focus, before = QApplication.focusWidget(), self._before
        self._before = None
        here = focus is not None and self.isAncestorOf(focus)
        if here and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_cancel(self) -> None:
        if self.job is not None:
            self._give_back()  # first: what cannot be pressed any more loses the keyboard to the next at hand
            self.cancel.setEnabled(False)
            self.cancel.setText(_("Stopping…"))
            self.job.cancel()

    def _show_waiting(self) -> None:
        if self.list is not None:
            self.list.close()
            return
        self.list = Waiting(self.window(), self.more)
        self.list.destroyed.connect(self._on_list_gone)
        self.list.open()

    def _on_list_gone(self, _gone: QObject) -> None:
        self.list = None


def look_down(messages: Messages, tray: JobTray) -> None:
    """The keyboard goes to what the window says, else to the job that runs; asked again it goes back."""
    if messages.newest() is None and tray.isVisible():
        tray.take_focus()
    else:
        messages.take_focus()


class Waiting(QFrame):
    """What waits, in order, each with a cross of its own, above its button; Esc and leaving close it."""

    def __init__(self, window: QWidget, over: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("findings")
        self.setAccessibleName(_("What waits"))
        self.crosses: list[QPushButton] = []
        self._jobs: list[Job] = []
        self._over = over
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(M, S, S, S)
        self._layout.setSpacing(XS)
        self._body: QWidget | None = None

    def open(self) -> None:
        """Stand above the button that opened it, the keyboard on the first cross."""
        self.fill()
        self.show()
        self.raise_()
        if self.crosses:
            self.crosses[0].setFocus(Qt.FocusReason.PopupFocusReason)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]

    def fill(self) -> None:
        """Show what waits now; with nothing left it closes."""
        waiting = under_way()[1:]
        if not waiting:
            self.close()
            return
        if self._jobs == waiting:
            return
        place = next((n for n, cross in enumerate(self.crosses) if cross.hasFocus()), 0)
        before, self._body = self._body, QWidget()
        self._jobs = waiting
        rows = QVBoxLayout(self._body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(XS)
        rows.addWidget(Toned(_("These wait, in this order:")))
        self.crosses = [self._add(rows, number, job) for number, job in enumerate(self._jobs, 1)]
        self._layout.addWidget(self._body)
        self._body.show()
        if self.isVisible():
            self.crosses[min(place, len(self.crosses) - 1)].setFocus()
        if before is not None:  # last: the keyboard never leaves this list
            before.hide()
            before.deleteLater()
        self._stand()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._over.setFocus()
            self.close()
        else:
            super().keyPressEvent(event)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now is not self._over and not self.isAncestorOf(now):
            self.close()

    def _add(self, rows: QVBoxLayout, number: int, job: Job) -> QPushButton:
        cross = named(QPushButton(icon("x"), ""), "quiet")
        cross.setAccessibleName(_("Cancel: {}").format(job.title))
        cross.setToolTip(_("Cancel; it has not begun"))
        cross.clicked.connect(partial(QTimer.singleShot, 0, job.cancel))  # the row goes: not under its click
        rows.addLayout(
            line(Toned(_("{number}. {title}").format(number=number, title=job.title), ""), None, cross)
        )
        return cross

    def _stand(self) -> None:
        self.adjustSize()
        corner = self._over.mapTo(self._window, QPoint(self._over.width(), 0))
        left = max(XS, min(corner.x(), self._window.width() - XS) - self.width())
        self.move(left, corner.y() - self.height() - XS)
