"""The leading characters, and those with odd names: written by hand, with all that is known of them."""

from __future__ import annotations

from typing import Any

from smallcrm.core.fold import fold
from smallcrm.features.people.names import PersonName, sort_name
from smallcrm.features.sample.phones import hand_written
from smallcrm.features.sample.stage import Stage
from smallcrm.features.sample.stories import audience_of

FAVOURITES = 3  # of the leading characters
NAMES = ("prefix", "given", "additional", "family", "suffix")
AS_WRITTEN = (
    "nickname", "phonetic", "gender", "pronouns", "language", "salutation", "status", "source", "note",
    "industry",
)  # fmt: skip


class Cast:
    """Writes parties that have a table of their own."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.book = stage, stage.book

    def enter(self) -> None:
        """All parties, then all that ties them."""
        written = [(told, *self._party(told)) for told in self.stage.told]
        for told, party, at in written:
            self._reach(told, party, at)
            self._ties(told, party, at)
        for _told, party, at in written[:FAVOURITES]:
            self.book.sheets.add("favourite", at, party_id=party)

    def _party(self, told: dict[str, Any]) -> tuple[int, str]:
        kind = told.get("kind", "person")
        years = told.get("years") or self.book.dice.between(3, 78) / 10
        ordinal = self.book.on.toordinal() - int(years * 365)
        at = self.book.workdays.day(ordinal).at(7 * 60)
        name = PersonName(*(told.get(part, "") for part in NAMES))
        shown = told.get("display") or name.full()
        by_family = kind == "person" and name.family
        party = self.book.sheets.add(
            "party", at, kind=kind, display_name=shown,
            sort_name=sort_name(shown, name.given, name.family) if by_family else fold(shown),
            legal_name=told.get("legal", ""), tax_id=told.get("tax", ""),
            birthday=self._birthday(told.get("birthday", "")), deceased=int(told.get("deceased", False)),
            archived=int(told.get("archived", False)),
            **name._asdict(), **{column: told.get(column, "") for column in AS_WRITTEN},
        )  # fmt: skip
        if "key" in told:
            self.stage.parties[told["key"]] = party
        self._join(told, party, kind, ordinal)
        return party, at

    def _join(self, told: dict[str, Any], party: int, kind: str, ordinal: int) -> None:
        """From their first day on, stories are told of them as of the others, or with those of the cast."""
        firm = kind == "organization" or bool(told.get("works"))
        german = told.get("language", "de") == "de"
        index = self.book.folk.add(party, audience_of(told.get("status", ""), firm), german)
        if told.get("met", True):
            gone = bool(told.get("archived") or told.get("deceased") or told.get("status") == "former")
            self.book.arrivals.setdefault(ordinal, []).append((index, gone, not told["ordinary"]))

    def _birthday(self, told: str | dict[str, int]) -> str:
        """A day, or one so many days from the sample's own."""
        if isinstance(told, str):
            return told
        day = self.stage.day(told["in"])
        return f"{told['year']}-{'02-28' if (day.month, day.day) == (2, 29) else f'{day:%m-%d}'}"

    def _reach(self, told: dict[str, Any], party: int, at: str) -> None:
        add = self.book.sheets.add
        for phone in told.get("phones", ()):
            number = hand_written(phone["typed"])
            add(
                "contact_point", at, party_id=party, kind=phone.get("kind", "phone"), value=number.typed,
                e164=number.e164, digits=number.digits, label=phone.get("label", ""),
                preferred=int(phone.get("preferred", False)), do_not_use=int(phone.get("do_not_use", False)),
            )  # fmt: skip
        for email in told.get("emails", ()):
            shown = email | {"preferred": int(email.get("preferred", False))}
            add("contact_point", at, party_id=party, kind="email", **shown)
        for profile in told.get("profiles", ()):
            add("contact_point", at, party_id=party, **profile)
        for place in told.get("addresses", ()):
            flags = {flag: int(place.get(flag, False)) for flag in ("preferred", "returned")}
            add("address", at, party_id=party, **(place | flags))

    def _ties(self, told: dict[str, Any], party: int, at: str) -> None:
        book, parties = self.book, self.stage.parties
        for tie in told.get("works", ()):
            values = {name: tie[name] for name in ("role", "department", "since", "until") if name in tie}
            primary = int(tie.get("primary", False))
            book.sheets.add(
                "affiliation", at, person_id=party, account_id=parties[tie["at"]], primary=primary, **values
            )
        for tie in told.get("related", ()):
            book.relate(party, tie["as"], parties[tie["to"]], at, tie.get("since", ""))
        for consent in told.get("consents", ()):
            day = self.stage.day(-400).isoformat()
            which = "given_on" if consent["state"] == "granted" else "withdrawn_on"
            book.sheets.add("consent", at, party_id=party, **{which: day}, **consent)
        for tag in told.get("tags", ()):
            book.tag(party, tag, at)
        for name, value in told.get("fields", {}).items():
            book.sheets.add("custom_value", at, party_id=party, field_id=book.fields[name], value=value)
        if "cadence" in told:
            book.sheets.add("cadence", at, party_id=party, days=told["cadence"])
