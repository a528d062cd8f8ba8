"""People: persons, organizations and households, how they are reached, and how they belong together."""
