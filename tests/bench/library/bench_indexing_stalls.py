"""How long the window stands still while a folder of records is indexed and searched in it.

``python tests/bench/library/bench_indexing_stalls.py [COUNT]`` indexes COUNT generated records
(10,000 by default, kept in build/library so that a second run needs none) from the Library panel of
the real window, and types into its box meanwhile. The same is typed while nothing is indexed, into
the index that is there then: what the window stands still there is not due to indexing.
"""

import sys
import time
from functools import partial
from pathlib import Path

TOP = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(TOP / "tests" / name) for name in ("support", "support/files", "bench")]
sys.path[:0] = [str(TOP / "app"), str(Path(__file__).resolve().parent)]

# First: it says on which platform Qt runs.
from bench_stalls import TARGET_MS, Probe  # noqa: E402 isort: skip
from bench_library import generate  # noqa: E402
from harness import Row, write_table  # noqa: E402
from paint_watch import settle  # noqa: E402
from PySide6.QtCore import QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402, TID251
from whole_window import opened_window  # noqa: E402

from looplight.library.indexing.index_update import IndexReport  # noqa: E402

TYPED = ("m", "mt", "mto", "mtor", "gene:MTOR", "growth", "")
BETWEEN_MS = 300
# The figure that is open is drawn, and its panels are filled, before anything is measured.
REST_S = 2.0
# While nothing is indexed: as long as typing and its last search take.
ALONE_S = 5.0


def main() -> None:
    """Measure and write results/indexing-stalls.md."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    records = TOP / "build" / "library" / str(count)
    generate(records, count)
    application = QApplication.instance() or QApplication([])
    rows = []
    with opened_window() as window:
        document, docks = window.document, window.shell.docks
        document.open(document.figures.resolve("mtorc1-feedback").key)
        docks.open("library")
        settle(REST_S)
        panel, probe = docks.panel("library"), Probe()
        reports: list[IndexReport] = []
        panel.work.indexed.connect(lambda _, report: reports.append(report))
        started = 0.0

        def type_text() -> None:
            nonlocal started
            started = time.monotonic()
            for number, text in enumerate(TYPED):
                at = (number + 1) * BETWEEN_MS
                QTimer.singleShot(at, panel, partial(panel.field.setText, text))

        def index() -> None:
            panel.index_bar.index(records)
            type_text()

        def is_typed() -> bool:
            return bool(started) and time.monotonic() - started > ALONE_S

        for what, action, until in (
            (f"{count:,} records indexed, typing meanwhile", index, lambda: bool(reports)),
            ("again, unchanged", index, lambda: bool(reports)),
            ("nothing indexed, the same typed", type_text, is_typed),
        ):
            reports.clear()
            started = 0.0
            stall = probe.measure(action, until, calm_s=1.5)
            measured = (
                f"longest stall {stall.own:.0f} ms ({stall.processor:.0f} ms of processor time; "
                f"{stall.wall:.0f} ms by the clock), {stall.whole:.1f} s in all"
            )
            rows.append(Row(what, measured, f"<= {TARGET_MS} ms", stall.own <= TARGET_MS))
            assert all(report.indexed + report.unchanged == count for report in reports)
        panel.shutdown()
    write_table("indexing-stalls", "The window while a library is indexed in it", rows)
    application.processEvents()


if __name__ == "__main__":
    main()
