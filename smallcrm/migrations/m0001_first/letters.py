"""Tables of this room."""

STATEMENTS: tuple[str, ...] = ()
