"""What stands in the window while no file is open: begin, open, look around."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from smallcrm.core.business import Business, new_business
from smallcrm.core.countries import defaults_for, is_country
from smallcrm.core.file import SUFFIX
from smallcrm.core.i18n import _
from smallcrm.shell.business_form import BusinessForm
from smallcrm.ui.asking import BUSINESSES, ask_open
from smallcrm.ui.controls import saving_key
from smallcrm.ui.icons import icon
from smallcrm.ui.messages import calmly
from smallcrm.ui.panels import XL, XS, Heading, L, M, Panel, S, Scrolling, Toned, line
from smallcrm.ui.paths import FileField
from smallcrm.ui.tips import plain_tip

if TYPE_CHECKING:
    from smallcrm.shell.window import MainWindow

WIDTH = 76  # of the card, in average letters
EDGE = 6  # pixels around the words of a row that is a button


class Welcome(QStackedWidget):
    """First the choice, then, for a new file, the form."""

    wanted = Signal(object)  # a Path to open
    open_wanted = Signal()
    sample_wanted = Signal()
    made = Signal(object, object)  # a Path to make, and its Business

    def __init__(self, sample: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.has_sample = sample
        self._choice: QWidget | None = None
        self._form: NewBusiness | None = None

    def show_choice(self, recent: Sequence[Path] = ()) -> None:
        """Offer the ways to begin; the files opened last stand below them."""
        if self._choice is not None:
            self.removeWidget(self._choice)
            self._choice.deleteLater()
        self._choice = self._make_choice(recent)
        self.addWidget(self._choice)
        self.setCurrentWidget(self._choice)
        self.begin.setFocus()

    def show_form(self) -> None:
        """Ask what a new file needs to know."""
        if self._form is None:
            self._form = NewBusiness()
            self._form.done.connect(self.made)
            self._form.left.connect(self._on_left)
            self.addWidget(self._form)
        self.setCurrentWidget(self._form)
        self._form.start()

    def save(self) -> bool:
        """Ctrl+S in the form starts the file."""
        return self._form is not None and self.currentWidget() is self._form and self._form.save()

    def save_and_close(self) -> None:
        """So does Ctrl+Enter."""
        self.save()

    def form(self) -> NewBusiness | None:
        """The form for a new business, once it was asked for."""
        return self._form

    def _on_left(self) -> None:
        if self._choice is not None:
            self.setCurrentWidget(self._choice)
            self.begin.setFocus()

    def _make_choice(self, recent: Sequence[Path]) -> QWidget:
        told = _("Everything about your customers in one file on this computer. Nothing leaves it.")
        self.begin = _large("file-plus", _("Start my business file"), self.show_form, "accent")
        self.open_button = _large("folder-open", _("Open…"), self.open_wanted.emit)
        card = Panel().add(Heading(_("Welcome to SmallCRM"), 1), Toned(told, wrap=True))
        card.body.setContentsMargins(L, L, L, L)
        card.body.setSpacing(M)
        card.add(self.begin, self.open_button)
        if self.has_sample:
            self.sample = _large("store", _("Look around with sample data"), self.sample_wanted.emit)
            card.add(self.sample)
        card.add(Toned(_("You can also drag a business file (….smallcrm) into this window."), wrap=True))
        if recent:
            card.add(Heading(_("Opened last")))
            rows = QVBoxLayout()
            rows.setSpacing(XS)
            for path in recent:
                rows.addWidget(_recent(path, partial(self.wanted.emit, path)))
            card.inset(rows)
            rows.setContentsMargins(S - EDGE, 0, S - EDGE, 0)  # their words in line with all others
        return _centred(card, self.fontMetrics().averageCharWidth() * WIDTH)


def welcome_of(window: MainWindow) -> Welcome:
    """The welcome of a window, that does what is wanted there."""
    made, attempt = Welcome(window.has_sample()), window.standing.attempt
    made.wanted.connect(lambda path: attempt(lambda: window.open_file(path)))
    made.open_wanted.connect(window.standing.ask_to_open)
    made.sample_wanted.connect(lambda: attempt(window.look_around))
    made.made.connect(lambda path, business: attempt(lambda: window.make_file(path, business)))
    return made


class NewBusiness(QWidget):
    """A short form and where to store the file."""

    done = Signal(object, object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._begun = False
        self.form = BusinessForm()
        self.file = FileField(_("Saved as"), _("Business files (*.smallcrm)"), SUFFIX)
        self.start_button = QPushButton(_("Start"))
        self.start_button.setProperty("kind", "accent")
        back = QPushButton(_("Back"))
        self.start_button.clicked.connect(lambda: calmly(self, self.save))
        back.clicked.connect(self.left)
        self.form.fields["name"].edited.connect(self._on_name)
        card = Panel().add(Heading(_("Start my business file"), 1), self.form, self.file)
        card.add(Toned(_("More about your letters and papers can be said later, in Preferences."), wrap=True))
        card.inset(line(back, None, saving_key(), self.start_button))
        card.body.setContentsMargins(L, L, L, L)
        card.body.setSpacing(M)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(_centred(card, self.fontMetrics().averageCharWidth() * WIDTH))

    def start(self) -> None:
        """Suggest what this computer knows: its country and what is usual there."""
        if not self._begun:
            self._begun = True
            self.form.load_business(_suggested())
            self._on_name()
        self.file.label.setMinimumWidth(self.form.label_width())
        self.form.fields["name"].widget.setFocus()

    def save(self) -> bool:
        """Check what was said and hand it on; False where something is missing."""
        said = self.form.values()

        def make() -> None:
            usual = {name: said.pop(name) for name in ("name", "country", "language", "zone", "currency")}
            self.done.emit(self.file.path(), new_business(**usual, **said))

        return self.form.attempt(make)

    def save_and_close(self) -> None:
        """Ctrl+Enter does the same as the button."""
        calmly(self, self.save)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_name(self) -> None:
        self.file.suggest(self.form.fields["name"].get() or _("My business"))


def ask_for_file(parent: QWidget) -> Path | None:
    """Let the user choose a business file."""
    kinds = _("Business files (*.smallcrm);;All files (*)")
    return ask_open(parent, _("Open a business file"), kinds, BUSINESSES)


def _suggested() -> Business:
    code = QLocale.territoryToCode(QLocale.system().territory())
    country = code if is_country(code) else "GB"
    usual = defaults_for(country)
    return Business("", country, usual.language, usual.zone, usual.currency)


def _large(picture: str, text: str, run: Callable[[], object], kind: str = "") -> QPushButton:
    button = QPushButton(icon(picture, "on_accent" if kind == "accent" else ""), f"  {text}")
    button.setProperty("kind", kind)
    button.setProperty("large", "true")  # “size” is Qt's own
    button.setAccessibleName(text)
    button.clicked.connect(lambda: run())
    return button


def _recent(path: Path, run: Callable[[], object]) -> QPushButton:
    button = QPushButton(path.stem)
    button.setProperty("kind", "row")
    button.setToolTip(plain_tip(str(path)))
    button.setAccessibleName(_("Open {}").format(path.stem))
    button.clicked.connect(lambda: run())
    return button


def _centred(card: Panel, width: int) -> QWidget:
    card.setFixedWidth(width)
    content = QWidget()
    layout = QVBoxLayout(content)
    layout.setContentsMargins(XL, XL, XL, XL)
    layout.addStretch(1)
    layout.addLayout(line(None, card, None))
    layout.addStretch(2)
    return Scrolling(content)
