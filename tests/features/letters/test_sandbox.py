"""A template can name fields and ask conditions. It cannot do anything else, and never for long."""

import time

import pytest
from patience import WIDE

from smallcrm.core.errors import UserError
from smallcrm.features.letters.texts.sandbox import LONGEST_SOURCE, wording

KNOWN = frozenset({"name", "city", "quote_number", "quote_date"})
VALUES = dict.fromkeys(KNOWN, "x")

ATTACKS = [
    "{{ 'a' * 10**9 }}",
    "{{ name * 10**9 }}",
    "{{ 9**9**9 }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ name % 1 }}",
    "{{ 1 + 1 }}",
    "{{ -1 }}",
    "{{ name.__class__ }}",
    "{{ name.__class__.__mro__[1].__subclasses__() }}",
    "{{ name['__class__'] }}",
    "{{ name.upper() }}",
    "{{ name | center(1000000000) }}",
    "{{ name | ljust(1000000000) }}",
    "{{ name | indent(1000000000) }}",
    "{{ name | wordwrap(1) }}",
    "{{ name | replace('x', name) }}",
    "{{ name | attr('__class__') }}",
    "{{ name | format }}",
    "{{ name | upper(1) }}",
    "{{ name | map('upper') }}",
    "{{ name | tojson }}",
    "{{ name is defined }}",
    "{{ [name, name] }}",
    "{{ {'a': name} }}",
    "{{ (name, name) }}",
    "{{ name[0:1] }}",
    "{% for a in name %}{% for b in name %}{{ a }}{% endfor %}{% endfor %}",
    "{% for i in range(10**9) %}x{% endfor %}",
    "{% set name = name ~ name %}{{ name }}",
    "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% extends 'a' %}",
    "{% block a %}{% endblock %}",
    "{% filter upper %}x{% endfilter %}",
    "{% call name() %}{% endcall %}",
    "{% with a = name %}{{ a }}{% endwith %}",
    "{% autoescape false %}{% endautoescape %}",
    "{{ range(10) }}",
    "{{ lipsum() }}",
    "{{ cycler('a').__init__.__globals__ }}",
    "{{ self }}",
    "{{ loop }}",
    "{{ namespace() }}",
]


@pytest.mark.parametrize("source", ATTACKS)
def test_whatever_is_not_a_field_or_a_condition_is_refused_at_once(source):
    began = time.perf_counter()
    with pytest.raises(UserError):
        wording(source, KNOWN)
    assert time.perf_counter() - began < WIDE


@pytest.mark.parametrize(
    "source",
    ["{{ name", "{% if name %}x", "{{ name | }}", "{% nonsense %}", "{{ }}", "{% endif %}", "{{ name !! }}"],
)
def test_a_mistake_is_said_with_its_line(source):
    with pytest.raises(UserError, match=r"line 2"):
        wording(f"Hello\n{source}", KNOWN)


@pytest.mark.parametrize("depth", [200, 2_000, 12_000])
def test_deep_nesting_is_refused_or_fits(depth):
    try:
        wording("{{ " + "(" * depth + "name" + ")" * depth + " }}", KNOWN)
    except UserError as error:
        assert "deeply" in str(error) or "too long" in str(error)


def test_a_text_that_is_far_too_long_is_refused():
    with pytest.raises(UserError, match="too long"):
        wording("x" * (LONGEST_SOURCE + 1), KNOWN)


def test_a_letter_that_would_fill_a_book_is_refused():
    with pytest.raises(UserError, match="longer than 60 pages"):
        wording("{{ name }}" * 1_000, KNOWN).filled(VALUES | {"name": "x" * 1_000})


@pytest.mark.parametrize(
    ("wrong", "near"),
    [("nmae", "name"), ("quote_nr", "quote_number"), ("citty", "city"), ("quote_dat", "quote_date")],
)
def test_an_unknown_field_is_named_with_the_nearest_one_there_is(wrong, near):
    with pytest.raises(UserError, match=f"no field “{wrong}”; the nearest is “{near}”"):
        wording(f"Hello {{{{ {wrong} }}}}.", KNOWN)


def test_an_unknown_field_is_found_even_where_it_would_not_be_printed():
    with pytest.raises(UserError, match="zzz"):
        wording("{% if name %}x{% else %}{{ zzz }}{% endif %}", KNOWN)


def test_values_are_never_read_as_a_template():
    assert (
        wording("{{ name }}", KNOWN).filled(VALUES | {"name": "{{ city }}{% if %}"}) == "{{ city }}{% if %}"
    )


def test_a_text_tells_which_fields_it_uses():
    assert wording("{{ name }} {% if city %}x{% endif %}", KNOWN).fields == {"name", "city"}
