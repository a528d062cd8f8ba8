"""Numbered columns: “Phone 2 - Type”, “Phone 2 - Value”, as Google writes them, and our own export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from smallcrm.features.exchange.record import Job, Line, Place, Point

Groups = Mapping[tuple[str, int], Mapping[str, int]]
_SEVERAL = " ::: "  # Google's mark between values of the same label
_KINDS = {"phone": "phone", "email": "email", "website": "url", "im": "im", "social": "social"}
_LABELS = {
    "home": ("phone", "home"),
    "work": ("phone", "work"),
    "mobile": ("phone", "mobile"),
    "main": ("phone", "main"),
    "pager": ("phone", "pager"),
    "other": ("phone", "other"),
    "home fax": ("fax", "home"),
    "work fax": ("fax", "work"),
    "other fax": ("fax", ""),
    "fax": ("fax", ""),
    "homepage": ("url", "homepage"),
    "home page": ("url", "homepage"),
    "unlabelled": ("", ""),
}


def grouped_points(groups: Groups, row: Sequence[str]) -> list[Point]:
    """Phones, e-mails, pages and messengers; a star marks the preferred one."""
    found = []
    for (group, _number), parts in groups.items():
        if group not in _KINDS or not (value := _cell(row, parts, "value")):
            continue
        label, preferred = _label(row, parts)
        kind, known = _LABELS.get(label.lower(), ("", label))
        if group == "phone" and not kind and label.lower().endswith(" fax"):
            kind, known = "fax", label[:-4].rstrip()
        kind = kind if group == "phone" and kind else _KINDS[group]
        service = _cell(row, parts, "service").lower()
        for each in value.split(_SEVERAL):
            if each.strip():
                found.append(Point(kind, each.strip(), known, preferred, service))
    return found


def _label(row: Sequence[str], parts: Mapping[str, int]) -> tuple[str, bool]:
    """The label of a group, and whether a star marks it as the preferred one."""
    typed = _cell(row, parts, "type") or _cell(row, parts, "label")
    return typed.lstrip("* "), typed.startswith("*")


def grouped_places(groups: Groups, row: Sequence[str]) -> list[Place]:
    """Addresses; the formatted one only where its parts are missing."""
    found = []
    for (group, _number), parts in groups.items():
        if group != "address":
            continue
        label, preferred = _label(row, parts)
        place = Place(
            _cell(row, parts, "street"),
            _cell(row, parts, "postal code"),
            _cell(row, parts, "city"),
            _cell(row, parts, "region"),
            _cell(row, parts, "country"),
            label.lower() if label.lower() in ("home", "work", "other") else label,
            preferred,
            _cell(row, parts, "po box"),
            _cell(row, parts, "extended address"),
        )
        if not any(place[:5]) and not place.box:
            place = place._replace(street=_cell(row, parts, "formatted"))
        if any(place[:5]) or place.box or place.extended:
            found.append(place)
    return found


def grouped_rest(groups: Groups, row: Sequence[str]) -> tuple[list[Job], list[Line], list[Line], list[Line]]:
    """Jobs, labelled days, related people and own fields."""
    jobs, told_days, related, lines = [], [], [], []
    for (group, _number), parts in groups.items():
        value = _cell(row, parts, "value")
        label, _preferred = _label(row, parts)
        if group == "organization":
            units = tuple(filter(None, [_cell(row, parts, "department")]))
            job = Job(
                _cell(row, parts, "name"),
                units,
                _cell(row, parts, "title"),
                _cell(row, parts, "job description"),
            )
            if any(job):
                jobs.append(job)
        elif value and group == "event":
            told_days.append(Line(label, value))
        elif value and group == "relation":
            related.append(Line(label.lower(), value))
        elif value and group == "custom field":
            lines.append(Line(label, value))
    return jobs, told_days, related, lines


def _cell(row: Sequence[str], parts: Mapping[str, int], part: str) -> str:
    return row[parts[part]] if part in parts else ""
