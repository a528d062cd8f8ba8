"""Dossier of a contact, sheet of an account: all that stands about one party, on paper."""

from __future__ import annotations

from typing import Any

from smallcrm.core import clock
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _, n_
from smallcrm.core.reports import Choices, Progress
from smallcrm.features.activity.views import kinds
from smallcrm.features.reports.documents.party_facts import facts
from smallcrm.features.reports.documents.whole import whole
from smallcrm.features.reports.made import TableReport
from smallcrm.features.reports.queries.party import Rows, Whole
from smallcrm.features.reports.queries.party import whole as read_whole
from smallcrm.features.reports.words import counted, due_day, instant_day
from smallcrm.paper import said
from smallcrm.paper.tables import Column, Row, Table


def dossier(choices: Choices, report: Progress) -> TableReport:
    """Facts, ties, what is to be done, all that happened, files."""
    found = _read(choices, report)
    person = found.party["kind"] == "person"
    parts = [
        *facts(found), *([_accounts(found.ties)] if person else [_people(found.ties)]),
        _kin(found.kin), _open(found), _happened(found.happened), _files(found.files),
    ]  # fmt: skip
    return _whole(_("Dossier: {}"), found, parts)


def account_sheet(choices: Choices, report: Progress) -> TableReport:
    """An account with its people and their roles, and what is to be done."""
    found = _read(choices, report)
    if found.party["kind"] == "person":
        text = _("“{}” is a person. Choose an account, or print the dossier.")
        raise UserError(text.format(found.party["display_name"]))
    people = _people(found.ties)
    parts = [*facts(found), people, _kin(found.kin), _open(found), _happened(found.happened[:LATEST])]
    return _whole(_("Account: {}"), found, parts, people)


LATEST = 10  # entries on the sheet of an account


def _read(choices: Choices, report: Progress) -> Whole:
    report(0, 0)
    if choices.party is None:
        raise UserError(_("Say whom it is about: a name, or an id."))
    found = read_whole(choices.party, clock.today().isoformat())
    if found is None:
        raise UserError(_("That record is not there any more."))
    return found


def _whole(title: str, found: Whole, parts: list[Table], table: Table | None = None) -> TableReport:
    count = counted(n_("{} entry", "{} entries", len(found.happened)), len(found.happened))
    shown = [part for part in parts if part.rows or part.empty]
    return whole(title.format(found.party["display_name"]), shown, count=count, table=table)


def _people(ties: Rows) -> Table:
    rows = [_person(row) for row in ties]
    columns = [
        Column(_("Name"), 1.0, bold=True), Column(_("Role")), Column(_("Phone"), 0.5, firm=True),
        Column(_("E-mail")), Column(_("Last contact"), far=True), Column(_("Time"), 0.3),
    ]  # fmt: skip
    return Table(columns, rows, _("People"), _("Nobody belongs to this account."))


def _person(row: tuple[Any, ...]) -> Row:
    party, name, role, department, since, until, phones, email, contact = row
    position = ", ".join(part for part in (role, department) if part)
    cells = (name, position, phones, email, instant_day(contact), _span(since, until))
    return Row(cells, links={0: f"party:{party}"})


def _accounts(ties: Rows) -> Table:
    rows = [
        Row(
            (name, ", ".join(part for part in (role, department) if part), _span(since, until)),
            links={0: f"party:{party}"},
        )
        for party, name, role, department, since, until in ties
    ]
    return Table(
        [Column(_("Account"), bold=True), Column(_("Role")), Column(_("Time"), 0.3)], rows, _("Works at")
    )


def _kin(kin: Rows) -> Table:
    rows = [
        Row((relation, name, _span(since, until)), links={1: f"party:{party}"})
        for relation, party, name, since, until in kin
    ]
    columns = [Column(_("Relation"), 0.5), Column(_("Name"), bold=True), Column(_("Time"), 0.3)]
    return Table(columns, rows, _("Relations"))


def _open(found: Whole) -> Table:
    rows = [Row((due_day(due), f"{what}\n{note}" if note else what, None)) for what, due, note in found.tasks]
    rows += [Row((due_day(start), title, place)) for title, start, place in found.coming]
    columns = [
        Column(_("Day"), 0.1, firm=True),
        Column(_("To do and planned"), 1.4, most=0),
        Column(_("Place"), 0.4),
    ]
    return Table(columns, rows, _("Open work"), _("Nothing is left to do."))


def _happened(happened: Rows) -> Table:
    rows = [_told(row) for row in happened]
    columns = [
        Column(_("Day"), 0.05, firm=True),
        Column(_("Kind"), 0.05, firm=True),
        Column(_("What happened"), 2.0, most=0),
    ]
    return Table(columns, rows, _("What happened"), _("Nothing was logged yet."))


def _told(row: tuple[Any, ...]) -> Row:
    start, _all_day, kind, direction, minutes, outcome, subject, body, whose = row
    about = [": ".join(part for part in (whose, subject) if part), body]
    way = dict(kinds.directions()).get(direction, "")
    facts_of = [way, n_("{} minute", "{} minutes", minutes) if minutes else "", outcome]
    about.append(" · ".join(part for part in facts_of if part))
    return Row((instant_day(start), kinds.title(kind), "\n".join(part for part in about if part)))


def _files(files: Rows) -> Table:
    rows = [Row((name, -(-size // 1024), instant_day(created))) for name, size, created in files]
    columns = [Column(_("File"), 1.0, bold=True), Column(_("KB"), far=True), Column(_("Added"), far=True)]
    return Table(columns, rows, _("Files"))


def _span(since: str, until: str) -> str:
    """“since 1 Jan 2020”, “until …”, or both."""
    first, last = due_day(since if len(since) == 10 else ""), due_day(until if len(until) == 10 else "")
    if first and last:
        text = _("{first_day} – {last_day}")
        return text.format(first_day=said.figures(first), last_day=said.figures(last))
    if first:
        return _("since {}").format(said.figures(first))
    return _("until {}").format(said.figures(last)) if last else " – ".join(x for x in (since, until) if x)
