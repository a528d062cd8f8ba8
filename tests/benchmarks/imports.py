"""Imports a second, from the file to what can be searched, beside the least SQLite must do for the same rows.

python -m tests.benchmarks.imports [how many]

The limit: the rows as they are, by executemany into one plain table, and one statement that fills a full-text
index over all its columns with the options of our own; in a file with the same pragmas. It has no history, no
second import that changes nothing, no accounts, no second table. All in time of the processor: others may
work beside.
"""

from __future__ import annotations

import csv
import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from smallcrm.core import file
from smallcrm.core.business import new_business
from smallcrm.core.db import database
from smallcrm.features.exchange.blocks import blocks
from smallcrm.features.exchange.service import export_vcard, import_files
from smallcrm.features.exchange.vcard.reader import read_vcards

VOBJECT = 4_050  # cards a second of vobject, measured once (SPEED.md); used where it is not installed
GOAL_CSV, GOAL_VCARD = 0.7, 15  # of the limit, and of vobject
HEADINGS = ("Name", "E-mail", "Phone", "Company", "Street", "Postcode", "City", "Note", "Birthday")
GIVEN = ("Anna", "Berta", "Carl", "Dora", "Jörg", "Łukasz", "Çağla", "Peter", "Maria", "Hans", "Susan")
FAMILY = ("Weber", "Müller", "Schäfer", "Öztürk", "Nguyễn", "García", "Smith", "Becker", "Klein", "Wolf")
CITIES = ("Köln", "Bonn", "Aachen", "Düsseldorf", "Berlin", "München", "Hamburg", "Wien", "Zürich", "Essen")
INDEX = "tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3', detail = column, columnsize = 0"


def tell(text: str) -> None:
    """One line of the result."""
    sys.stdout.write(text + "\n")


def row(number: int, random: Random) -> tuple[str, ...]:
    """Somebody as a table has them."""
    return (
        f"{random.choice(GIVEN)} {random.choice(FAMILY)}{number % 997}",
        f"p{number}@example.org",
        f"0{random.randint(200, 999)} {random.randint(100_000, 9_999_999)}",
        f"Company {random.randint(1, 20_000)} GmbH" if number % 2 else "",
        f"Ringstraße {random.randint(1, 200)}",
        f"{random.randint(10_000, 99_999)}",
        random.choice(CITIES),
        "Met at the fair; wants an offer" if number % 3 == 0 else "",
        f"{random.randint(1940, 2004)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}",
    )


def write_table(path: Path, rows: int, columns: int = len(HEADINGS)) -> None:
    """A table of so many rows, with the first columns only where fewer are wanted."""
    random = Random(5)
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(HEADINGS[:columns])
        writer.writerows(row(number, random)[:columns] for number in range(rows))


@contextmanager
def business(folder: Path, name: str) -> Iterator[None]:
    """A new business, open."""
    before = os.environ.get("SMALLCRM_HOME")
    os.environ["SMALLCRM_HOME"] = str(folder / "home")
    file.create_file(folder / f"{name}.smallcrm", new_business("Weber Heating", "DE"))
    try:
        yield
    finally:
        file.close_file()
        if before is None:
            del os.environ["SMALLCRM_HOME"]
        else:
            os.environ["SMALLCRM_HOME"] = before


def per_second(count: int, work: Callable[[], object]) -> float:
    """How many a second of the processor's time."""
    gc.collect()
    began = time.process_time()
    work()
    return count / (time.process_time() - began)


def plainly(rows: list[list[str]]) -> None:
    """What the limit does."""
    names = [f"c{number}" for number in range(len(rows[0]))]
    columns, connection = ", ".join(names), database.connection()
    connection.pragma("query_only", False)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(f"CREATE TABLE _plain (id INTEGER PRIMARY KEY, {columns})")
    connection.execute(
        f"CREATE VIRTUAL TABLE _found USING fts5({columns}, content = _plain, content_rowid = id, {INDEX})"
    )
    marks = ", ".join("?" * len(names))
    connection.executemany(f"INSERT INTO _plain ({columns}) VALUES ({marks})", rows)
    connection.execute("INSERT INTO _found (_found) VALUES ('rebuild')")
    connection.execute("COMMIT")
    connection.pragma("query_only", True)


def measure_csv(rows: int, columns: int = len(HEADINGS)) -> dict[str, float]:
    """Rows a second into a new business, and those of the limit, best of two each."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        table = folder / "table.csv"
        write_table(table, rows, columns)
        with table.open(newline="", encoding="utf-8") as source:
            cells = list(csv.reader(source))[1:]
        ours, limit = 0.0, 0.0
        for turn in range(2):
            with business(folder, f"plain {turn}"):
                limit = max(limit, per_second(rows, lambda: plainly(cells)))
            with business(folder, f"ours {turn}"):
                ours = max(ours, per_second(rows, lambda: import_files([table])))
        return {"ours_per_s": ours, "limit_per_s": limit}


def measure_vcard(cards: int) -> dict[str, float]:
    """Cards a second into a new business, only read, and read by vobject; the cards are our own export's."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        table, book = folder / "table.csv", folder / "book.vcf"
        write_table(table, cards)
        with business(folder, "source"):
            import_files([table])
            count = export_vcard(book)
        with table.open(newline="", encoding="utf-8") as source:
            cells = list(csv.reader(source))[1:]
        with business(folder, "plain"):
            limit = per_second(cards, lambda: plainly(cells))
        ours = 0.0
        for turn in range(2):
            with business(folder, f"ours {turn}"):
                ours = max(ours, per_second(count, lambda: import_files([book])))
        parsed = max(per_second(count, lambda: parse(book)) for _turn in range(2))
        return {
            "ours_per_s": ours, "limit_per_s": limit, "parse_per_s": parsed, "vobject_per_s": vobject(book),
        }  # fmt: skip


def parse(book: Path) -> int:
    """Read all cards, and nothing else."""
    with book.open("rb") as source:
        return sum(1 for _card in read_vcards(blocks(source)))


def vobject(book: Path, most: int = 2_000) -> float:
    """What vobject reads a second of the same file; its known speed where it is not installed."""
    try:
        from vobject import readComponents  # type: ignore[import-not-found,import-untyped,unused-ignore]
    except ImportError:
        return VOBJECT
    text = book.read_text(encoding="utf-8")
    some = "END:VCARD".join(text.split("END:VCARD", most)[:most]) + "END:VCARD\r\n"
    return per_second(some.count("END:VCARD"), lambda: list(readComponents(some)))


def main(count: int) -> None:
    """Measure and print."""
    for columns, name in ((len(HEADINGS), "nine columns"), (3, "three columns")):
        told = measure_csv(count, columns)
        ratio = told["ours_per_s"] / told["limit_per_s"]
        tell(
            f"CSV, {name}: {told['ours_per_s']:,.0f} rows a second; limit {told['limit_per_s']:,.0f},"
            f" ratio {ratio:.2f} (goal {GOAL_CSV})"
        )
    told = measure_vcard(count)
    times = told["ours_per_s"] / told["vobject_per_s"]
    tell(
        f"vCard: {told['ours_per_s']:,.0f} cards a second, {times:.1f} × vobject (goal {GOAL_VCARD});"
        f" only read {told['parse_per_s']:,.0f}, {told['parse_per_s'] / told['vobject_per_s']:.1f} ×;"
        f" limit for as many rows {told['limit_per_s']:,.0f}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
