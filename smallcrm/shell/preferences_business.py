"""Two sections of the preferences about the business: who it is, and where it is at home."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from smallcrm.core.i18n import _
from smallcrm.core.journal import Changes
from smallcrm.shell.appearance import LANGUAGE, Appearance
from smallcrm.shell.business_form import business_entries, region_entries, suggest_usual
from smallcrm.shell.examples import Examples
from smallcrm.shell.speaking import window_form
from smallcrm.ui.business_part import BusinessPart
from smallcrm.ui.desk import Desk
from smallcrm.ui.panels import L, M, Panel, Toned
from smallcrm.ui.stacking import stacked


class WhoPart(BusinessPart):
    """Name, address, phone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "business", _("Business"), business_entries())
        stacked(self, _panel("", self.form))


class RegionPart(BusinessPart):
    """The language of the window; country, zone and currency of the business; how all that looks."""

    def __init__(self, desk: Desk, appearance: Appearance) -> None:
        super().__init__(desk, "region", _("Language and region"), region_entries())
        self.window_form = window_form(appearance)
        self.start = self.window_form.fields[LANGUAGE].field()
        self.form.fields["country"].edited.connect(lambda: suggest_usual(self.form))
        self.examples = Examples()
        self.edited.connect(self._show_examples)
        said = Toned(
            _("Letters are written in the reader’s language; this one is for everybody else."), wrap=True
        )
        stacked(
            self,
            _panel(_("This window, on this computer"), self.window_form),
            _panel(_("This business"), self.form, said),
            _panel(_("So it looks"), self.examples),
        )
        self._show_examples()

    def showEvent(self, event: QShowEvent) -> None:
        """The three stand in the same two columns; how wide the words are is known in their dress."""
        super().showEvent(event)
        parts = (self.window_form, self.form, self.examples)
        widest = max(part.label_width() for part in parts)
        for part in parts:
            part.widen_labels(widest)

    def follow(self, changes: Changes) -> None:
        super().follow(changes)
        self._show_examples()

    def _show_examples(self) -> None:
        self.examples.show_business(self.as_typed()[0])


def _panel(title: str, *parts: QWidget) -> Panel:
    panel = Panel(title)
    panel.body.setContentsMargins(M - 4, M, M - 4, M)
    panel.body.setSpacing(L // 2)
    return panel.add(*parts)
