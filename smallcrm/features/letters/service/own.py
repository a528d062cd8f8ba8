"""Templates and letterheads of the user's own."""

from __future__ import annotations

import json
from typing import Any

from smallcrm.core import blobs
from smallcrm.core.business import save_business
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.letters.model import Letterhead, Template
from smallcrm.features.letters.texts.fields import check_pictures, known_fields
from smallcrm.features.letters.texts.source import Text, kept_fields
from smallcrm.paper.pictures import taken


def save_template(form: Text) -> Template:
    """Store a text of the user's own, checked first: a field that does not exist is named."""
    known = known_fields(form)
    from smallcrm.features.letters.texts.sandbox import wording

    wording(form.subject, known)
    check_pictures(wording(form.body, known, rich=True).pictures, form)
    with work(_("Save template")):
        at = (Template.name == form.name) & (Template.language == form.language)
        made: Template = Template.get_or_none(at) or Template(name=form.name, language=form.language)
        made.title, made.subject, made.body = form.title, form.subject, form.body
        made.fields = json.dumps(kept_fields(form), ensure_ascii=False, sort_keys=True)
        made.paper, made.letterhead_id = form.paper, form.letterhead or None
        made.save()
    return made


def rename_template(name: str, language: str, title: str) -> None:
    """Call a text of the user's own otherwise."""
    with work(_("Rename template")):
        made = Template.get((Template.name == name) & (Template.language == language))
        made.title = title
        made.save()


def delete_template(name: str, language: str) -> None:
    """Take a text of the user's own away; a shipped one of that name is used again."""
    with work(_("Delete template")):
        Template.delete().where(Template.name == name, Template.language == language).execute()


def save_letterhead(name: str, shows: dict[str, Any]) -> Letterhead:
    """Store what a letterhead shows instead of the business's own data."""
    with work(_("Save letterhead")):
        made: Letterhead = Letterhead.get_or_none(Letterhead.folded == fold(name)) or Letterhead(name=name)
        made.shows = json.dumps(shows, ensure_ascii=False, sort_keys=True)
        made.save()
    return made


def forget_letterhead(letterhead: int) -> None:
    """Delete a letterhead; its templates are printed on the business's own again."""
    with work(_("Delete letterhead")):
        Letterhead.delete().where(Letterhead.id == letterhead).execute()


def keep_picture(data: bytes) -> str:
    """Keep a picture for a text. Returns its SHA-256; says so where it is none."""
    made = taken(data)
    with work(_("Add picture")):
        return blobs.keep(made)


def save_logo(data: bytes) -> str:
    """Make a picture the logo of the business; no bytes take it away. Returns its SHA-256."""
    if not data:
        save_business(logo="")
        return ""
    with work(_("Change logo")):
        kept = blobs.keep(taken(data))  # says so where it is none
        save_business(logo=kept)
    return kept
