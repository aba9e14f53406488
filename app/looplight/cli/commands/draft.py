"""``looplight draft``: arrows from other pathways between the words of a figure."""

import argparse
import sys
from pathlib import Path
from typing import Any

from looplight.canvas.export.registry import NETWORK, Content, exports_of, find_export, write
from looplight.cli.arguments.figure_and_interventions import add_figure, entry_of
from looplight.cli.output import plain, print_json, say, say_limits, table
from looplight.cli.parser import UsageError, add_json
from looplight.cli.text.column_headings import headings
from looplight.files.problems import InputError, Problem
from looplight.library.drafts.arrow_ranking import Draft
from looplight.library.drafts.draft_pathway import draft_entry, draft_of
from looplight.library.drafts.reliability import source_reliability
from looplight.library.sources.interaction_source import InteractionSource
from looplight.library.sources.source_cache import chosen_sources, has_sources, source_of
from looplight.pathways.model.draft_edits import DENSITY, MAX_DENSITY, MIN_DENSITY
from looplight.session.state.state import State, ViewState
from looplight.translation.limits_of_use import limits_line
from looplight.translation.messages import translate


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_figure(parser)
    parser.add_argument(
        "--source",
        action="append",
        default=[],
        metavar="SOURCE",
        help=translate(
            "command line",
            "a WikiPathways archive, a folder of GPML files, a table of SIGNOR, OmniPath or "
            "Reactome, a table of traced figures, or the word curated; may be given several "
            "times; default: the curated pathways and those read before",
        ),
    )
    parser.add_argument(
        "--density",
        type=float,
        default=DENSITY,
        metavar="N",
        help=translate(
            "command line",
            "arrows for each node, {min_density:g} to {max_density:g} (default {density:g})",
            min_density=MIN_DENSITY,
            max_density=MAX_DENSITY,
            density=DENSITY,
        ),
    )
    parser.add_argument(
        "-o", "--output", metavar="OUT", help="OUT.gpml, .json, .sif, .graphml, .cx2, .bnet, .sbml"
    )
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Make the draft; print or write it."""
    if not MIN_DENSITY <= args.density <= MAX_DENSITY:
        raise UsageError(
            translate(
                "command line",
                "--density is {min_density:g} to {max_density:g}",
                min_density=MIN_DENSITY,
                max_density=MAX_DENSITY,
            )
        )
    row = find_export(NETWORK, Path(args.output).suffix) if args.output else None
    if args.output and row is None:
        known = ", ".join(row.suffix for row in exports_of(NETWORK))
        raise UsageError(
            translate("command line", "-o: a network can be written as {known}", known=known)
        )
    entry = entry_of(args.figure)
    draft = draft_of(entry, _sources(args.source))
    drafted = draft_entry(entry, draft, args.density)
    if row is not None:
        path = Path(args.output)
        write(row, Content(ViewState(State(drafted.key), drafted)), path)
        say(
            plain(
                translate("command line", "{path}: draft of {title}", path=path, title=entry.title)
            )
        )
    elif args.json:
        print_json(_as_json(draft, args.density), indent=2)
    else:
        _print(draft, args.density)
    return 0


def _sources(paths: list[str]) -> tuple[InteractionSource, ...]:
    if not paths:
        if not has_sources():
            message = translate(
                "command line",
                "no source of arrows was read yet; download the GPML archive of a species from "
                "data.wikipathways.org (CC0) and name it with --source",
            )
            raise InputError(Problem("source-missing", message))
        return chosen_sources()
    return tuple(source_of(Path(path), _show_progress) for path in paths)


def _show_progress(count: int, total: int) -> None:
    # An archive has hundreds of files; a line for each would fill the screen.
    if count % 100 == 0 or count == total:
        print(
            translate("command line", "{percent} % read", percent=count * 100 // total),
            file=sys.stderr,
            flush=True,
        )


def _as_json(draft: Draft, density: float) -> dict[str, Any]:
    labels = [word.label for word in draft.words]
    return {
        "nodes": [{"label": word.label, "genes": sorted(word.genes)} for word in draft.words],
        "arrows": [
            {
                "from": labels[arrow.start],
                "to": labels[arrow.end],
                "sign": int(arrow.sign),
                "score": round(arrow.score, 6),
                "contradicted": round(arrow.contradicted, 6),
                "pathways": [
                    {"id": support.pathway, "title": support.title, "pmids": list(support.pmids)}
                    for support in arrow.supports
                ],
            }
            for arrow in draft.chosen(density)
        ],
        "notes": [word.note for word in draft.words if word.note],
        "unconnected": [word.label for word in draft.unconnected(density)],
        "reliability": source_reliability(draft.sources).sentence(),
    }


def _print(draft: Draft, density: float) -> None:
    labels = [word.label for word in draft.words]
    rows = []
    for arrow in draft.chosen(density):
        sign = "->" if arrow.sign > 0 else "-|"
        # The text is for reading; the JSON has them all.
        pathways = ", ".join(support.pathway for support in arrow.supports[:4])
        more = len(arrow.supports) - 4
        if more > 0:
            pathways = translate(
                "command line", "{pathways} and {more} more", pathways=pathways, more=more
            )
        rows.append([f"{labels[arrow.start]} {sign} {labels[arrow.end]}", pathways])
    table(headings("arrow", "drawn in"), rows)
    if unconnected := draft.unconnected(density):
        names = ", ".join(word.label for word in unconnected)
        say(plain(translate("command line", "Without an arrow: {names}", names=names)))
    for word in draft.words:
        if word.note:
            say(plain(word.note))
    say(source_reliability(draft.sources).sentence())
    say_limits(limits_line(drafted=True))
