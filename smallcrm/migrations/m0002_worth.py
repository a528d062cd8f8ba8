"""What Today asks every morning is answered by an index: whose birthday comes, by month and day."""

STATEMENTS: tuple[str, ...] = (
    "CREATE INDEX party_birthday ON party (substr(birthday, -5)) WHERE birthday <> ''",
)
