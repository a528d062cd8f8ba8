"""Filters as SQL: sets of ids wherever an index can make them, and nothing typed but bound values."""

from smallcrm.features.people.filters.sql.asking import ids, ready, saved_where, where

__all__ = ["ids", "ready", "saved_where", "where"]
