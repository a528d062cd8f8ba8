"""Preferences: of the business, in its file; and of this computer, where they work at once."""

from __future__ import annotations

from dataclasses import fields

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from smallcrm.core import preferences
from smallcrm.core.blobs import keep
from smallcrm.core.business import Business, business, save_business
from smallcrm.core.i18n import _, languages
from smallcrm.core.journal import Changes, work
from smallcrm.shell.appearance import LANGUAGE, MODES, TEXT_SIZES, Appearance
from smallcrm.shell.business_form import BusinessForm
from smallcrm.ui.bindings import choice
from smallcrm.ui.controls import key_text
from smallcrm.ui.desk import Desk
from smallcrm.ui.forms import Form, entry
from smallcrm.ui.messages import calmly
from smallcrm.ui.page import PageView
from smallcrm.ui.panels import Heading, L, M, Panel, Scrolling, Toned, line


class PreferencesPage(PageView):
    """Two panels: the business, saved with Ctrl+S; this computer, changed as one chooses."""

    def __init__(self, desk: Desk, appearance: Appearance) -> None:
        super().__init__(desk.bus)
        self._desk = desk
        self.form = BusinessForm()
        self.form.setEnabled(desk.writes())
        self.save_button = QPushButton(_("Save"))
        self.save_button.setProperty("kind", "accent")
        self.save_button.setEnabled(False)
        self.save_button.clicked.connect(self.save)
        self.form.edited.connect(lambda: self.save_button.setEnabled(True))
        self.computer = ComputerForm(appearance)
        content = QWidget()
        sides = line(self._business_panel(), gap=M)
        aside = QVBoxLayout()
        aside.addWidget(Panel(_("This computer")).add(self.computer))
        aside.addStretch(1)
        sides.addLayout(aside)
        sides.setStretch(0, 3)
        sides.setStretch(1, 2)
        content.setLayout(sides)
        sides.setContentsMargins(0, 0, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(M)
        layout.addLayout(
            line(Heading(_("Preferences"), 1), None, Toned(key_text("Ctrl+S")), self.save_button)
        )
        layout.addWidget(Scrolling(content), 1)
        self.start = self.form.fields["name"].widget
        self._load()

    def save(self) -> bool:
        """Store what is said about the business; False where it was refused."""
        done = False

        def store() -> None:
            nonlocal done
            done = self.form.attempt(lambda: _save(self.form.changed()))

        worked = calmly(self, store, self.save) and done
        if worked:
            self._load()
        return worked

    def save_and_close(self) -> None:
        """Save, and go back to where one came from."""
        if self.save():
            self._desk.back()

    def settle(self) -> bool:
        """Leaving the page saves it."""
        return not self.form.is_edited() or self.save()

    def follow(self, changes: Changes) -> None:
        """Undo and the other panel may change what is shown; what was typed stays."""
        if "setting" in changes.tables() and not self.form.is_edited():
            self._load()

    def _load(self) -> None:
        self.form.load_business(business())
        self.save_button.setEnabled(False)

    def _business_panel(self) -> Panel:
        panel = Panel(_("This business"))
        panel.body.setContentsMargins(M, M, M, M)
        panel.body.setSpacing(L)
        panel.add(self.form)
        panel.body.addStretch(1)
        return panel


class ComputerForm(Form):
    """How the window looks and speaks here; each choice works at once."""

    def __init__(self, appearance: Appearance) -> None:
        names = {"light": _("light"), "dark": _("dark"), "system": _("as the system")}
        super().__init__(
            [
                entry(_("Colours"), "theme", choice([(mode, names[mode]) for mode in MODES])),
                entry(
                    _("Text"), "text_size", choice([(size, _("{} %").format(size)) for size in TEXT_SIZES])
                ),
                entry(_("Language"), LANGUAGE, choice(_languages())),
            ]
        )
        self.load(
            {
                "theme": appearance.mode,
                "text_size": appearance.text_size,
                LANGUAGE: preferences.get(LANGUAGE, ""),
            }
        )
        self.fields["theme"].edited.connect(appearance.set_mode)
        self.fields["text_size"].edited.connect(appearance.set_text_size)
        self.fields[LANGUAGE].edited.connect(appearance.set_language)


def _languages() -> list[tuple[str, str]]:
    """The languages the window speaks, each in its own name."""
    from babel import Locale

    own = [(tag, Locale.parse(tag.replace("-", "_")).get_display_name() or tag) for tag in languages()]
    return [("", _("as the system")), *((tag, name.capitalize()) for tag, name in own)]


def _save(changed: dict[str, object]) -> None:
    known = {field.name for field in fields(Business)}
    values = {name: value for name, value in changed.items() if name in known}
    with work(_("Change business settings")):
        if isinstance(logo := values.get("logo"), bytes):
            values["logo"] = keep(logo)
        save_business(**values)
