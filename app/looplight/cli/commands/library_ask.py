"""``looplight library ask``: one question to all figures of a search result."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from shlex import quote

from looplight.activity.results.response import Certainty
from looplight.cli.output import plain, print_json, say, table
from looplight.cli.parser import UsageError, add_json
from looplight.cli.text.column_headings import headings
from looplight.cli.text.library_ask import (
    ARROWS,
    DIRECTIONS,
    answer_words,
    answers_json,
    explanations_json,
    say_count,
    say_counts,
    say_kinds,
    say_loops,
    say_own_counts,
)
from looplight.files.bounded_read import read_text
from looplight.files.problems import InputError, Problem
from looplight.library.database import Library, libraries, library_of
from looplight.library.drug_synonyms import drug_synonyms
from looplight.library.figure_search import MAX_RESULTS, Hit, search
from looplight.library.gene_overlap import GeneOverlap, gene_sets
from looplight.library.questions.gene_changes import GeneChanges, gene_changes
from looplight.library.questions.questions_in_tumours import read_question_in_tumour
from looplight.library.questions.understood_question import (
    Listed,
    QuestionKind,
    QuestionReading,
    examples,
)
from looplight.library.search_query import parse_query
from looplight.library.sources.source_cache import chosen_sources
from looplight.session.background.library_questions.answer_counts import (
    answer_place,
    card_cautions,
    caution_lines,
    feedback_sentence,
    several_sentence,
)
from looplight.session.background.library_questions.curated_figure_answers import own_answers
from looplight.session.background.library_questions.gene_explanations import (
    PERMUTATIONS,
    explain_changes,
)
from looplight.session.background.library_questions.parallel_answers import ask_figures
from looplight.session.background.library_questions.question_jobs import (
    figures_with,
    question_hints,
)
from looplight.session.text.display_names import CERTAINTY_SHORT
from looplight.translation.messages import translate


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "words",
        nargs="*",
        metavar="QUESTION",
        help=translate(
            "command line",
            '"In which figures does blocking MTOR raise AKT?"; with --block, which figures are '
            "asked (a search)",
        ),
    )
    parser.add_argument(
        "--block",
        action="append",
        default=[],
        metavar="NODE",
        help=translate("command line", "gene, family or printed word"),
    )
    parser.add_argument(
        "--target",
        default="",
        metavar="NODE",
        help=translate(
            "command line", "what is looked at; without it, what closes the loop is asked"
        ),
    )
    parser.add_argument(
        "--changes",
        metavar="FILE",
        help=translate(
            "command line",
            "genes with directions or log fold changes; - reads them in: which single block "
            "explains them",
        ),
    )
    parser.add_argument(
        "--in",
        dest="figures",
        default="",
        metavar="QUERY",
        help=translate("command line", "which figures (default: all that print the names)"),
    )
    parser.add_argument(
        "--only",
        choices=(*DIRECTIONS, "changed"),
        help=translate("command line", "list these answers only (JSON: all counts)"),
    )
    parser.add_argument(
        "--limit",
        type=int,
        default=200,
        metavar="N",
        help=translate("command line", "figures to ask"),
    )
    parser.add_argument(
        "--library", metavar="DIR", help=translate("command line", "only this one (default: all)")
    )
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Ask, and print a row for each figure that answers."""
    if not 1 <= args.limit <= MAX_RESULTS:
        raise UsageError(
            translate("command line", "--limit is 1 to {max_results}", max_results=MAX_RESULTS)
        )
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
            raise UsageError(translate("command line", "say what is blocked: --block NODE"))
        return reading, figures
    reading = read_question_in_tumour(words)
    if reading.kind is QuestionKind.GENES:
        raise UsageError(translate("command line", "name the file of your genes: --changes FILE"))
    if not reading.is_complete:
        extra = "" if reading.kind is None else f" {examples()}"
        raise UsageError(f"{reading.sentence()}{extra}")
    if args.json:
        # A program reads stdout; what was not understood is for whoever typed the question.
        print(plain(reading.sentence()), file=sys.stderr)
    else:
        say(plain(reading.sentence()))
    return reading, figures


