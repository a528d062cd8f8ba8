"""What stands at the end of a letter to somebody, where the usual closing does not fit."""

STATEMENTS: tuple[str, ...] = ("ALTER TABLE party ADD COLUMN closing TEXT NOT NULL DEFAULT ''",)
