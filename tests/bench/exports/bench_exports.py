"""How long exports of a large figure and of a curated one stop the window, and take altogether.

Told as in `bench_stalls`: processor time of the UI thread, with its waits, and by the clock.

Run: ``python tests/bench/exports/bench_exports.py`` (offscreen).
"""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYQTGRAPH_QT_LIB", "PySide6")
TOP = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(TOP / path) for path in ("app", "tests/support/files", "tests/bench")]
# The process that writes finds the program there, too.
os.environ["PYTHONPATH"] = str(TOP / "app")

from bench_stalls import TARGET_MS, Probe, write_network  # noqa: E402
from harness import Row, write_table  # noqa: E402
from paint_watch import settle  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402, TID251
from whole_window import opened_window  # noqa: E402

from looplight.canvas.export import registry  # noqa: E402
from looplight.canvas.export.early_imports import import_beside  # noqa: E402
from looplight.window.dialogs import save_export  # noqa: E402

KINDS = (
    *((registry.PICTURE, suffix) for suffix in (".png", ".svg", ".pdf")),
    (registry.SLIDE, ".pptx"),
    (registry.LEVELS, ".csv"),
    *((registry.NETWORK, suffix) for suffix in (".sif", ".gpml", ".graphml", ".sbml", ".yaml")),
)
SIZE, SCALE = (1600, 1000), 2.0


def exported(window, probe: Probe, folder: Path, name: str) -> list[Row]:
    """Export what is shown in every kind."""
    document, rows = window.document, []
    for kind, suffix in KINDS:
        options = registry.PictureOptions(window.theme_controller.theme, SIZE, SCALE)
        content = registry.Content(document.shown, options)
        path, done = folder / f"{name[:4]}{suffix}", []

        def export(kind=kind, content=content, path=path, done=done) -> None:
            done.append(save_export.write_export(document, kind, content, path, window))

        # As the window does while the name of the file is chosen.
        import_beside([kind]).join()
        stall = probe.measure(export, lambda done=done: bool(done), 0.3)
        assert done == [True], suffix
        text = (
            f"{stall.processor:.0f} ms ({stall.own:.0f} ms with its waits, {stall.wall:.0f} ms by"
        )
        text = f"{text} the clock), whole {stall.whole:.1f} s"
        met = stall.processor <= TARGET_MS
        rows.append(Row(f"{name}: {suffix}", text, f"<= {TARGET_MS} ms", met))
        print(rows[-1].what, text, flush=True)
    return rows


def main() -> None:
    application = QApplication([])
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name, opened_window() as window:
        folder, probe = Path(name), Probe()
        settle()
        document = window.document
        document.open(document.figures.resolve("pi3k-ras-crosstalk").key)
        settle(1.0)
        rows += exported(window, probe, folder, "pi3k-ras-crosstalk")
        path = folder / "generated-2000.yaml"
        write_network(path, 2_000, 6_000)
        window.shell.opener.open(path)
        while document.shown.pathway.name != "generated-2000" or document.shown.response is None:
            settle(0.2)
        settle(2.0)
        rows += exported(window, probe, folder, "2,000 nodes, 6,000 arrows")
    del application
    note = (
        "Largest gap of the event loop while a file is written, on a machine that other work "
        "shares (load 8 to 14): waits, and whole times, are several times longer than alone."
    )
    write_table("exports", "How long exports stop the window", rows, note)


if __name__ == "__main__":
    main()
