"""Every command with the fewest words it needs, so that a rule for all of them is tested on all of them."""

from __future__ import annotations

from dataclasses import dataclass

from smallcrm import cli

FILE, OUT, CARD, WHO, OTHER, TASK = "<file>", "<out>", "<card>", "<who>", "<other>", "<task>"

MINIMAL: dict[str, list[str]] = {
    "today": [],
    "find": [""],
    "show": [WHO],
    "quick": ["new Berta Braun: wants a boiler"],
    "log": [WHO, "--kind", "call", "--subject", "The boiler"],
    "plan": [WHO, "Call back", "--due", "2026-11-21"],
    "done": [TASK],
    "attach": [WHO, CARD],
    "agenda": ["--from", "2026-11-21", "--until", "2026-12-21"],
    "add": ["Berta Braun"],
    "set": [WHO, "status", "lead"],
    "tag": [WHO, "+VIP", "-old"],
    "relate": [WHO, "colleague of", OTHER],
    "segment": ["list"],
    "field": ["list"],
    "cadence": [WHO, "42"],
    "series": ["list"],
    "trip": ["--to", WHO, "--on", "2026-11-27", "--out", OUT],
    "templates": [],
    "letter": ["--template", "thank-you", "--to", WHO, "--out", OUT],
    "email": ["--template", "thank-you", "--to", WHO, "--out", OUT, "--sent"],
    "labels": ["--sheet", "3474", "--to", WHO, "--out", OUT],
    "envelopes": ["--format", "DL", "--to", WHO, "--out", OUT],
    "formats": [],
    "reports": [],
    "report": ["phone-list", "--out", OUT],
    "import": [CARD],
    "export": ["--as", "csv", OUT],
    "history": [],
    "undo": [],
    "redo": [],
    "check": [],
    "backup": ["make", OUT],
    "new": ["--name", "Braun", "--country", "DE"],
    "demo": [],
    "pages": [],
    "shot": ["contacts", OUT],
}
MAKING = {"new", "demo"}  # these want a FILE that is not there
WITHOUT = {"pages", "formats"}  # and these none
WRITING = {
    "quick", "log", "plan", "done", "attach", "cadence", "add", "set", "tag", "relate", "trip", "letter",
    "email",
    "import",
    "undo", "redo",
}  # fmt: skip
WITH_OUT = {"letter", "labels", "envelopes", "trip", "report", "export", "backup", "shot"}
OPENING = [name for name in cli.WHERE if name not in MAKING | WITHOUT]
READING = [name for name in OPENING if name not in WRITING]


@dataclass
class Places:
    """What stands for the words in angle brackets."""

    out: object = "out"
    card: object = "card.vcf"
    who: object = "1"
    task: object = "1"
    other: object = "2"


def words(name: str, places: Places) -> list[str]:
    """A command with its words, ready to run."""
    known = {OUT: places.out, CARD: places.card, WHO: places.who, TASK: places.task, OTHER: places.other}
    return [name, *(str(known.get(word, word)) for word in MINIMAL[name])]
