"""The first schema, a module for each room, from below."""

from smallcrm.migrations.m0001_first import activity, exchange, file, letters, people

STATEMENTS: tuple[str, ...] = (
    *file.STATEMENTS,
    *people.STATEMENTS,
    *activity.STATEMENTS,
    *letters.STATEMENTS,
    *exchange.STATEMENTS,
)
