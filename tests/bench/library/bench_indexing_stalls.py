"""How long the window stands still while a folder of records is indexed and searched in it.

``python tests/bench/library/bench_indexing_stalls.py [COUNT]`` indexes COUNT generated records
(10,000 by default) from the Library panel of the real window, and types into its box meanwhile.
"""

import sys
import tempfile
from functools import partial
from pathlib import Path

TOP = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(TOP / "tests" / name) for name in ("support", "support/files", "bench")]
sys.path[:0] = [str(TOP / "app"), str(Path(__file__).resolve().parent)]

# First: it says on which platform Qt runs.
from bench_stalls import TARGET_MS, Probe  # noqa: E402 isort: skip
from bench_library import generate  # noqa: E402
from harness import Row, write_table  # noqa: E402
from PySide6.QtCore import QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402, TID251
from whole_window import opened_window  # noqa: E402

TYPED = ("m", "mt", "mto", "mtor", "gene:MTOR", "growth", "")
BETWEEN_MS = 300


def main():
    """Measure and write results/indexing-stalls.md."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    application = QApplication.instance() or QApplication([])
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder) / "records"
        generate(records, count)
        with opened_window() as window:
            document, docks = window.document, window.shell.docks
            document.open(document.figures.resolve("mtorc1-feedback").key)
            docks.open("library")
            panel, probe = docks.panel("library"), Probe()
            reports = []
            panel.work.indexed.connect(lambda _, report: reports.append(report))

            def index():
                panel.index_bar.index(records)
                for number, text in enumerate(TYPED):
                    at = (number + 1) * BETWEEN_MS
                    QTimer.singleShot(at, panel, partial(panel.field.setText, text))

            for what in (f"{count:,} records indexed, typing meanwhile", "again, unchanged"):
                reports.clear()
                stall = probe.measure(index, lambda: bool(reports), calm_s=1.5)
                measured = (
                    f"longest stall {stall.own:.0f} ms ({stall.processor:.0f} ms of processor "
                    f"time), {stall.whole:.1f} s in all"
                )
                rows.append(Row(what, measured, f"<= {TARGET_MS} ms", stall.own <= TARGET_MS))
                assert reports[0].indexed + reports[0].unchanged == count
            panel.shutdown()
    write_table("indexing-stalls", "The window while a library is indexed in it", rows)
    application.processEvents()


if __name__ == "__main__":
    main()
