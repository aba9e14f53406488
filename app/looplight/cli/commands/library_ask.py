"""``looplight library ask``: one question to all figures of a search result."""

import argparse
import sys
from typing import Any

from looplight.cli.output import plain, print_json, say, say_limits, table
from looplight.cli.parser import UsageError, add_json
from looplight.files.problems import InputError, Problem
from looplight.library.database import libraries, library_of
from looplight.library.drafts.reliability import reliability
from looplight.library.drug_names import drug_synonyms
from looplight.library.query import parse_query
from looplight.library.search import MAX_RESULTS, Hit, search
from looplight.library.sources.source_cache import chosen_sources
from looplight.session.background.library_answers import (
    LibraryAnswer,
    LibraryQuestion,
    ask_figures,
    tally,
)

_WORDS = {"up": "rises", "down": "falls", "same": "does not change"}
_CURATED = "Curated figures: arrows read from the literature."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("words", nargs="*", metavar="QUERY", help="which figures (default: all "
                        "that print what is blocked and the target)")  # fmt: skip
    parser.add_argument(
        "--block", action="append", default=[], metavar="NODE", help="gene, family or printed word"
    )
    parser.add_argument("--target", required=True, metavar="NODE", help="what is looked at")
    parser.add_argument("--only", choices=tuple(_WORDS), help="list these answers only")
    parser.add_argument("--limit", type=int, default=200, metavar="N", help="figures to ask")
    parser.add_argument("--library", metavar="DIR", help="only this one (default: all)")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Ask, and print a row for each figure that answers."""
    if not args.block:
        raise UsageError("say what is blocked: --block NODE")
    if not 1 <= args.limit <= MAX_RESULTS:
        raise UsageError(f"--limit is 1 to {MAX_RESULTS}")
    question = LibraryQuestion(tuple(args.block), args.target)
    answers = ask_figures(_hits(args), question, chosen_sources(), _show_progress)
    shown = [a for a in answers if a.direction and args.only in (None, a.direction)]
    if args.json:
        print_json(_as_json(shown, answers), indent=2)
        return 0
    rows = [
        [
            a.figid,
            a.kind,
            f"{a.target} {_WORDS[a.direction]}",
            a.certainty,
            ", ".join(a.blocked),
            a.title,
        ]
        for a in shown
    ]
    if rows:
        table(("id", "arrows", "answer", "how sure", "blocked", "title"), rows)
    for kind, counts in tally(answers).items():
        parts = (f"{_WORDS[direction]} in {count}" for direction, count in counts.items())
        say(plain(f"{kind}: {args.target} {', '.join(parts)}"))
    silent = sum(not answer.direction for answer in answers)
    say(f"{len(answers)} figures were asked; {silent} give no answer.")
    kinds = {answer.kind for answer in answers}
    if "curated" in kinds:
        say(_CURATED)
    if "draft" in kinds:
        say(reliability().sentence())
    say_limits()
    return 0


def _hits(args: argparse.Namespace) -> list[Hit]:
    words = " ".join(args.words)
    if not words:
        words = " ".join(f'gene:"{word}"' for word in (*args.block, args.target))
    query = parse_query(words)
    known = libraries() if args.library is None else (library_of(args.library),)
    if not known:
        message = "no library is indexed yet; run: looplight library index DIR"
        raise InputError(Problem("library-missing", message))
    hits: list[Hit] = []
    for library in known:
        result = search(library, query, args.limit, drug_synonyms)
        hits += result.hits[: args.limit - len(hits)]
    return hits


def _show_progress(count: int, total: int) -> None:
    if count % 20 == 0 or count == total:
        print(f"{count} of {total} figures asked", file=sys.stderr, flush=True)


def _as_json(shown: list[LibraryAnswer], answers: tuple[LibraryAnswer, ...]) -> dict[str, Any]:
    return {
        "answers": [
            {
                "id": answer.figid,
                "title": answer.title,
                "file": answer.path,
                "kind": answer.kind,
                "direction": answer.direction,
                "certainty": answer.certainty,
                "closing": list(answer.closing),
                "blocked": list(answer.blocked),
                "target": answer.target,
            }
            for answer in shown
        ],
        "without": [
            {"id": answer.figid, "reason": answer.reason}
            for answer in answers
            if not answer.direction
        ],
        "counts": tally(answers),
        "reliability": reliability().sentence(),
    }
