"""How long the window stands still while a folder of records is indexed and searched in it.

``python tests/bench/library/bench_indexing_stalls.py [COUNT]`` indexes COUNT generated records
(10,000 by default, kept in build/library so that a second run needs none) from the Library panel of
the real window, and types into its box meanwhile. The same is typed while nothing is indexed, into
the index that is there then: what the window stands still there is not due to indexing.
"""

import math
import sys
import time
from pathlib import Path

TOP = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(TOP / "tests" / name) for name in ("support", "support/files", "bench")]
sys.path[:0] = [str(TOP / "app"), str(Path(__file__).resolve().parent)]

# First: it says on which platform Qt runs.
from bench_stalls import TARGET_MS, Probe  # noqa: E402 isort: skip
from bench_library import generate  # noqa: E402
from harness import Row, write_table  # noqa: E402
from paint_watch import settle  # noqa: E402
from PySide6.QtCore import QObject, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402, TID251
from whole_window import opened_window  # noqa: E402

from looplight.library.indexing.index_update import IndexReport  # noqa: E402
from looplight.panels.library.library_panel import LibraryPanel  # noqa: E402

TYPED = ("m", "mt", "mto", "mtor", "gene:MTOR", "growth", "")
BETWEEN_MS = 300
# The figure that is open is drawn, and its panels are filled, before anything is measured.
REST_S = 2.0
# While nothing is indexed: more than all texts once.
ALONE_S = 5.0


class Typist(QObject):
    """Types into the search box of a panel, over and over."""

    def __init__(self, panel: LibraryPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self._timer = QTimer(self, interval=BETWEEN_MS)
        self._timer.timeout.connect(self._type)
        self._number, self._begun = 0, math.inf

    @property
    def seconds(self) -> float:
        """For how long it has typed."""
        return time.monotonic() - self._begun

    @property
    def has_typed_all(self) -> bool:
        """Whether each text was typed."""
        return self._number > len(TYPED)

    def begin(self) -> None:
        """Type from now on."""
        self._number, self._begun = 0, time.monotonic()
        self._timer.start()

    def end(self) -> None:
        """Type no more."""
        self._timer.stop()
        self._begun = math.inf

    def _type(self) -> None:
        self._panel.field.setText(TYPED[self._number % len(TYPED)])
        self._number += 1


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
        typist = Typist(panel)

        def index() -> None:
            panel.index_bar.index(records)
            typist.begin()

        def is_indexed() -> bool:
            return bool(reports) and typist.has_typed_all

        def is_typed() -> bool:
            return typist.seconds > ALONE_S

        for what, action, until in (
            (f"{count:,} records indexed, typing meanwhile", index, is_indexed),
            ("again, unchanged, and all of it typed", index, is_indexed),
            ("nothing indexed, the same typed", typist.begin, is_typed),
        ):
            reports.clear()
            typist.end()
            stall = probe.measure(action, until, calm_s=1.5)
            indexing = f", indexed in {reports[0].seconds:.1f} s" if reports else ""
            measured = (
                f"longest stall {stall.own:.0f} ms ({stall.processor:.0f} ms of processor time; "
                f"{stall.wall:.0f} ms by the clock){indexing}"
            )
            rows.append(Row(what, measured, f"<= {TARGET_MS} ms", stall.own <= TARGET_MS))
            assert all(report.indexed + report.unchanged == count for report in reports)
        typist.end()
        panel.shutdown()
    write_table("indexing-stalls", "The window while a library is indexed in it", rows)
    application.processEvents()


if __name__ == "__main__":
    main()
