"""``looplight library ask``: one question to all figures of a search result."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from shlex import quote
from typing import Any

from looplight.activity.results.response import Certainty
from looplight.cli.output import plain, print_json, say, say_limits, table
from looplight.cli.parser import UsageError, add_json
from looplight.files.bounded_read import read_text
from looplight.files.problems import InputError, Problem
from looplight.library.database import Library, libraries, library_of
from looplight.library.drafts.reliability import source_reliability
from looplight.library.drug_names import drug_synonyms
from looplight.library.gene_overlap import GeneOverlap, gene_sets
from looplight.library.query import parse_query
from looplight.library.questions.gene_changes import GeneChanges, gene_changes
from looplight.library.questions.question import (
    LibraryQuestion,
    Listed,
    QuestionKind,
    QuestionReading,
    examples,
)
from looplight.library.questions.question_text import read_question
from looplight.library.search import MAX_RESULTS, Hit, search
from looplight.library.sources.source_cache import chosen_sources
from looplight.session.background.library_questions.figure_answers import (
    DOUBT,
    LibraryAnswer,
    ask_figures,
    loop_tally,
    several_sentence,
    tally,
)
from looplight.session.background.library_questions.gene_explanations import (
    PERMUTATIONS,
    GeneExplanation,
    explain_changes,
)
from looplight.session.background.library_questions.requests import figures_with, question_hints

_WORDS = {"up": "rises", "down": "falls", "same": "does not change"}
_COUNTED = {**_WORDS, DOUBT: "is in doubt"}
_CURATED = "Curated figures: arrows read from the literature."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("words", nargs="*", metavar="QUESTION", help='"In which figures does '
                        'blocking MTOR raise AKT?"; with --block, which figures are asked '
                        "(a search)")  # fmt: skip
    parser.add_argument(
        "--block", action="append", default=[], metavar="NODE", help="gene, family or printed word"
    )
    parser.add_argument("--target", default="", metavar="NODE", help="what is looked at; without "
                        "it, what closes the loop is asked")  # fmt: skip
    parser.add_argument(
        "--changes", metavar="FILE", help="genes with directions or log fold changes; - reads "
        "them in: which single block explains them"
    )  # fmt: skip
    parser.add_argument("--in", dest="figures", default="", metavar="QUERY",
                        help="which figures (default: all that print the names)")  # fmt: skip
    parser.add_argument(
        "--only", choices=(*_WORDS, "changed"), help="list these answers only (JSON: all counts)"
    )
    parser.add_argument("--limit", type=int, default=200, metavar="N", help="figures to ask")
    parser.add_argument("--library", metavar="DIR", help="only this one (default: all)")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Ask, and print a row for each figure that answers."""
    if not 1 <= args.limit <= MAX_RESULTS:
        raise UsageError(f"--limit is 1 to {MAX_RESULTS}")
    reading, figures = _reading(args)
    if reading.kind is QuestionKind.GENES:
        return _explain(args, figures)
    return _ask(args, reading, figures)


def _reading(args: argparse.Namespace) -> tuple[QuestionReading, str]:
    """Return the question and the search for the figures to ask."""
    words = " ".join(args.words)
    figures = args.figures
    if args.changes:
        return QuestionReading(QuestionKind.GENES), figures or words
    if args.block or args.target:
        kind = QuestionKind.EFFECT if args.target else QuestionKind.CLOSING
        listed = Listed(args.only or "")
        reading = QuestionReading(kind, tuple(args.block), args.target, listed)
        figures = figures or words
        if not args.block:
            raise UsageError("say what is blocked: --block NODE")
        return reading, figures
    reading = read_question(words)
    if reading.kind is QuestionKind.GENES:
        raise UsageError("name the file of your genes: --changes FILE")
    if not reading.is_complete:
        extra = "" if reading.kind is None else f" {examples()}"
        raise UsageError(f"{reading.sentence()}{extra}")
    say(plain(reading.sentence()))
    return reading, figures


