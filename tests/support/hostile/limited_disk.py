"""Runs every export and every save of Looplight on a disk that is nearly full.

    python limited_disk.py FOLDER [--mount]

Each kind is written twice into FOLDER: once for real, once where the disk takes no more than nine
tenths of that. Prints one JSON object a kind. The disk is a limit on the size of files (which the
system answers as it answers a full disk, with an error in the middle of writing), or, with --mount,
FOLDER is on a small file system that is filled up.
"""

import contextlib
import io
import json
import os
import resource
import sys
from pathlib import Path

from looplight.__main__ import main
from looplight.session.document.document import Document

FIGURE = "mtorc1-feedback"
SCENE = {
    "id": "one",
    "title": "One scene",
    "interventions": [{"kind": "inhibit", "target": "MTORC1"}],
}
BLOCKED = ("--inhibit", "MTORC1")
COMMANDS = {
    **{f"net.{kind}": ("export", FIGURE, "-o") for kind in ("sif", "graphml", "json")},
    "arrows.tsv": ("export", FIGURE, "--what", "network", "-o"),
    "genes.tsv": ("export", FIGURE, "--what", "genes", "-o"),
    "levels.csv": ("export", FIGURE, *BLOCKED, "-o"),
    **{
        f"figure.{kind}": ("render", FIGURE, *BLOCKED, "--size", "640x400", "-o")
        for kind in ("png", "svg", "pdf")
    },
    **{f"board.{kind}": ("storyboard", "S", "-o") for kind in ("pptx", "pdf", "gif")},
    "handout.pdf": ("storyboard", "S", "--handout", "-o"),
    "pictures/": ("storyboard", "S", "-o"),
}


def size_limit(most):
    """Let no file grow beyond ``most`` bytes."""
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard if most is None else most, hard))


def fill(folder, leave):
    """Fill the file system of ``folder`` but for some bytes; return the file that does."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        with contextlib.suppress(OSError):
            while True:
                file.write(b"\0" * 65536)
        with contextlib.suppress(OSError):
            while True:
                file.write(b"\0" * 512)
        file.truncate(max(file.tell() - leave, 0))
    return filler


@contextlib.contextmanager
def full(folder, size, mount):
    """Give the disk no more than nine tenths of ``size`` bytes."""
    room = size * 9 // 10
    if mount:
        filler = fill(folder, room // 4096 * 4096)
        try:
            yield
        finally:
            filler.unlink()
    else:
        size_limit(room)
        try:
            yield
        finally:
            size_limit(None)


def content(path):
    """Return all bytes of a file or a folder."""
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return {file.name: file.read_bytes() for file in files}


def attempt(name, path, write, mount):
    """Write once for real and once on the full disk; ``write`` returns exit status and message."""
    good = write()
    if good[0]:
        raise RuntimeError(f"{name}: {good[1]}")
    before = content(path)
    listing = set(path.parent.iterdir())
    with full(path.parent, max(map(len, before.values())), mount):
        bad = write()
    result = {
        "name": name,
        "good": good,
        "bad": bad,
        "same": content(path) == before,
        "left": [file.name for file in set(path.parent.iterdir()) - listing],
    }
    print(json.dumps(result), flush=True)


def command(words):
    """Run a command; return its exit status and what it complained about."""
    errors = io.StringIO()
    with contextlib.redirect_stderr(errors), contextlib.redirect_stdout(io.StringIO()):
        status = main([str(word) for word in words])
    return status, errors.getvalue()


def commands(folder, mount):
    """Try every kind of file that a command writes."""
    session = folder / "session.looplight"
    key = Document().figures.catalogue.resolve(FIGURE).key
    figures = [{"key": key, "scenes": [SCENE]}]
    data = {"format": "looplight-session", "version": 1, "figure": key, "figures": figures}
    session.write_text(json.dumps(data), encoding="utf-8")
    for name, words in COMMANDS.items():
        call = (*(session if word == "S" else word for word in words), f"{folder}/{name}")
        attempt(name, folder / name, lambda call=call: command(call), mount)


def saves(folder, mount):
    """Try every kind of file that the window writes with writers of its own."""
    from looplight.canvas.export import registry
    from looplight.files.problems import InputError
    from looplight.panels.time_course.base_plot import LevelPlot
    from looplight.pathways.drugs import user_statements
    from looplight.session.appearance import themes
    from looplight.session.export.plot_page import PlotPage
    from looplight.session.storage import session_file
    from looplight.session.storage.autosave import Autosave
    from looplight.session.storage.settings import Settings

    document, home = Document(), folder / "home"
    document.open(document.figures.catalogue.resolve(FIGURE).key)
    document.interventions.toggle("MTORC1")
    plot = LevelPlot(themes.load("light"), "Plot")
    plot.resize(400, 300)
    levels = {"AKT": [0.1, 0.2, 0.3]}
    page = PlotPage(plot, "A plot", ("Some words.",), "time", [0, 1, 2], levels, {})

    def reported(write):
        try:
            return int(write() is False), ""
        except InputError as error:
            return 1, error.problem.one_line()
        except OSError as error:
            return 1, str(error.strerror)

    def saved(name, write):
        attempt(name, folder / name, lambda: reported(write), mount)

    content = registry.Content(document.shown, plot=page)
    for row in registry.exports_of(registry.PLOT):
        path = folder / f"plot{row.suffix}"
        saved(path.name, lambda row=row, path=path: registry.write(row, content, path))
    path = folder / "saved.looplight"
    saved(path.name, lambda: session_file.write(document.snapshot(), path))
    settings = Settings(folder / "settings.ini")
    messages = []
    settings.failed.connect(lambda problem: messages.append(problem.message))

    def keep_settings():
        settings.set("look/scale", 150 if settings.get("look/scale") == 100 else 100)
        done = settings.flush()
        return int(not done), "" if done else messages[-1]

    attempt("settings.ini", folder / "settings.ini", keep_settings, mount)
    autosave = Autosave(document, home)
    autosave.failed.connect(lambda problem: messages.append(problem.message))

    def keep_work():
        done = autosave.write()
        return int(not done), "" if done else messages[-1]

    attempt("autosave", home / autosave.file.name, keep_work, mount)
    statements, path = user_statements.load(), user_statements.path()
    attempt("statements", path, lambda: reported(lambda: user_statements.save(statements)), mount)


if __name__ == "__main__":
    top, on_mount = Path(sys.argv[1]), "--mount" in sys.argv
    os.environ["LOOPLIGHT_HOME"] = str(top / "user")
    from PySide6.QtWidgets import QApplication  # noqa: TID251 - plots are drawn by a widget

    app = QApplication(["looplight"])
    commands(top, on_mount)
    saves(top, on_mount)
