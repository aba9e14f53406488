"""What a bundle must hold, and what it must not: a user would notice, and no error says so.

Catalogues, tables and plugins that are missing only leave the program in English, without names
or without a window. A package that is too much has no licence on the page of licences.
"""

import io
import json
import marshal
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from importlib import metadata
from pathlib import Path

from console import DevError, say

from distribution.bundle import pyside_support
from distribution.bundle.bundle import LIBRARIES
from distribution.licences.notices import bundled_distributions
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.canvas.export import export_process, registry, transfer_to_export_process
from looplight.library.indexing import index_process, parallel_reading
from looplight.pathways.catalogue import bundled
from looplight.pathways.layout import engine_process
from looplight.session.appearance import themes
from looplight.session.state.state import State, ViewState
from looplight.translation.languages import TRANSLATED

# Looked for by name: their folders differ between systems.
EVERYWHERE = (
    *(f"{language}.mo" for language in TRANSLATED),
    # The words of Qt's own buttons and file dialogs.
    *(f"qtbase_{language}.qm" for language in TRANSLATED),
    # Gene symbols with their aliases, and families of genes.
    *("genes.tsv.xz", "families.tsv"),
)
LINUX = ("libqxcb.so", "libqwayland.so", "libxdg-shell.so", "libqoffscreen.so")
# Two nodes and an arrow, as `looplight.pathways.layout.layout_engine` asks for places.
SIZE = {"size": {"width": 90.0, "height": 40.0}}
GRAPH = {"graph": {"nodes": [SIZE, SIZE], "edges": [{"source": 0, "target": 1}]}, "options": {}}


def check_contents(bundle: Path, program: Path, record: Path) -> None:
    """Stop where a bundle lacks a file, has a foreign package, or cannot start itself to work.

    Parameters
    ----------
    bundle, program : Path
        The folder, and the program in it.
    record : Path
        A figure record.
    """
    if absent := missing_files(bundle):
        raise DevError(f"The bundle lacks {', '.join(absent)}.")
    packages = packages_of(bundle, program)
    if (
        pyside_support.PACKAGE not in packages
        or not (bundle / LIBRARIES / pyside_support.FOLDER).is_dir()
    ):
        raise DevError("Every start of the bundle would compile PySide's own support.")
    if strangers := foreign_packages(packages):
        raise DevError(f"The bundle has packages that Looplight does not use: {strangers}")
    check_own_processes(program, record)
    say("the bundle has its catalogues, tables and plugins, and no foreign package")


def missing_files(bundle: Path) -> list[str]:
    """Return the names of files that every bundle has and this one has not, or has empty."""
    names = (*EVERYWHERE, *(LINUX if sys.platform.startswith("linux") else ()))
    return [name for name in names if not any(path.stat().st_size for path in bundle.rglob(name))]


def packages_of(bundle: Path, program: Path) -> set[str]:
    """Return the names of Python's packages and modules in a bundle, without those below them."""
    # Installed only where bundles are built.
    from PyInstaller.archive.readers import CArchiveReader  # noqa: PLC0415

    archive = CArchiveReader(str(program))
    modules = archive.open_embedded_archive("PYZ.pyz").toc
    folders = (path for path in (bundle / LIBRARIES).iterdir() if path.is_dir())
    return {name.split(".")[0] for name in modules} | {path.name for path in folders}


def foreign_packages(names: Iterable[str]) -> list[str]:
    """Return those of the names that an installed package brings which Looplight does not need."""
    own = {row.name for row in bundled_distributions()}
    owners = metadata.packages_distributions()
    return sorted(name for name in names if name in owners and not own & set(owners[name]))


def check_own_processes(program: Path, record: Path) -> None:
    """Stop where the program does not answer as its own helper.

    It is started to place nodes, to read records, to index a library, and to write exports.
    """
    places = json.loads(_serve(program, engine_process.OPTION, json.dumps(GRAPH)))
    if len(places.get("nodes", ())) != 2:
        raise DevError(f"The bundle does not place nodes: {places}")
    answer = _serve(program, parallel_reading.OPTION, json.dumps([[str(record), "1", []]]) + "\n")
    rows = marshal.loads(answer[8:]) if len(answer) > 8 else []
    # A row begins with whether it is a figure, or why not.
    if not rows or rows[0][0] is not True:
        raise DevError(f"The bundle does not read {record.name} for the library: {rows}")
    with tempfile.TemporaryDirectory() as folder:
        answers = _index(program, record, Path(folder))
        if b'"indexed": 1' not in answers:
            raise DevError(f"The bundle does not index {record.name}: {answers.decode()}")
        path = Path(folder) / "picture.png"
        answers = _write_export(program, path)
        if not path.is_file() or not path.read_bytes().startswith(b"\x89PNG"):
            raise DevError(f"The bundle does not write an export: {answers.decode()}")


def _serve(program: Path, option: str, question: str) -> bytes:
    done = subprocess.run(
        [program, option], input=question.encode(), capture_output=True, check=False, timeout=60
    )
    if done.returncode or done.stderr:
        raise DevError(f"looplight {option} failed: {done.stderr.decode(errors='replace')}")
    return done.stdout


def _index(program: Path, record: Path, folder: Path) -> bytes:
    """Have a library of one record indexed as the window does; return the answers."""
    records = folder / "records"
    records.mkdir()
    shutil.copy(record, records)
    question = json.dumps(str(records)).encode() + b"\n"
    return _answers(program, index_process.OPTION, question, LOOPLIGHT_HOME=str(folder))


def _write_export(program: Path, path: Path) -> bytes:
    """Have a picture of a figure written as the window does; return the answers."""
    entry = bundled().drawable[0]
    assert entry.pathway is not None
    shown = ViewState(State(entry.pathway.name), entry, respond(Query(entry.pathway)))
    options = registry.PictureOptions(themes.load("light"), (800, 600))
    question = io.BytesIO()
    content = registry.Content(shown, options)
    row = next(row for row in registry.EXPORTS if row.suffix == path.suffix)
    transfer_to_export_process.send(export_process.Question.of(row, content, path, 1), question)
    data = question.getvalue()
    return _answers(program, export_process.OPTION, data, QT_QPA_PLATFORM="offscreen")


def _answers(program: Path, option: str, question: bytes, **variables: str) -> bytes:
    """Return what the program answers while its question stays open: closing it would cancel."""
    with subprocess.Popen(
        [program, option],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **variables},
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        # One that has ended already reads nothing; what it answered says why, if anything does.
        with suppress(OSError):
            process.stdin.write(question)
            process.stdin.flush()
        answers = process.stdout.read()
        _, errors = process.communicate(timeout=60)
    if process.returncode or errors:
        raise DevError(f"looplight {option} failed: {errors.decode()}")
    return answers
