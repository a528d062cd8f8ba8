"""The text in front kept as a template of one's own, or such a template taken away again."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from smallcrm.core.errors import Invalid
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.features.letters.service import save_template
from smallcrm.features.letters.texts.shelf import offers
from smallcrm.features.letters.texts.source import Text
from smallcrm.features.letters.views.tongues import NAMES
from smallcrm.ui import bindings
from smallcrm.ui.fields import Line
from smallcrm.ui.forms import Form, entry
from smallcrm.ui.slips import Slip

_GAP = re.compile(r"[^a-z0-9]+")


class Named(Slip):
    """A slip that asks for a title; the one that stands there is chosen whole, to be typed over."""

    def begin(self) -> None:
        super().begin()
        field = self.form.fields["title"].field()
        assert isinstance(field, Line)
        field.selectAll()


def keep_slip(text: Text, suggested: str, done: Callable[[str], object]) -> Slip:
    """Asks what the template shall be called; under a title there is already, it takes that one's place.

    What is `suggested` is in the language of the screen: left as it is, the text keeps its own title.
    """
    form = Form([entry(_("Title"), "title", bindings.line(longest=200))])

    def save() -> None:
        title = form.values()["title"]
        if not fold(title):
            raise Invalid({"title": _("A template needs a title.")})
        name = template_name(title)
        called = text.title if fold(title) == fold(suggested) else title
        save_template(replace(text, name=name, title=called))
        done(name)

    slip = Named("keep-template", _("Keep as template"), _("For letters of this kind to come."), form, save)
    form.load({"title": suggested})
    return slip


def rename_slip(title: str, done: Callable[[str], object]) -> Slip:
    """Asks what a template of one's own shall be called."""
    form = Form([entry(_("Title"), "title", bindings.line(longest=200))])

    def save() -> None:
        called = form.values()["title"].strip()
        if not fold(called):
            raise Invalid({"title": _("A template needs a title.")})
        done(called)

    slip = Named("rename-template", _("Rename template"), "", form, save)
    form.load({"title": title})
    return slip


def language_slip(there: Sequence[str], shown: str, done: Callable[[str, str], object]) -> Slip:
    """Asks which language a template gets, and which of its texts is copied to begin with."""
    free = [(tag, called) for tag, called in NAMES.items() if tag not in there]
    copies = [(tag, NAMES.get(tag, tag)) for tag in there]
    form = Form(
        [
            entry(_("Language"), "language", bindings.choice(free)),
            entry(_("Copy the text from"), "copied", bindings.choice(copies)),
        ]
    )

    def save() -> None:
        values = form.values()
        if not values["language"]:
            raise Invalid({"language": _("Choose a language.")})
        done(values["language"], values["copied"])

    said = _("Who reads this language gets the letter in it.")
    slip = Slip("template-language", _("Add a language"), said, form, save, verb=_("Add"))
    slip.kept = False
    form.load({"language": free[0][0] if free else None, "copied": shown})
    return slip


def template_name(title: str) -> str:
    """The name of the template with this title; a new one is made from its words."""
    for one in offers():
        if fold(title) in (fold(text.title) for text in one.texts.values()):
            return one.name
    return _GAP.sub("-", fold(title)).strip("-") or fold(title)
