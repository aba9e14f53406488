"""``looplight render``: draw a figure to a file."""

import argparse
from dataclasses import replace
from pathlib import Path

from looplight.activity.dynamics.time_course import Moment, course, moment
from looplight.activity.respond import respond
from looplight.activity.results.response import Response
from looplight.canvas.export.registry import (
    PICTURE,
    SLIDE,
    Content,
    Export,
    PictureOptions,
    find_export,
    write,
)
from looplight.cli.arguments.comparison_panes import add_compare, ask_certainty, compared
from looplight.cli.arguments.figure_and_interventions import (
    FigureRequest,
    add_figure,
    add_interventions,
    read_request,
)
from looplight.cli.output import plain, say
from looplight.cli.parser import UsageError, add_output, add_parts
from looplight.cli.screenless_drawing import THEMES, drawing
from looplight.session.export.picture_options import ExportOptions
from looplight.session.state.state import ViewState
from looplight.translation.messages import translate

# Of memory at 4 bytes a pixel this is already 800 MB.
_MOST_PIXELS = 200_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_figure(parser)
    add_interventions(parser, versus=False)
    add_compare(parser)
    parser.add_argument(
        "--time",
        type=_time,
        metavar="T",
        help=translate("command line", "relative time; default: the end"),
    )
    parser.add_argument(
        "--theme", choices=THEMES, default="light", help=translate("command line", "default: light")
    )
    parser.add_argument(
        "--size",
        type=_size,
        default=(1280, 720),
        metavar="WxH",
        help=translate("command line", "width and height of the page (default 1280x720)"),
    )
    parser.add_argument(
        "--scale",
        type=_scale,
        default=1.0,
        metavar="S",
        help=translate(
            "command line",
            "pixels of a PNG for each unit of the size (default 1; 2 or 3 for print)",
        ),
    )
    parser.add_argument(
        "--transparent",
        action="store_true",
        help=translate("command line", "leave the page without a ground"),
    )
    add_parts(parser)
    add_output(parser, "OUT.png, .svg, .pdf")


def run(args: argparse.Namespace) -> int:
    """Draw the figure."""
    path = Path(args.output)
    row = find_export(PICTURE, path.suffix) or find_export(SLIDE, path.suffix)
    if row is None:
        raise UsageError(
            translate(
                "command line",
                "-o: {name!r} must end with .png, .svg, .pdf or .pptx",
                name=path.name,
            )
        )
    width, height = args.size
    if width * height * args.scale**2 > _MOST_PIXELS:
        raise UsageError(
            translate("command line", "--size and --scale: the picture would be too large")
        )
    request = read_request(args)
    if args.compare or args.reference is not None:
        shown = compared(args, request)
    else:
        shown = _alone(request, args.time)
    _draw(row, shown, args, path)
    say(plain(f"{path}: {request.pathway.title}"))
    return 0


def _answer(request: FigureRequest, time: float | None) -> tuple[Response, Moment | None]:
    """Return the steady state, and the moment at a relative time before it."""
    answer = respond(request.query)
    if time is None:
        return answer, None
    return answer, moment(answer, course(request.query), time)


def _alone(request: FigureRequest, time: float | None) -> ViewState:
    """Return one figure, with how sure its directions are where that is known."""
    rest, now = _answer(request, time)
    state = replace(request.state, time=time)
    certainty_result = None
    # Certainty belongs to the steady state, and a baseline has nothing to be sure of.
    if request.interventions and now is None:
        certainty_result = ask_certainty(rest)
    return ViewState(state, request.entry, rest, moment=now, certainty_result=certainty_result)


def _draw(row: Export, shown: ViewState, args: argparse.Namespace, path: Path) -> None:
    with drawing():
        from looplight.session.appearance import themes  # noqa: PLC0415 - needs Qt

        options = PictureOptions(
            themes.load(args.theme),
            args.size,
            args.scale,
            transparent=args.transparent,
            around=ExportOptions(args.legend, args.citation, args.limits),
        )
        write(row, Content(shown, options), path)


def _time(text: str) -> float:
    value = _number(text, 0.0, 1e6)
    if value is None:
        raise argparse.ArgumentTypeError(
            translate(
                "command line",
                "{text!r} is not a relative time between {low:g} and {high:g}",
                text=text,
                low=0.0,
                high=1e6,
            )
        )
    return value


def _scale(text: str) -> float:
    value = _number(text, 0.1, 20.0)
    if value is None:
        raise argparse.ArgumentTypeError(
            translate(
                "command line",
                "{text!r} is not a scale between {low:g} and {high:g}",
                text=text,
                low=0.1,
                high=20.0,
            )
        )
    return value


def _number(text: str, low: float, high: float) -> float | None:
    """Return a number of these limits; None for anything else."""
    try:
        value = float(text)
    except ValueError:
        # Not a number fails the comparison below, like a number out of range.
        value = float("nan")
    return value if low <= value <= high else None


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    if not (width.isascii() and width.isdigit() and height.isascii() and height.isdigit()):
        raise argparse.ArgumentTypeError(
            translate("command line", "{text!r} is not a size such as 1280x720", text=text)
        )
    # Cut off before converting: Python refuses integers of thousands of digits with its own error.
    size = (int(width[:7]), int(height[:7]))
    if not all(64 <= side <= 20_000 for side in size):
        raise argparse.ArgumentTypeError(
            translate("command line", "{text!r}: each side lies between 64 and 20000", text=text)
        )
    return size
