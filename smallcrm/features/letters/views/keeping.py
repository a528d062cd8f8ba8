"""The text in front kept as a template of one's own, or such a template taken away again."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from smallcrm.core.errors import Invalid
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.features.letters.service import save_template
from smallcrm.features.letters.texts.shelf import offers
from smallcrm.features.letters.texts.source import Text
from smallcrm.ui import bindings
from smallcrm.ui.forms import Form, entry
from smallcrm.ui.slips import Slip

_GAP = re.compile(r"[^a-z0-9]+")


def keep_slip(text: Text, done: Callable[[str], object]) -> Slip:
    """Asks what the template shall be called; under a title there is already, it takes that one's place."""
    form = Form([entry(_("Title"), "title", bindings.line(longest=200))])

    def save() -> None:
        title = form.values()["title"]
        if not fold(title):
            raise Invalid({"title": _("A template needs a title.")})
        name = template_name(title)
        save_template(replace(text, name=name, title=title))
        done(name)

    slip = Slip("keep-template", _("Keep as template"), _("For letters of this kind to come."), form, save)
    form.load({"title": text.title})
    return slip


def template_name(title: str) -> str:
    """The name of the template with this title; a new one is made from its words."""
    for one in offers():
        if fold(title) in (fold(text.title) for text in one.texts.values()):
            return one.name
    return _GAP.sub("-", fold(title)).strip("-") or fold(title)
