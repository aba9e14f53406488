"""``looplight storyboard``: a figure's scenes as slides, pages, pictures or a moving picture."""

import argparse
import os
from dataclasses import replace
from pathlib import Path

from looplight.canvas.export.registry import (
    STORYBOARD,
    Content,
    Export,
    StoryboardOptions,
    find_export,
    write,
)
from looplight.cli.arguments.figure_and_interventions import (
    add_context,
    context_of,
    entry_of,
    with_pathway,
)
from looplight.cli.output import complain, plain, say
from looplight.cli.parser import UsageError, add_output, add_parts
from looplight.cli.screenless_drawing import THEMES, drawing
from looplight.files import bounded_read
from looplight.files.problems import InputError, Problem
from looplight.pathways.catalogue import Entry
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.formats.registry import format_of
from looplight.session.export.picture_options import ExportOptions
from looplight.session.state.state import State, ViewState
from looplight.session.storage.formats_with_sessions import ALL_FORMATS, SESSION
from looplight.translation.messages import translate

# A figure, and how it was left.
FigureState = tuple[Entry, State]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "figure",
        nargs="+",
        metavar="FIGURE|SESSION",
        help=translate(
            "command line",
            "pathway name, figid, alias, PMC id, a file, or a session with scenes of your own; "
            "several figures make one talk",
        ),
    )
    add_context(parser, translate("command line", "tumour context of all scenes"))
    parser.add_argument(
        "--theme", choices=THEMES, default="light", help=translate("command line", "default: light")
    )
    parser.add_argument(
        "--handout",
        action="store_true",
        help=translate("command line", "PDF as A4 pages with the speaker's notes"),
    )
    parser.add_argument(
        "--whole",
        action="store_true",
        help=translate(
            "command line",
            "show the whole figure in every scene, instead of what the scene is about",
        ),
    )
    parser.add_argument(
        "--no-questions",
        dest="questions",
        action="store_false",
        help=translate(
            "command line", "PowerPoint: no slide that asks before the slide with the answer"
        ),
    )
    parser.add_argument(
        "--author",
        default="",
        metavar="NAME",
        help=translate("command line", "PowerPoint: author of the slides"),
    )
    add_parts(parser)
    add_output(
        parser,
        translate(
            "command line", "OUT.pptx, .pdf, .gif, or a folder DIR/ for one PNG picture a scene"
        ),
    )


def run(args: argparse.Namespace) -> int:
    """Write the storyboard."""
    path = Path(args.output)
    # A path forgets the slash that says "folder".
    folder = args.output.endswith(("/", os.sep)) or path.is_dir()
    row = find_export(STORYBOARD, "" if folder else path.suffix)
    if row is None or (not row.suffix and not folder):
        raise UsageError(
            translate(
                "command line",
                "-o: {name!r} must end with .pptx, .pdf or .gif, or be a folder",
                name=path.name,
            )
        )
    if args.handout:
        row = find_export(STORYBOARD, row.suffix, handout=True)
        if row is None:
            raise UsageError(translate("command line", "--handout: a handout is a PDF"))
    with drawing():
        return _write(row, args, path)


def _write(row: Export, args: argparse.Namespace, path: Path) -> int:
    from looplight.session.appearance import themes  # noqa: PLC0415 - needs Qt
    from looplight.session.playback.storyboard import storyboard  # noqa: PLC0415 - needs numpy

    entry, state, figures = _talk(args.figure) if len(args.figure) > 1 else _figure(*args.figure)
    if state.shows_talk:
        if args.context:
            text = translate(
                "command line",
                "--context: the scenes of a talk over several figures have contexts of their own",
            )
            raise UsageError(text)
    else:
        pathway = with_pathway(entry)
        if not state.scenes_of(pathway):
            message = translate(
                "command line",
                "{name} has no scenes: there is no storyboard to write",
                name=pathway.name,
            )
            raise InputError(Problem("no-scenes", message))
        if args.context:
            state = replace(state, context=context_of(pathway, args.context))
    board = storyboard(entry, table(), state=state, figures=figures)
    around = ExportOptions(
        *(args.legend, args.citation, args.limits, not args.whole, args.questions),
        author=args.author,
    )
    options = StoryboardOptions(board, themes.load(args.theme), around)
    files = write(row, Content(ViewState(state, entry), storyboard=options), path)
    for file in files:
        say(plain(f"{file}: {board.title}"))
    if len(files) == 1:
        say(
            translate(
                "command line", "{count} scene", plural="{count} scenes", count=len(board.slides)
            )
        )
    return 0


def _talk(names: list[str]) -> tuple[Entry, State, dict[str, FigureState]]:
    """Return one talk of the scenes of several figures, in their order."""
    entries = [entry_of(name) for name in names]
    talk = tuple(
        replace(scene, figure=entry.key)
        for entry in entries
        for scene in with_pathway(entry).scenes
    )
    if not talk:
        raise InputError(
            Problem("no-scenes", translate("command line", "these figures have no scenes"))
        )
    state = State(entries[0].key, talk=talk, shows_talk=True)
    return entries[0], state, {entry.key: (entry, State(entry.key)) for entry in entries}


def _figure(figure: str) -> tuple[Entry, State, dict[str, FigureState]]:
    """Return the figure, and what holds for all scenes; a session brings its own scenes.

    The third is the other figures of a session that shows a talk, by key.
    """
    from looplight.session.document.document import Document  # noqa: PLC0415
    from looplight.session.document.scenes.talk_actions import figures_of_talk  # noqa: PLC0415
    from looplight.session.storage.session_file import read  # noqa: PLC0415

    path = Path(figure)
    if not path.is_file() or format_of(bounded_read.read(path), ALL_FORMATS) is not SESSION:
        entry = entry_of(figure)
        return entry, State(entry.key), {}
    # Restored as in the window: what no longer fits its figure is dropped and reported.
    document, problems = Document(), list[Problem]()
    document.problems.connect(problems.extend)
    snapshot = read(path)
    if not snapshot.state.figure:
        raise InputError(
            Problem("no-figure", translate("command line", "The session shows no figure."), figure)
        )
    if not document.restore(snapshot, file=figure) or document.shown.entry is None:
        first, *more = (replace(problem, file=problem.file or figure) for problem in problems)
        raise InputError(first, tuple(more))
    complain(problems)
    return document.shown.entry, document.state, figures_of_talk(document)
