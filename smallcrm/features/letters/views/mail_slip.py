"""What the slips for labels and envelopes have in common: choices, a preview, who is left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from smallcrm.core import preferences
from smallcrm.core.errors import Invalid, UserError
from smallcrm.core.i18n import _, n_
from smallcrm.features.letters.labels.run import Made
from smallcrm.features.letters.readers.choose import LeftOut, Report
from smallcrm.features.letters.views.looking import Latest
from smallcrm.features.letters.views.mail_looking import Asked, Seen, count, look
from smallcrm.features.letters.views.posting import Order, Readers, counted_words, print_mail, save_mail
from smallcrm.features.letters.views.to import Short
from smallcrm.features.letters.views.turner import Turner
from smallcrm.paper.raster import Raster
from smallcrm.ui import words
from smallcrm.ui.desk import Desk
from smallcrm.ui.forms import Entry, Form
from smallcrm.ui.messages import calmly
from smallcrm.ui.panels import Toned, line, named
from smallcrm.ui.rows import Row, Rows
from smallcrm.ui.slips import Slip

COUNT_MS = 150  # after the page is shown: whoever goes on typing waits for no count
SHOWN = 100  # of those left out; more are counted


class Choices(Form):
    """What is chosen here is remembered at once: nothing in it waits to be saved."""

    def is_edited(self) -> bool:
        return False


class MailSlip(Slip):
    """Choices above, the page below. Ctrl+Enter prints, Ctrl+S saves a PDF."""

    remembered = ""  # under which the choices are kept on this machine

    def __init__(
        self,
        desk: Desk,
        name: str,
        title: str,
        readers: Readers,
        entries: Sequence[Entry | str],
        page: QWidget,
    ) -> None:
        self.desk, self._readers = desk, readers
        self._to: list[int] | None = None
        self._made: Made | None = None
        super().__init__(name, title, "", Choices(entries), lambda: None, _("Print…"))
        self.kept = False
        self._told = Toned("", wrap=True)
        self._left, self._more = Rows(), Toned("", wrap=True)
        self._left_out = Short(_("Left out"), self._left)
        self._left_out.chosen.connect(self._on_chosen)
        self.fix = named(QPushButton(_("Fix")), "quiet")
        self.fix.setCheckable(True)
        self.fix.setAccessibleDescription(_("Shows who is left out, and why"))
        self.fix.toggled.connect(self._unfold)
        self.saves = QPushButton(_("Save PDF…"))
        self.saves.clicked.connect(self.save)
        self.foot.insertWidget(2, self.saves)
        told = line(self._told, self.fix)
        told.setStretch(0, 1)
        self.inside.insertLayout(1, line(*self.more_buttons(), None))
        self.inside.insertLayout(2, told)
        self.turner, self._lacks = Turner(), Toned("", "warning", wrap=True)
        self.turner.turned.connect(self._turn)
        parts = (self._left_out, self._more, self.turner, self._lacks, page)
        for place, widget in enumerate(parts, 3):
            self.inside.insertWidget(place, widget)
        self.looking, self.counting = (
            Latest(look, self._asked, self),
            Latest(count, self._counted_asked, self),
        )
        self._count_soon = QTimer(self, singleShot=True, interval=COUNT_MS)
        self._count_soon.timeout.connect(self.counting.now)
        self.looking.seen.connect(self._on_seen)
        self.counting.seen.connect(self._on_counted)
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(self.look_anew)
        self.form.edited.connect(self._on_edited)
        self._say("", [])
        self._lacks.hide()

    def order(self) -> Order:
        """What is to be printed, but for whom. Raises what is wrong with it."""
        raise NotImplementedError

    def choices(self) -> dict[str, Any]:
        """What is remembered."""
        return self.form.values()

    def show_page(self, page: Raster | None) -> None:
        """Show the first page."""
        raise NotImplementedError

    def page_width(self) -> int:
        """How wide it is shown, in pixels."""
        raise NotImplementedError

    def more_buttons(self) -> Sequence[QWidget]:
        """What else can be done."""
        return ()

    def done(self, made: Made) -> None:
        """They are printed."""

    def begin(self) -> None:
        super().begin()
        self._again.start()

    def save(self) -> bool:
        """Into a file, and the slip stays: one may print it yet."""
        return calmly(
            self, lambda: save_mail(self.desk, self, self.order(), self.readers, lambda _made: None)
        )

    def save_and_close(self) -> bool:
        """To the printer."""
        return calmly(
            self,
            lambda: print_mail(self.desk, self, self.order(), self.readers, self._printed, self.save),
        )

    def readers(self, report: Report | None) -> list[int]:
        """For whom, as it was found when the slip was opened."""
        return self._readers(report) if self._to is None else self._to

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._again.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """PgUp and PgDn turn the pages, wherever in the slip the keyboard stands."""
        if not self.turner.take(event):
            super().keyPressEvent(event)

    def look_anew(self) -> None:
        """Something changed."""
        self._made = None
        self._count_soon.stop()
        self.counting.stop()  # the page comes first
        self.looking.soon()

    def _on_edited(self) -> None:
        preferences.put(self.remembered, self.choices())
        self.look_anew()

    def _turn(self) -> None:
        self.looking.now()

    def _printed(self, made: Made) -> None:
        self.done(made)
        self.closed.emit()

    def _asked(self) -> Asked | None:
        if not self.isVisible():
            return None
        try:
            self.form.check()
            order = self.order()
        except Invalid as invalid:
            self.form.show_problems(invalid.problems, go=False)
            return None
        except UserError as error:
            self._say(str(error), [])
            return None
        self.form.show_problems({})
        return Asked(order, self.readers, self.page_width(), self._to, self._made, self.turner.number)

    def _counted_asked(self) -> Asked | None:
        return self._asked() if self._to is not None else None

    def _on_seen(self, seen: Seen) -> None:
        self._to = seen.to
        self.show_page(seen.page)
        self._lacks.setText(seen.lacks)
        self._lacks.setVisible(bool(seen.lacks))
        if self._made is None:
            self._say(seen.wrong or "…", [])
            self._count_soon.start()

    def _on_counted(self, seen: Seen) -> None:
        self._made = seen.made
        made = seen.made or Made()
        beyond = self.turner.number >= max(made.pages, 1)
        self.turner.show_places(made.pages, [name for _who, name in made.each])
        if beyond:  # there are fewer than before: the last is in front
            self._turn()
        told = seen.wrong
        if seen.made is not None:
            try:
                told = counted_words(self.order(), made)
            except UserError:
                return
        if not (made.labels or made.left_out or seen.wrong):
            told = _("Nobody is chosen yet.")
        if made.left_out:
            count = len(made.left_out)
            left = words.grouped(n_("{} left out", "{} left out", count), count)
            told = f"{told} · {left}" if made.labels else left
        notices = [] if made.each else made.notices[:2]  # of envelopes each is told of where it is shown
        self._say(" ".join([told, *notices]), made.left_out)

    def _say(self, told: str, left: list[LeftOut]) -> None:
        self._told.setText(told)
        some = left[:SHOWN]
        rows = [Row(one.name, one.reason, button=_("Show")) for one in some]
        self._left.fill(rows, [one.party for one in some])
        self._left_out.updateGeometry()
        more = len(left) - len(some)
        self._more.setText(words.grouped(n_("and {} more", "and {} more", more), more) if more else "")
        self.fix.setVisible(bool(left))
        self._unfold(self.fix.isChecked() and bool(left))

    def _unfold(self, shown: bool) -> None:
        self.fix.setText(_("Hide") if shown else _("Fix"))
        self._left_out.setVisible(shown)
        self._more.setVisible(shown and bool(self._more.text()))

    def _on_chosen(self, index: QModelIndex) -> None:
        if (party := self._left.id_at(index.row())) is not None:
            self.desk.open(f"party:{party}")
