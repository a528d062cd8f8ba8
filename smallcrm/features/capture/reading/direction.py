"""Who began it: read from “from”, “received”, “called me”, and from who stands before the verb."""

from __future__ import annotations

from smallcrm.features.capture.reading.clause import Clause
from smallcrm.features.capture.reading.phrases import Outcome, Way

SENT = {"call", "email", "letter", "message", "fax"}  # what goes out or comes in


def direction(clause: Clause, way: Way | None, kind: str, outcome: Outcome | None) -> str:
    """Who began it: “in” or “out”, or nothing where that says nothing."""
    if kind not in SENT:
        return ""
    if way is None:
        return "out"
    if way.form in ("in", "out"):
        return way.form
    within = clause.plain, clause.start, clause.end
    got = list(clause.known.pattern("direction", "received").finditer(*within))
    gone = list(clause.known.pattern("direction", "sent").finditer(*within))
    for said, matches in (("in", got), ("out", gone)):
        for match in matches:
            said_so = not clause.written(match.start())
            if said_so and _is_beside(clause, match.start(), match.end(), way):
                clause.take(match.start(), match.end(), "direction")
                return said
    if (clause.name and _comes_from(clause, way)) or _from_whom(clause, way):
        return "in"
    subject = (
        clause.name is not None
        and clause.plain[clause.name.end : way.start].strip() == ""
        and clause.name.end <= way.start
    )
    if subject and way.form == "done" and clause.known.language == "en" and not (outcome and outcome.call):
        return "in"
    return "out"


def _is_beside(clause: Clause, start: int, end: int, way: Way) -> bool:
    near = clause.before(start) == way.end or clause.after(end) == way.start
    behind_name = clause.name is not None and clause.before(start) == clause.name.end
    return near or (behind_name and (_comes_from(clause, way) or clause.ends_at(end)))


def _from_whom(clause: Clause, way: Way) -> bool:
    """“letter from her”: who that is was said before."""
    led = clause.known.pattern("direction", "from").match(clause.plain, clause.after(way.end), clause.end)
    if led is None:
        return False
    begins = clause.after(led.end())
    whom = clause.known.pattern("direction", "pronouns").match(clause.plain, begins, clause.end)
    if whom is None or clause.plain[whom.end() : whom.end() + 1].isalnum():
        return False
    clause.take(led.start(), whom.end(), "direction")
    return True


def _comes_from(clause: Clause, way: Way) -> bool:
    """Whether “from” and articles are all that stands between a way of meeting and the name."""
    if clause.name is None or way.end > clause.name.start:
        return False
    between = clause.plain[way.end : clause.name.start].strip(" ,:")
    match = clause.known.pattern("direction", "from").match(between)
    if match is None:
        return False
    left = between[match.end() :].replace("'", " ").split()
    return all(
        word.strip(".") in clause.known.before or clause.known.pattern("words", "titles").fullmatch(word)
        for word in left
    )
