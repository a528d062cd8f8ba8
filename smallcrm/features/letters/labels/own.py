"""Label sheets of one's own measures, kept in the file of the business; they can be undone."""

from __future__ import annotations

from smallcrm.core.errors import Invalid, UserError
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.core.settings import read_settings, write_setting
from smallcrm.paper.formats.label_sheets import LabelSheet, folded, read_sheet, shipped_sheets

SETTING = "label_sheets"


def own_sheets() -> tuple[LabelSheet, ...]:
    """Those kept in the file, by name; what cannot be printed on any more is left out."""
    told = read_settings(SETTING).get("", [])
    found = []
    for one in told if isinstance(told, list) else []:
        try:
            sheet = read_sheet(one)
            fine = not sheet.problems()
        except (TypeError, ValueError):
            continue
        if fine:
            found.append(sheet)
    return tuple(sorted(found, key=lambda sheet: sheet.name))


def all_sheets() -> tuple[LabelSheet, ...]:
    """One's own first, then those known by their numbers."""
    return (*own_sheets(), *shipped_sheets())


def save_sheet(sheet: LabelSheet) -> LabelSheet:
    """Keep a sheet under its name, in place of one that was called so."""
    if not sheet.name:
        raise Invalid({"number": _("A label sheet needs a name.")})
    if problems := sheet.problems():
        raise Invalid(problems)
    if any(sheet.name in names_of(one) for one in shipped_sheets()):
        raise Invalid({"number": _("“{}” is a sheet of a maker. Choose another name.").format(sheet.title)})
    kept = [one for one in own_sheets() if one.name != sheet.name]
    with work(_("Save label sheet")):
        write_setting(SETTING, [one.stored() for one in sorted([*kept, sheet], key=lambda one: one.name)])
    return sheet


def forget_sheet(name: str) -> None:
    """Take a sheet of one's own away."""
    left = [one.stored() for one in own_sheets() if one.name != name]
    with work(_("Delete label sheet")):
        write_setting(SETTING, left)


def sheet_called(text: str) -> LabelSheet:
    """The sheet of a name, or of a number that only one maker has."""
    wanted = folded(text)
    everything = all_sheets()
    for one in everything:
        if wanted == one.name:
            return one
    found = [one for one in everything if wanted in names_of(one)]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(one.name for one in found)
        raise UserError(_("Several sheets are called “{}”: {}. Nothing was printed.").format(text, names))
    told = _("There is no label sheet “{}”. “smallcrm labels --list” names all there are.")
    raise UserError(told.format(text))


def names_of(sheet: LabelSheet) -> set[str]:
    """What a sheet may be called: its numbers, alone and behind the maker."""
    numbers = (sheet.number, *sheet.also)
    return {folded(number) for number in numbers} | {folded(f"{sheet.maker} {n}") for n in numbers}