def _ask(args: argparse.Namespace, reading: QuestionReading, figures: str) -> int:
    question = reading.question
    known = _libraries(args)
    # Without a search of its own, the names of the question choose the figures: no others can
    # answer.
    hits, matching = _hits(known, figures or figures_with(question), args.limit)
    answers = ask_figures(hits, question, chosen_sources(), _show_progress)
    own = own_answers(question, answers)
    listed = Listed(args.only) if args.only else reading.listed
    shown, own_shown = (
        sorted((a for a in group if a.kind and a.is_listed(listed)), key=answer_place)
        for group in (answers, own)
    )
    hints = () if any(a.kind for a in answers) else question_hints(question, tuple(known))
    if args.json:
        print_json(answers_json(shown, answers, own, question, matching, hints), indent=2)
        return 0
    rows = [
        [
            a.figid,
            ARROWS[a.kind],
            answer_words(a),
            CERTAINTY_SHORT[Certainty(a.certainty)],
            ", ".join(a.blocked),
            a.title,
        ]
        for a in sorted((*own_shown, *shown), key=answer_place)
    ]
    if rows:
        table(headings("id", "arrows", "answer", "how sure", "blocked", "title"), rows)
    say_own_counts(question.target, own, listed)
    say_counts(question.target, answers, listed)
    if sentence := feedback_sentence((*own, *answers)):
        say(plain(sentence))
    has_options = bool(question.blocked) and not question.context
    if not rows and has_options and any(answer.kind for answer in answers):
        names = " ".join(f"--block {quote(name)}" for name in question.blocked)
        call = f"looplight library ask {names} --target {quote(question.target)}"
        say(
            plain(
                translate(
                    "command line",
                    "no figure gives the answer that is listed; all directions: {call}",
                    call=call,
                )
            )
        )
    say_loops(answers)
    several = several_sentence(answers)
    if several:
        say(plain(several))
    silent = sum(not answer.kind for answer in answers)
    say_count(len(answers), matching, silent)
    for hint in hints:
        say(plain(hint))
    for text in (*caution_lines((*own, *answers)), *card_cautions(question.blocked)):
        say(plain(text))
    say_kinds((*own, *answers))
    return 0


def _explain(args: argparse.Namespace, figures: str) -> int:
    # A megabyte is more than all gene names there are; a pipe may never end.
    text = sys.stdin.read(1 << 20) if args.changes == "-" else read_text(Path(args.changes))
    changes = gene_changes(text)
    if not changes.directions:
        message = translate(
            "command line",
            "no gene with a direction was read. {sentence}",
            sentence=changes.sentence(),
        )
        raise InputError(Problem("gene-changes", message, args.changes))
    known = _libraries(args)
    if figures:
        hits, matching = _hits(known, figures, args.limit)
    else:
        hits, matching = _hits_of_genes(known, changes, args.limit)
    rows = explain_changes(hits, changes.directions, chosen_sources(), _show_progress)
    tested = [row for row in rows if row.kind]
    if args.json:
        print_json(explanations_json(changes, rows, matching), indent=2)
        return 0
    say(plain(changes.sentence()))
    cells = [
        [
            r.figid,
            ARROWS[r.kind],
            r.label,
            f"{r.right}/{r.right + r.opposite + r.same}",
            str(r.opposite),
            f"{r.p:.2g}",
            f"{r.q:.2g}",
            r.title,
        ]
        for r in tested
    ]
    if cells:
        names = headings("id", "arrows", "block", "explains", "opposite", "p", "q", "title")
        table(names, cells)
        say(
            translate(
                "command line",
                "p: how often the best block of the figure does as well when the directions are "
                "dealt out anew ({permutations:,} times); q: corrected for {tested} figures. The "
                "model gives activities; amounts of RNA or protein need not follow them.",
                permutations=PERMUTATIONS,
                tested=len(tested),
            )
        )
    say_count(len(rows), matching, len(rows) - len(tested))
    say_kinds(rows)
    return 0


def _libraries(args: argparse.Namespace) -> list[Library]:
    known = list(libraries()) if args.library is None else [library_of(Path(args.library))]
    if not known:
        message = translate(
            "command line", "no library is indexed yet; run: looplight library index DIR"
        )
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
        print(
            translate(
                "command line", "{number} of {total} figures asked", number=count, total=total
            ),
            file=sys.stderr,
            flush=True,
        )
