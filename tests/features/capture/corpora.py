"""The corpus of quick lines: its parties made in a file, its lines read and held against what they mean."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from smallcrm.core.fold import fold
from smallcrm.core.journal import work
from smallcrm.features.capture.reading.finder import FileFinder
from smallcrm.features.capture.reading.parse import parse
from smallcrm.features.capture.reading.tongue import all_tongues
from smallcrm.features.capture.reading.understood import Understood
from smallcrm.features.people.model import Party
from smallcrm.features.people.names import read_person_name
from smallcrm.features.people.service import Draft, add_party
from smallcrm.features.people.spelling import distance

FOLDER = Path(__file__).parent / "corpus"
LANGUAGES = ("en", "de", "fr", "es", "it")
NOTHING: tuple[Any, ...] = (None, "", [])


@dataclass
class Score:
    """How many fields were read right, and which were not."""

    fields: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.right / self.fields if self.fields else 1.0


def corpus(language: str) -> dict[str, Any]:
    """The lines of a language, with what they mean."""
    return json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8"))


def make_parties(wanted: list[dict[str, Any]]) -> None:
    """The people of a corpus. A company that is no party of it is archived: its people stand for it."""
    listed = {one["name"] for one in wanted}
    with work("Parties"):
        for one in sorted(wanted, key=lambda one: one["kind"] == "person"):
            if one["kind"] == "person":
                name = read_person_name(one["name"])
                values = {"kind": "person", "given": name.given, "family": name.family}
                add_party(Draft(values, company=one.get("company")))
            else:
                add_party(Draft({"kind": one["kind"], "display_name": one["name"]}))
        companies = [one["company"] for one in wanted if one.get("company") and one["company"] not in listed]
        Party.update(archived=True).where(Party.display_name.in_(companies)).execute()


def measure(language: str, lines: list[dict[str, Any]], own: str = "en") -> Score:
    """Read the lines as a user with this language of their own."""
    score, finder = Score(), FileFinder()
    for line in lines:
        read = parse(line["text"], dt.datetime.fromisoformat(line["at"]), finder, own)
        wanted, told = expected(line["expect"], language), shown(read)
        for name in wanted:
            want, got = wanted[name], told[name]
            if want in NOTHING and got in NOTHING:
                continue
            score.fields += 1
            if want == got:
                score.right += 1
            else:
                score.wrong.append(f"{line['id']} {name}: {got!r}, not {want!r}   | {line['text']}")
        if missing := lost(read):
            score.lost.append(f"{line['id']} {missing!r}")
    return score


def expected(expect: dict[str, Any], language: str) -> dict[str, Any]:
    """A line's expectation, field by field."""
    wanted = {"language": language, "when": expect.get("when"), **expect}
    wanted["candidates"] = sorted(expect["candidates"])
    return wanted


def shown(read: Understood) -> dict[str, Any]:
    """What was read, in the form of an expectation."""
    told = read.as_json()
    told["who"] = read.who.name if read.who else None
    told["candidates"] = sorted(one.name for one in read.candidates)
    told["new"] = told["new"] or None
    told["direction"] = read.direction
    told["outcome"], told["note"] = read.outcome, read.note
    return told


def lost(read: Understood) -> str:
    """Letters of the line that no span covers, or that a note or plan should hold and does not."""
    covered = set[int]()
    missing = list[str]()
    new = read.new
    kept = {
        "note": squeezed(read.note),
        "what": squeezed(" ".join([read.note, *(one.what for one in (*read.tasks, *read.appointments))])),
        "name": squeezed(new.name) if new else "", "company": squeezed(new.company) if new else "",
        "phone": squeezed(new.phone) if new else "", "email": squeezed(new.email) if new else "",
        "outcome": squeezed(read.outcome),
    }  # fmt: skip
    for start, end, role in read.spans:
        said = read.text[start:end]
        covered.update(range(start, end))
        if role in kept and squeezed(said) not in kept[role]:
            missing.append(f"{role}: {said}")
        if role == "link":
            missing += [word for word in WORD.findall(fold(said)) if not _only_links(word)]
    missing += [letter for at, letter in enumerate(read.text) if at not in covered and not letter.isspace()]
    return " ".join(missing)


def _only_links(word: str) -> bool:
    """Whether a word may be left out: “with”, “Mr”, “then”, “about”, also with a slip of the hand."""
    return word in LINKS or any(len(one) >= 5 and distance(word, one, 1) == 1 for one in LINKS)


def _links() -> frozenset[str]:
    said = [
        phrase
        for known in all_tongues()
        for name in ("connecting", "before_who", "titles", "then", "new", "new_nouns")
        for phrase in known.words("words", name)
    ]
    return frozenset(WORD.findall(fold(" ".join(said))))


WORD = re.compile(r"[^\W_]+")
LINKS = _links()


def squeezed(text: str) -> str:
    """Without blanks."""
    return "".join(text.split())
