"""What a library index holds, read for tests."""

import sqlite3

from looplight.library.database import library_of
from looplight.library.figure_search import search
from looplight.library.search_query import parse_query


def ids(folder, words, **options):
    return [hit.figid for hit in search(library_of(folder), parse_query(words), **options).hits]


def counts(report):
    return report.indexed, report.unchanged, report.removed, report.refused_count


def rows(folder):
    """All that the index holds, without the numbers of its rows."""
    database = sqlite3.connect(library_of(folder).index)
    try:
        columns = "path, stamp, figid, title, caption, year, symbols, words, chemicals"
        return database.execute(f"SELECT {columns} FROM figures ORDER BY path").fetchall()
    finally:
        database.close()
