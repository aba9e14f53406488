"""``looplight storyboard``: a figure's scenes as slides, pages, pictures or a moving picture."""

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from looplight.cli.arguments.query import context_of, entry_of, with_pathway
from looplight.cli.output import cannot_write, complain, plain, say
from looplight.cli.parser import UsageError, add_parts
from looplight.files.problems import InputError, Problem
from looplight.pathways.catalogue import Entry
from looplight.pathways.drugs.table_reader import table

if TYPE_CHECKING:
    from looplight.session.state.state import State

_SESSION = ".looplight"
_ENDINGS = (".pptx", ".pdf", ".gif")
_THEMES = ("light", "dark", "print", "contrast")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "figure",
        metavar="FIGURE|SESSION",
        help="pathway name, figid, alias, PMC id, a file, or a session with scenes of your own",
    )
    parser.add_argument(
        "--context",
        metavar="ID|LIST",
        action="append",
        default=[],
        help='tumour context of all scenes: its id in the pathway, or a list such as "loss:PTEN"',
    )
    parser.add_argument("--theme", choices=_THEMES, default="light", help="default: light")
    parser.add_argument(
        "--handout", action="store_true", help="PDF as A4 pages with the speaker's notes"
    )
    parser.add_argument(
        "--whole",
        action="store_true",
        help="show the whole figure in every scene, instead of what the scene is about",
    )
    add_parts(parser)
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="OUT",
        help="OUT.pptx, .pdf, .gif, or a folder DIR/ for one PNG picture a scene",
    )


def run(args: argparse.Namespace) -> int:
    """Write the storyboard."""
    path = Path(args.output)
    # A path forgets the slash that says "folder".
    folder = args.output.endswith(("/", os.sep)) or path.is_dir()
    if not folder and path.suffix.lower() not in _ENDINGS:
        raise UsageError(f"-o: {path.name!r} must end with .pptx, .pdf or .gif, or be a folder")
    kind = "png" if folder else path.suffix.lower()[1:]
    if args.handout and kind != "pdf":
        raise UsageError("--handout: a handout is a PDF")
    if sys.platform.startswith("linux"):
        # A file needs no screen, and a screen's settings must not change the picture.
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Imported late: no other command but render needs Qt.
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415

    from looplight.canvas.slides.writers import write  # noqa: PLC0415
    from looplight.session.appearance import themes  # noqa: PLC0415
    from looplight.session.export.options import ExportOptions  # noqa: PLC0415
    from looplight.session.playback.storyboard import storyboard  # noqa: PLC0415

    entry, state = _told(args.figure)
    pathway = with_pathway(entry)
    if not state.scenes_of(pathway):
        message = f"{pathway.name} has no scenes: there is no storyboard to write"
        raise InputError(Problem("no-scenes", message))
    if args.context:
        state = replace(state, context=context_of(pathway, args.context))
    app = QGuiApplication.instance() or QGuiApplication(["looplight"])
    board = storyboard(entry, table(), state=state)
    try:
        parts = ExportOptions(args.legend, args.citation, args.limits, not args.whole)
        theme = themes.load(args.theme)
        made = write(board, theme, path, kind, handout=args.handout, parts=parts)
    except OSError as error:
        raise cannot_write(path, error) from None
    for file in made:
        say(plain(f"{file}: {pathway.title}"))
    if len(made) == 1:
        say(plain(f"{len(board.slides)} scenes"))
    del app
    return 0


def _told(figure: str) -> "tuple[Entry, State]":
    """Return the figure, and what holds for all scenes; a session brings its own scenes."""
    from looplight.session.document.document import Document  # noqa: PLC0415
    from looplight.session.state.state import State  # noqa: PLC0415
    from looplight.session.storage.session_file import read  # noqa: PLC0415

    if Path(figure).suffix.lower() != _SESSION:
        entry = entry_of(figure)
        return entry, State(entry.key)
    document, problems = Document(), list[Problem]()
    document.problems.connect(problems.extend)
    snapshot = read(Path(figure))
    if not snapshot.state.figure:
        raise InputError(Problem("no-figure", "The session shows no figure.", figure))
    if not document.restore(snapshot) or document.shown.entry is None:
        first, *more = (replace(one, file=one.file or figure) for one in problems)
        raise InputError(first, tuple(more))
    complain(problems)
    return document.shown.entry, document.state
