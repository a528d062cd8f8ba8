"""The letterheads there are: the business's own, and others that say some of it otherwise."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from smallcrm.core import blobs
from smallcrm.core.business import Business, business, save_business
from smallcrm.core.errors import Invalid, UserError
from smallcrm.core.fold import fold
from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.core.settings import write_setting
from smallcrm.features.letters import look
from smallcrm.features.letters.dressing import Sender, sender
from smallcrm.features.letters.look import OWN, Look
from smallcrm.features.letters.model import Letterhead
from smallcrm.features.letters.texts.shelf import Offer

_BUSINESS = frozenset(Business._fields)


class Kept(NamedTuple):
    """One letterhead; the business's own has the id 0."""

    id: int
    name: str
    usual: bool  # taken where none is named


def letterheads() -> list[Kept]:
    """All of them, the business's own first."""
    rows = [(row.id, row.name) for row in Letterhead.select().order_by(Letterhead.folded)]
    usual = look.usual_letterhead()
    usual = usual if usual in {row[0] for row in rows} else OWN
    return [Kept(number, name, number == usual) for number, name in [(OWN, business().name), *rows]]


def letterhead_named(name: str) -> int:
    """The letterhead of a name, case and accents folded."""
    found = letterheads()
    for one in found[::-1]:
        if fold(one.name) == fold(name):
            return one.id
    names = ", ".join(one.name for one in found)
    raise UserError(_("There is no letterhead “{}”. There are: {}.").format(name, names))


def written_on(template: Offer, name: str | None) -> Offer:
    """A template on the letterhead of this name; on its own where there is none."""
    if name is None:
        return template
    number = letterhead_named(name)
    return replace(
        template, texts={tag: replace(one, letterhead=number) for tag, one in template.texts.items()}
    )


def shown(letterhead: int) -> dict[str, Any]:
    """Everything a letterhead shows, by field, whether it says so itself or the business does."""
    made = sender(letterhead)
    return made._asdict() | vars(made.look)


def as_shown(values: Mapping[str, Any]) -> Sender:
    """Who writes on a letterhead with these values."""
    own = {name: value for name, value in values.items() if name in _BUSINESS}
    return Sender.of(own, Look(**{name: values[name] for name in look.FIELDS}))


def change_letterhead(letterhead: int, **changed: Any) -> None:
    """Store what is said of a letterhead. What is as the business has it follows the business again."""
    with work(_("Change letterhead")):
        kept = {name: blobs.keep(one) if isinstance(one, bytes) else one for name, one in changed.items()}
        looks: dict[str, Any] = {name: value for name, value in kept.items() if name in look.FIELDS}
        said = {name: value for name, value in kept.items() if name in _BUSINESS}
        if letterhead == OWN:
            if said:
                save_business(**said)
            if looks:
                write_setting(look.LOOK, replace(look.own_look(), **looks).told())
            return
        _check(said)
        stored = _stored(letterhead)
        shows = stored.values() | said
        own = business()._asdict()
        shows = {name: value for name, value in shows.items() if name == "look" or own.get(name) != value}
        told = replace(Look.read(shows.get("look")), **looks).told()
        _write(stored, shows | {"look": told} if told else {n: v for n, v in shows.items() if n != "look"})


def new_letterhead(name: str) -> int:
    """One that shows what the business's own shows."""
    with work(_("New letterhead")):
        return _made(name, {"look": own.told()} if (own := look.own_look()).told() else {})


def duplicate_letterhead(letterhead: int, name: str) -> int:
    """Another that shows the same."""
    with work(_("Duplicate letterhead")):
        if letterhead == OWN:
            return new_letterhead(name)
        return _made(name, _stored(letterhead).values())


def rename_letterhead(letterhead: int, name: str) -> None:
    """Call it otherwise; what it prints stays."""
    with work(_("Rename letterhead")):
        stored = _stored(letterhead)
        stored.name = _free(name, letterhead)
        stored.save()


def delete_letterhead(letterhead: int) -> None:
    """Take it away; its templates are printed on the usual one. Issued letters stay as they are."""
    with work(_("Delete letterhead")):
        Letterhead.delete().where(Letterhead.id == letterhead).execute()
        if look.usual_letterhead() == letterhead:
            write_setting(look.USUAL, OWN)


def choose_usual(letterhead: int) -> None:
    """Have it taken wherever none is named."""
    with work(_("Choose letterhead")):
        write_setting(look.USUAL, letterhead)


def free_name(name: str) -> str:
    """A name like this one that no letterhead has yet."""
    taken = {fold(one.name) for one in letterheads()}
    number, found = 2, name
    while fold(found) in taken:
        found, number = f"{name} {number}", number + 1
    return found


def _check(said: Mapping[str, Any]) -> None:
    if problems := business()._replace(**said).problems():
        raise Invalid({name: problem for name, problem in problems.items() if name in said} or problems)


def _made(name: str, shows: Mapping[str, Any]) -> int:
    stored = Letterhead(name=_free(name))
    _write(stored, shows)
    return int(stored.id)


def _write(stored: Letterhead, shows: Mapping[str, Any]) -> None:
    stored.shows = json.dumps(shows, ensure_ascii=False, sort_keys=True)
    stored.save()


def _stored(letterhead: int) -> Letterhead:
    found: Letterhead | None = Letterhead.get_or_none(Letterhead.id == letterhead)
    if found is None:
        raise UserError(_("This letterhead is not there any more; it was deleted meanwhile."))
    return found


def _free(name: str, own: int = OWN) -> str:
    """A name as it is stored; another letterhead's is refused."""
    name = " ".join(name.split())
    if not fold(name):
        raise Invalid({"name": _("A letterhead needs a name.")})
    if any(fold(one.name) == fold(name) and one.id != own for one in letterheads()):
        raise Invalid({"name": _("There is a letterhead of this name already.")})
    return name
