"""Fills a new file with the sample: the book is written, then everything derived is computed in one go."""

from __future__ import annotations

import datetime as dt

from smallcrm.core.blobs import keep
from smallcrm.core.business import mark_sample
from smallcrm.core.db import database
from smallcrm.core.derived import rebuild_all, without_triggers
from smallcrm.features.sample.agenda import Agenda
from smallcrm.features.sample.book import Book
from smallcrm.features.sample.cast import Cast
from smallcrm.features.sample.diary import Diary
from smallcrm.features.sample.drawings import logo
from smallcrm.features.sample.life import Life, Report
from smallcrm.features.sample.plans import Plans
from smallcrm.features.sample.scenes import Scenes
from smallcrm.features.sample.sheets import index_at_the_end
from smallcrm.features.sample.sizes import Size
from smallcrm.features.sample.stage import Stage


def fill(on: dt.date, seed: int, size: Size, report: Report | None = None) -> dict[str, int]:
    """Everything, inside the file's birth; returns how many rows each table has."""
    with without_triggers():
        with index_at_the_end():
            book = Book(on, seed, size)
            _tell(book, report)
            book.sheets.store()
        mark_sample()
        database.connection().execute("UPDATE setting SET created_at = ?1, updated_at = ?1", (book.born,))
        keep(logo())
    rebuild_all()
    return book.sheets.counts


def _tell(book: Book, report: Report | None) -> None:
    """First who is known by name, then the years, then what is left to do."""
    stage = Stage(book)
    life, scenes, diary = Life(book), Scenes(stage), Diary(book)
    Cast(stage).enter()
    diary.write()
    scenes.rehearse(life)
    life.live(report)
    scenes.plan()
    diary.write_rounds()
    Plans(stage).write()
    Agenda(life).write()