def _ask(args: argparse.Namespace, reading: QuestionReading, figures: str) -> int:
    question = reading.question
    known = _libraries(args)
    # Without a search of its own, the names of the question choose the figures: no others can
    # answer.
    hits, matching = _hits(known, figures or figures_with(question), args.limit)
    answers = ask_figures(hits, question, chosen_sources(), _show_progress)
    listed = Listed(args.only) if args.only else reading.listed
    shown = [answer for answer in answers if answer.kind and answer.is_listed(listed)]
    hints = () if any(a.kind for a in answers) else question_hints(question, tuple(known))
    if args.json:
        print_json(_as_json(shown, answers, question, matching, hints), indent=2)
        return 0
    rows = [
        [a.figid, a.kind, _answer_words(a), a.certainty, ", ".join(a.blocked), a.title]
        for a in shown
    ]
    if rows:
        table(("id", "arrows", "answer", "how sure", "blocked", "title"), rows)
    for kind, counts in tally(answers).items():
        say(plain(f"{kind}: {question.target} {_counted(counts, kind, answers, listed)}"))
    if not rows and any(answer.kind for answer in answers):
        names = " ".join(f"--block {quote(name)}" for name in question.blocked)
        say(plain("no figure gives the answer that is listed; all directions: looplight library "
                  f"ask {names} --target {quote(question.target)}"))  # fmt: skip
    _say_loops(answers)
    several = several_sentence(answers)
    if several:
        say(plain(several))
    silent = sum(not answer.kind for answer in answers)
    _say_count(len(answers), matching, silent)
    for hint in hints:
        say(plain(hint))
    _say_kinds(answers)
    return 0


def _explain(args: argparse.Namespace, figures: str) -> int:
    # A megabyte is more than all gene names there are; a pipe may never end.
    text = sys.stdin.read(1 << 20) if args.changes == "-" else read_text(Path(args.changes))
    changes = gene_changes(text)
    if not changes.directions:
        message = f"no gene with a direction was read. {changes.sentence()}"
        raise InputError(Problem("gene-changes", message, args.changes))
    known = _libraries(args)
    if figures:
        hits, matching = _hits(known, figures, args.limit)
    else:
        hits, matching = _hits_of_genes(known, changes, args.limit)
    rows = explain_changes(hits, changes.directions, chosen_sources(), _show_progress)
    tested = [row for row in rows if row.kind]
    if args.json:
        print_json(_explained_json(changes, rows, matching), indent=2)
        return 0
    say(plain(changes.sentence()))
    cells = [
        [r.figid, r.kind, r.label, f"{r.right}/{r.right + r.opposite + r.same}", str(r.opposite),
         f"{r.p:.2g}", f"{r.q:.2g}", r.title]
        for r in tested
    ]  # fmt: skip
    if cells:
        table(("id", "arrows", "block", "explains", "opposite", "p", "q", "title"), cells)
        say(
            f"p: how often the best block of the figure does as well when the directions are dealt "
            f"out anew ({PERMUTATIONS:,} times); q: corrected for {len(tested)} figures. The model "
            "gives activities; amounts of RNA or protein need not follow them."
        )
    _say_count(len(rows), matching, len(rows) - len(tested))
    _say_kinds(rows)
    return 0


def _libraries(args: argparse.Namespace) -> list[Library]:
    known = list(libraries()) if args.library is None else [library_of(Path(args.library))]
    if not known:
        message = "no library is indexed yet; run: looplight library index DIR"
        raise InputError(Problem("library-missing", message))
    return known


def _hits(known: Iterable[Library], text: str, limit: int) -> tuple[list[Hit], int]:
    """Return the first figures that match, and how many do."""
    query = parse_query(text)
    hits: list[Hit] = []
    count = 0
    for library in known:
        result = search(library, query, limit, drug_synonyms)
        count += result.count
        hits += result.hits[: limit - len(hits)]
    return hits, count


def _hits_of_genes(
    known: Iterable[Library], changes: GeneChanges, limit: int
) -> tuple[list[Hit], int]:
    """Return the figures that share most of the genes, and how many share any."""
    rows: list[GeneOverlap] = []
    count = 0
    for library in known:
        result = gene_sets(library).overlaps(tuple(changes.directions), limit)
        rows += result.overlaps
        count += result.count
    # Over all libraries: each has sorted only its own.
    rows.sort(key=lambda row: (row.p, -len(row.genes)))
    return [
        Hit(row.figid, row.title, row.reference, row.path, row.year, "", (), row.kind)
        for row in rows[:limit]
    ], count


def _show_progress(count: int, total: int) -> None:
    # On stderr: what is piped on must hold rows only.
    if count % 20 == 0 or count == total:
        print(f"{count} of {total} figures asked", file=sys.stderr, flush=True)


