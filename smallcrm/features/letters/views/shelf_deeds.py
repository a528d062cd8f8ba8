"""What is done with the template in front: kept, renamed, given another language, deleted or as it came."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from smallcrm.core.i18n import _, language
from smallcrm.features.letters.service.own import delete_template, rename_template, save_template
from smallcrm.features.letters.texts.shelf import offer, offers, shipped
from smallcrm.features.letters.views.half_written import USUAL
from smallcrm.features.letters.views.keeping import keep_slip, language_slip, rename_slip
from smallcrm.ui.desk import Desk
from smallcrm.ui.messages import calmly

if TYPE_CHECKING:
    from smallcrm.features.letters.views.page import LettersPage


class ShelfDeeds(QObject):
    """The commands; what they change can be undone."""

    def __init__(self, desk: Desk, page: LettersPage) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        make = desk.command
        self.save = make("edit", _("Save changes to this template"), "", self._save, page, writes=True)
        self.keep = make("edit", _("Keep this text as a template…"), "", self._keep, page, writes=True)
        self.rename = make("edit", _("Rename this template…"), "", self._rename, page, writes=True)
        self.speak = make("edit", _("Add a language to this template…"), "", self._speak, page, writes=True)
        self.drop = make("edit", _("Delete this template"), "", self._drop, page, writes=True)

    def follow(self) -> None:
        """Another template is in front: what can be done with it."""
        template, writes = self._page.draft.template, self._desk.writes()
        came = template.name in shipped()
        self.drop.setText(_("This template as it came") if came else _("Delete this template"))
        self.drop.setEnabled(template.own and writes)
        self.rename.setEnabled(template.own and writes)

    def save_changed(self) -> bool:
        """What Ctrl+S means: the changes there are; False where they were refused."""
        if not self._page.draft.words or not self._desk.writes():
            self._desk.tell(_("Everything is saved."))
            return True
        return calmly(self._page, self._save_all, self._save)

    def _save(self) -> None:
        """Every language that was changed, under the name the template has."""
        calmly(self._page, self._save_all, self._save)

    def _save_all(self) -> None:
        draft = self._page.draft
        tags = [tag for tag in draft.template.texts if tag in draft.words] or [self._page.shown]
        for tag in tags:
            save_template(draft.text(tag))
        self._page.offer(offer(draft.template.name))
        self._desk.tell(_("The template is saved. Ctrl+Z takes that back."))

    def _keep(self) -> None:
        draft = self._page.draft
        suggested = draft.template.text_for(language()).title
        self._desk.lay(keep_slip(draft.text(self._page.shown), suggested, self._take_named))

    def _take_named(self, name: str) -> None:
        self._page.offer(offer(name))

    def _rename(self) -> None:
        name = self._page.draft.template.name
        text = self._page.draft.text(self._page.shown)

        def done(title: str) -> None:
            rename_template(name, text.language, title)
            self._take_named(name)

        self._desk.lay(rename_slip(text.title, done))

    def _speak(self) -> None:
        """A text for another language, begun as a copy of one there is."""
        template = self._page.draft.template

        def done(tag: str, source: str) -> None:
            save_template(replace(self._page.draft.text(source), language=tag))
            self._page.offer(offer(template.name))
            self._page.show_language(tag)

        self._desk.lay(language_slip(sorted(template.texts), self._page.shown, done))

    def _drop(self) -> None:
        """A template of one's own goes in this language; a shipped one of its name is back."""
        delete_template(name := self._page.draft.template.name, self._page.shown)
        left = {one.name: one for one in offers()}
        self._page.offer(left.get(name) or left[USUAL])
        self._desk.tell(_("The template is deleted. Ctrl+Z brings it back."))
