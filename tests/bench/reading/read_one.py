"""Reads one file in a process of its own; prints what it cost as JSON.

    python read_one.py KIND FILE

Processor time, and the most memory above what the process held before: modules and tables of names
that every reader of the kind needs are loaded by then.
"""

import datetime
import gc
import json
import sys
import time
from pathlib import Path

from try_bad_inputs import peak_mb, reset_peak


def resident_mb():
    """Return the memory that the process holds now."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def reader_of(kind):
    """Return what reads a file of a kind, as the program does."""
    # Each needs modules of its own.
    if kind in ("source of arrows", "archive of GPML"):
        from looplight.library.sources.source_cache import source_of
        from looplight.records.gene_names import gene_names

        gene_names()
        return source_of
    if kind == "gene sets":
        from looplight.library.indexing.index_update import update_index
        from looplight.records.gene_names import gene_names

        gene_names()
        return update_index
    if kind == "regulator's table":
        from looplight.pathways.drugs.inhibitor_table_reader import shipped_drugs
        from looplight.pathways.drugs.regulators.inhibitor_table_update import read_update

        drugs = shipped_drugs()
        return lambda path: read_update(path, drugs, datetime.date(2026, 1, 1))
    if kind == "picture":
        from PySide6.QtGui import QGuiApplication

        from looplight.session.background.images.image_reading import read_image

        # Kept by the function: pictures are decoded by plug-ins of the application.
        app = QGuiApplication([])
        return lambda path: (read_image(path), app)
    return TEXTS[kind]


def _drug_table(path):
    from looplight.files.bounded_read import read_text
    from looplight.pathways.drugs.inhibitor_table_reader import parse_table

    return parse_table(read_text(path), path.name)


def _drug_statements(path):
    from looplight.pathways.drugs.user_statements import load

    return load(path)


def _article(path):
    from looplight.files.bounded_read import read_text
    from looplight.records.articles import parse_article

    return parse_article(read_text(path), path.name)


def _settings(path):
    from looplight.session.storage.settings_file import read

    return read(path)


def _measurements(path):
    from looplight.activity.agreement.measurement_tables import read_measurements

    conditions, map_ = path.with_suffix(".conditions"), path.with_suffix(".map")
    return read_measurements(path, map_, conditions, "figure")


def _gene_changes(path):
    from looplight.files.bounded_read import read_text
    from looplight.library.questions.gene_changes import gene_changes

    return gene_changes(read_text(path))


TEXTS = {
    "drug table": _drug_table,
    "drug statements": _drug_statements,
    "article": _article,
    "settings": _settings,
    "measured responses": _measurements,
    "changes of genes": _gene_changes,
}


if __name__ == "__main__":
    kind, file = sys.argv[1], Path(sys.argv[2])
    # As `looplight.__main__` sets it.
    gc.set_threshold(50_000, 10, 10)
    read = reader_of(kind)
    reset_peak()
    before, start = resident_mb(), time.process_time()
    result = read(file)
    seconds = time.process_time() - start
    print(json.dumps({"cpu": seconds, "mb": peak_mb() - before, "read": bool(result)}))
