"""Filters: which parties a list, a saved list, a letter or an export is about; as text, chips and SQL.

The grammar, as it is typed on the command line and kept in saved lists:

    city = "Köln" and last-contact not-for 60 days and account.status = customer

**Conditions** are FIELD COMPARISON VALUE. “and”, “or” and “not” join them, “and” before “or”; brackets group.
Words that stand alone, in quotes or not, are looked for everywhere a search looks: `müller and tag has VIP`.
Case, accents, hyphens of comparisons and the kind of quotation mark do not matter; a value of several words
needs no quotes unless “and”, “or”, a bracket or a sign stands in it. \\ before a quotation mark keeps it.

**Fields** name, kind, status, tag, birthday, language, source, note, segment, favourite, deceased, archived,
created, changed; city, postcode, region, country, phone, email, has-phone, has-email, has-address, returned
(post came back), consent.post, consent.phone, consent.email, consent.sms; last-contact, next-due, contacts
(how many interactions), open-tasks; cadence (over, soon, fine, paused, none), cadence-due, cadence-days;
role, account, person, related (by name), relation (“parent of”).
`field.Heating`, `field."Living area (m²)"` are the user's own. Before most of them may stand `account.`,
`person.` or `related.`: one whom they belong to, one of their people, one they are related to. All such
conditions of one “and” speak of the same one: `account.city = Köln and account.last-contact not-for 60 days`.

**Comparisons**, by what the field holds:
- text: `=` (is), `!=` (is not), contains, begins-with. Accents and case do not matter.
- choice (status, kind, country, segment, consent, own choices): `=`, `!=`, `in customer, lead` (any-of).
- number, money: `=`, `!=`, `>` (more than), `<`, `>=` (at least), `<=`, `between 5 and 9`. Money is of the
  business's currency unless one is said: `> 99.90 USD`.
- day: `=` (on), before, after, `between … and …`; `in-last 30 days`, `not-for 60 days` (also: never),
  `in-next 2 weeks`; days are 2026-11-21, 21.11.2026, yesterday, today, tomorrow; units days, weeks, months,
  years. Birthdays count by month and day in in-last and in-next, and `= --03-04` is one of any year.
- yes-no: `= yes`, `= no`. tag: has, has-not, any-of.
- all but a few: is-empty, is-not-empty.
Of a field with several values (cities, phones, tags), one that answers is enough; `!=` and has-not are the
opposite: none answers. What is empty equals nothing: `city != Köln` finds those without a city, too.

For windows: `fields(kinds)` to offer, `condition(name, comparison, *values)` to make one from a form,
`Filter.of(conditions)`, `Filter.conditions()` (None: too deep for chips), `words_of(condition)`,
`comparison_words(comparison, type)`; `Filter.sql()` for queries, after `ready(connection)`.
"""

from smallcrm.features.people.filters.catalogue import field_named, fields
from smallcrm.features.people.filters.comparisons import Comparison, FieldType
from smallcrm.features.people.filters.errors import FilterError
from smallcrm.features.people.filters.field import Choice, Field
from smallcrm.features.people.filters.filter import Filter, condition, negated, parse, parse_saved
from smallcrm.features.people.filters.nodes import And, Condition, Node, Not, Or
from smallcrm.features.people.filters.saying import comparison_words, span_words, value_words, words_of
from smallcrm.features.people.filters.sql import ready

__all__ = [
    "And", "Choice", "Comparison", "Condition", "Field", "FieldType", "Filter", "FilterError", "Node", "Not",
    "Or", "comparison_words", "condition", "field_named", "fields", "negated", "parse", "parse_saved",
    "ready", "span_words", "value_words", "words_of",
]  # fmt: skip