def _counted(
    counts: dict[str, int], kind: str, answers: Iterable[LibraryAnswer], listed: Listed
) -> str:
    """Return how many figures say what; what was asked for first, also where none says it."""
    parts = []
    if listed is not Listed.ALL:
        words = "changes" if listed is Listed.CHANGED else _WORDS[listed.value]
        own = [answer for answer in answers if answer.kind == kind and answer.direction]
        number = sum(answer.is_listed(listed) for answer in own)
        parts.append(f"{words} in {number} of {len(own)}")
    rest = {direction: count for direction, count in counts.items() if direction != listed.value}
    parts += [f"{_COUNTED[direction]} in {count}" for direction, count in rest.items()]
    return ", ".join(parts)


def _answer_words(answer: LibraryAnswer) -> str:
    if not answer.direction:
        return f"outputs {answer.verdict}" if answer.verdict else "no output is reached"
    if answer.is_in_doubt:
        no_effect = answer.certainty == Certainty.NONE
        return f"{answer.target}: {'no clear effect' if no_effect else 'depends on strengths'}"
    return f"{answer.target} {_WORDS[answer.direction]}"


def _say_loops(answers: Iterable[LibraryAnswer]) -> None:
    counts = loop_tally(answers)
    if counts.closing:
        names = ", ".join(f"{node} in {number}" for node, number in counts.closing[:5])
        say(plain(f"closes the loop, blocked as well: {names} of {_figures(counts.open)}"))
    if counts.held:
        say(f"the block alone keeps every output down in {_figures(counts.held)}")


def _say_count(count: int, matching: int, silent: int) -> None:
    verb = "was" if count == 1 else "were"
    text = f"{_figures(count)} {verb} asked"
    if matching > count:
        text = f"the first {count} of {_figures(matching)} that match were asked (--limit N)"
    silents = f"; {silent} {'gives' if silent == 1 else 'give'} no answer" if silent else ""
    say(f"{text}{silents}.")


def _figures(count: int) -> str:
    return f"{count:,} figure{'' if count == 1 else 's'}"


def _say_kinds(answers: Iterable[LibraryAnswer | GeneExplanation]) -> None:
    kinds = {answer.kind for answer in answers}
    if "curated" in kinds:
        say(_CURATED)
    if "draft" in kinds:
        say(_reliability())
    say_limits()


def _reliability() -> str:
    return source_reliability(source.name for source in chosen_sources()).sentence()


def _as_json(
    shown: list[LibraryAnswer],
    answers: tuple[LibraryAnswer, ...],
    question: LibraryQuestion,
    matching: int,
    hints: tuple[str, ...],
) -> dict[str, Any]:
    loops = loop_tally(answers)
    return {
        "question": {"block": list(question.blocked), "target": question.target},
        "answers": [
            {
                "id": answer.figid,
                "title": answer.title,
                "file": answer.path,
                "kind": answer.kind,
                "direction": answer.direction,
                "certainty": answer.certainty,
                "in_doubt": answer.is_in_doubt,
                "verdict": answer.verdict,
                "closing": list(answer.closing),
                "blocked": list(answer.blocked),
                "target": answer.target,
            }
            for answer in shown
        ],
        "without": [
            {"id": answer.figid, "reason": answer.reason} for answer in answers if not answer.kind
        ],
        "counts": tally(answers),
        "loops": {"open": loops.open, "held": loops.held, "closing": dict(loops.closing)},
        "asked": len(answers),
        "matching": matching,
        "hints": list(hints),
        "reliability": _reliability(),
    }


def _explained_json(
    changes: GeneChanges, rows: tuple[GeneExplanation, ...], matching: int
) -> dict[str, Any]:
    return {
        "genes": changes.directions,
        "unknown": list(changes.unknown),
        "undirected": list(changes.undirected),
        "explanations": [
            {
                "id": row.figid,
                "title": row.title,
                "file": row.path,
                "kind": row.kind,
                "block": row.label,
                "equal": list(row.equal),
                "right": row.right,
                "opposite": row.opposite,
                "same": row.same,
                "genes": list(row.genes),
                "p": row.p,
                "q": row.q,
            }
            for row in rows
            if row.kind
        ],
        "without": [{"id": row.figid, "reason": row.reason} for row in rows if not row.kind],
        "asked": len(rows),
        "matching": matching,
        "reliability": _reliability(),
    }
