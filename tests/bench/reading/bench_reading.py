"""What accepted files cost to read, for every reader: processor time a megabyte, memory.

Read are files as large as each reader takes them, and all inputs of the corpus of bad ones that
are accepted, each by ``looplight inspect`` or the command that reads its kind, sessions by their
reader; all other files that the program reads (`other_files`) in a process each. A megabyte is what
a smaller file counts as, and a packed file counts as what is in it.

Run: ``python tests/bench/reading/bench_reading.py [PART OF A KIND]`` (offscreen).
"""

import contextlib
import io
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
TOP = Path(__file__).resolve().parents[3]
sys.path[:0] = [
    str(TOP / path) for path in ("app", "tests/bench", "tests/support", "tests/support/hostile")
]
sys.path.append(str(TOP / "tests/support/files"))

import bad_inputs  # noqa: E402
import large_files  # noqa: E402
import other_files  # noqa: E402
from bad_inputs import Kind  # noqa: E402
from harness import Row, write_table  # noqa: E402
from try_bad_inputs import Commands, measured  # noqa: E402

from looplight.session.storage import session_file  # noqa: E402

MOST_SECONDS, MOST_MB = 2.0, 300.0
READ_ONE = Path(__file__).with_name("read_one.py")


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


def other_costs(folder, part):
    """Yield the same of the files of all other readers, each read by a process of its own."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    for kind, name, path in other_files.write(folder):
        if part not in kind:
            continue
        # What one reader keeps is nothing to the next.
        environment["LOOPLIGHT_HOME"] = f"{path}-home"
        words = [sys.executable, READ_ONE, kind, path]
        done = subprocess.run(words, capture_output=True, text=True, check=False, env=environment)
        if done.returncode:
            raise RuntimeError(f"{kind}/{name}: {done.stderr[-1000:]}")
        result = json.loads(done.stdout)
        print(kind, name, result, flush=True)
        yield kind, f"{kind}/{name}", result["cpu"] / max(1.0, content_mb(path)), result["mb"]
        path.unlink()


def content_mb(path):
    """Return the size of a file, or of what is packed in it."""
    if not zipfile.is_zipfile(path):
        return path.stat().st_size / 1e6
    with zipfile.ZipFile(path) as packed:
        return sum(entry.file_size for entry in packed.infolist()) / 1e6


def rows(found):
    """Yield the dearest file of each kind, in time and in memory."""
    for kind in dict.fromkeys(row[0] for row in found):
        own = [row for row in found if row[0] == kind]
        slow, heavy = max(own, key=lambda row: row[2]), max(own, key=lambda row: row[3])
        met = slow[2] <= MOST_SECONDS and heavy[3] <= MOST_MB
        measure = f"{slow[2]:.2f} s a MB ({slow[1]}), {heavy[3]:.0f} MB ({heavy[1]})"
        yield Row(f"{kind}, {len(own)} files", measure, "<= 2 s a MB, <= 300 MB", met)


def main():
    """Measure all, and write the table."""
    part = sys.argv[1] if len(sys.argv) > 1 else ""
    with tempfile.TemporaryDirectory(prefix="looplight-") as folder:
        top = Path(folder)
        os.environ["LOOPLIGHT_HOME"] = str(top / "home")
        for name in ("large", "other"):
            (top / name).mkdir()
        found = list(other_costs(top / "other", part))
        if part:
            return
        attempt = Reading(top)
        cases = [*large_files.write(top / "large"), *bad_inputs.write_all(top / "inputs")]
        found += sorted(costs(cases, attempt), key=lambda row: list(Kind).index(row[0]))
        write_table("reading", "Reading accepted files", list(rows(found)))


if __name__ == "__main__":
    main()
