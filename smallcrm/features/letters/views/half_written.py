"""A letter that is being written, as it is kept in the file until it goes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.features.letters.texts.shelf import offer
from smallcrm.features.letters.views.draft import Draft, for_writing
from smallcrm.features.people.views.found import name_of
from smallcrm.ui.drafts import keeping

if TYPE_CHECKING:
    from smallcrm.features.letters.views.page import LettersPage

USUAL = "follow-up"


class HalfWritten(QWidget):
    """Stands, unseen, on the page and keeps its letter."""

    def __init__(self, page: LettersPage, edited: Iterable[Any]) -> None:
        """`edited` are the signals that say: something was written."""
        super().__init__(page)
        self.hide()
        self._page = page
        for signal in edited:
            signal.connect(keeping.touched)
        keeping.watch(self, taking=False)  # the page may be built for a letter to somebody else

    def make_room(self, parties: list[int]) -> None:
        """A letter to these begins: what was written to others waits, and does not go to these."""
        draft = self._page.draft
        written = draft.words or draft.aside or any(value.strip() for value in draft.typed.values())
        others = draft.segments or draft.all or set(draft.to) - set(parties)
        if parties and written and others:
            keeping.put_off(self)
            self._page.anew.trigger()
            keeping.watch(self, taking=False)

    def gone_out(self) -> None:
        """It is out: it must not be offered again."""
        keeping.flush()

    def draft_name(self) -> str:
        """There is one letter on the page."""
        return "letter:page"

    def draft_title(self) -> str:
        """What it is called where it is offered again."""
        return title_of(self._page.draft)

    def kept_draft(self) -> Mapping[str, Any] | None:
        """What was written and is not out."""
        return as_kept(self._page.draft)

    def take_up(self, content: Mapping[str, Any]) -> None:
        """A letter of another time."""
        self._page.put_back(from_kept(content, USUAL))


def as_kept(draft: Draft) -> dict[str, Any] | None:
    """What would be lost; None where that is no more than whom it is to."""
    typed = {name: value for name, value in draft.typed.items() if value.strip()}
    if not (draft.words or draft.aside or typed or len(draft.to) + len(draft.segments) > 1):
        return None
    return {
        "template": draft.template.name,
        "to": [str(party) for party in draft.to],
        "segments": draft.segments,
        "all": draft.all,
        "typed": draft.typed,
        "texts": {tag: list(text) for tag, text in draft.words.items()},
        "log": draft.log,
        "paper": draft.paper,
        "letterhead": "" if draft.letterhead is None else str(draft.letterhead),
        "language": draft.language,
        "pictures": draft.pictures,
        "aside": {name: [texts, pictures] for name, (texts, pictures) in draft.aside.items()},
        "words": _words(draft, typed),
    }


def from_kept(content: Mapping[str, Any], usual: str) -> Draft:
    """The same letter again; where its template is gone, on the usual one."""
    try:
        template = offer(str(content.get("template", usual)))
    except UserError:
        template = offer(usual)
    letterhead = content.get("letterhead")
    return Draft(
        for_writing(template),
        to=[int(party) for party in content.get("to", []) if name_of(f"party:{party}")],
        segments=list(content.get("segments", [])),
        all=bool(content.get("all")),
        typed=dict(content.get("typed", {})),
        words={
            tag: (text[0], text[1]) for tag, text in content.get("texts", {}).items() if tag in template.texts
        },
        log=content.get("log") is not False,
        paper=str(content.get("paper", "")),
        letterhead=int(letterhead) if letterhead else None,
        language=str(content.get("language", "")),
        pictures=dict(content.get("pictures", {})),
        aside={
            name: ({tag: (text[0], text[1]) for tag, text in texts.items()}, dict(pictures))
            for name, (texts, pictures) in content.get("aside", {}).items()
        },
    )


def title_of(draft: Draft) -> str:
    """What it is called where it is offered again."""
    first = name_of(f"party:{draft.to[0]}") if draft.to else ""
    return " · ".join(part for part in (_("Letter"), draft.template.title, first) if part)


def _words(draft: Draft, typed: Mapping[str, str]) -> str:
    written = [draft.words, *(words for words, _pictures in draft.aside.values())]
    texts = [part for words in written for text in words.values() for part in text if part.strip()]
    return "\n".join([*typed.values(), *texts])
