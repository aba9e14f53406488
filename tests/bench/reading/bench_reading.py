"""What accepted files cost to read, for every reader: processor time a megabyte, memory.

Read are files as large as each reader takes them, and all inputs of the corpus of bad ones that
are accepted, each by ``looplight inspect`` or the command that reads its kind, sessions by their
reader. A megabyte is what a smaller file counts as.

Run: ``python tests/bench/reading/bench_reading.py`` (offscreen).
"""

import contextlib
import io
import json
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
TOP = Path(__file__).resolve().parents[3]
sys.path[:0] = [
    str(TOP / path) for path in ("app", "tests/bench", "tests/support", "tests/support/hostile")
]
sys.path.append(str(TOP / "tests/support/files"))

import bad_inputs  # noqa: E402
import large_files  # noqa: E402
from bad_inputs import Kind  # noqa: E402
from harness import Row, write_table  # noqa: E402
from try_bad_inputs import Commands, measured  # noqa: E402

from looplight.session.storage import session_file  # noqa: E402

MOST_SECONDS, MOST_MB = 2.0, 300.0


class Reading(Commands):
    """Reads a file by the command of its kind; a session by its reader, without drawing it."""

    def __call__(self, case):
        """Return exit status, and what was said."""
        if case.kind is not Kind.SESSION:
            return super().__call__(case)
        session_file.read(case.path)
        return {"status": 0, "said": []}


def costs(cases, attempt):
    """Return kind, name, seconds of the processor a megabyte, and MB of each accepted file."""
    results = []
    for case in cases:
        if case.refused:
            continue
        case.write()
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            measured(case, attempt)
        result = json.loads(printed.getvalue())
        if "crash" in result or result["status"]:
            raise RuntimeError(f"{case.name}: {str(result)[-400:]}")
        size = max(1.0, result["size"] / 1e6)
        results.append((case.kind, case.name, result["cpu"] / size, result["mb"]))
    return results


def rows(found):
    """Yield the dearest file of each kind, in time and in memory."""
    for kind in Kind:
        own = [row for row in found if row[0] is kind]
        if own:
            slow, heavy = max(own, key=lambda row: row[2]), max(own, key=lambda row: row[3])
            met = slow[2] <= MOST_SECONDS and heavy[3] <= MOST_MB
            measure = f"{slow[2]:.2f} s a MB ({slow[1]}), {heavy[3]:.0f} MB ({heavy[1]})"
            yield Row(f"{kind}, {len(own)} files", measure, "<= 2 s a MB, <= 300 MB", met)


def main():
    """Measure all, and write the table."""
    with tempfile.TemporaryDirectory(prefix="looplight-") as folder:
        top = Path(folder)
        os.environ["LOOPLIGHT_HOME"] = str(top / "home")
        attempt = Reading(top)
        (top / "large").mkdir()
        cases = [*large_files.write(top / "large"), *bad_inputs.write_all(top / "inputs")]
        write_table("reading", "Reading accepted files", list(rows(costs(cases, attempt))))


if __name__ == "__main__":
    main()
