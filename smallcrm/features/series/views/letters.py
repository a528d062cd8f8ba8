"""Letters that series ask for, written on the Letters page with their template."""

from __future__ import annotations

from collections.abc import Sequence

from smallcrm.features.letters.texts.shelf import offers
from smallcrm.features.letters.views.page import LettersPage
from smallcrm.ui.desk import Desk


def write_letters(desk: Desk, template: str, parties: Sequence[int]) -> None:
    """Begin one batch of letters; printing and logging it ticks the steps."""
    page = desk.go("letters")
    assert isinstance(page, LettersPage)
    if template:
        page.templates.choose(template)
    page.write_to(list(parties))


def template_words() -> list[tuple[str, str]]:
    """The templates there are: names and titles."""
    return [(one.name, one.title) for one in offers()]
