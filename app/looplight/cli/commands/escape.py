"""``looplight escape``: which further targets would close the loop, best first."""

import argparse
from collections.abc import Sequence

from looplight.activity.combinations.search import EscapeRequest, EscapeRow, escape
from looplight.activity.query import Query
from looplight.activity.results.response import Certainty
from looplight.activity.sentences.grammar import listed
from looplight.activity.sentences.interventions_in_sentences import context_words
from looplight.cli.arguments.figure_and_interventions import (
    add_figure,
    add_interventions,
    read_request,
)
from looplight.cli.output import number, plain, print_json, say, say_limits
from looplight.cli.output import table as print_table
from looplight.cli.parser import UsageError, add_json, add_samples, whole_number
from looplight.cli.text.column_headings import headings
from looplight.pathways.drugs.cautions_of_answers import ActiveCaution, cautions_if_given
from looplight.pathways.drugs.drug import Drug, Standing
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.model import cutoffs
from looplight.pathways.model.pathway import Pathway
from looplight.session.text.drug_words import drug_line
from looplight.session.text.parameter_words import limits_for
from looplight.session.text.verdict_words import addition_words
from looplight.translation.messages import translate

_GRADE = {
    Certainty.VERY_LIKELY: translate("command line", "very likely"),
    Certainty.LIKELY: translate("command line", "likely"),
    Certainty.DEPENDS: translate("command line", "depends"),
    Certainty.NOT_DRAWN: translate("command line", "left open"),
    Certainty.DISPUTED: translate("command line", "disputed"),
    Certainty.CAUTION: translate("command line", "in doubt"),
    Certainty.CONTRADICTED: translate("command line", "contradicted"),
    Certainty.NONE: translate("command line", "none"),
    Certainty.UNKNOWN: "",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_figure(parser)
    add_interventions(parser, versus=False)
    parser.add_argument(
        "--targets",
        type=whole_number(1, 3),
        default=2,
        metavar="N",
        help=translate("command line", "most nodes to add, 1 to 3 (default 2)"),
    )
    parser.add_argument(
        "--any-node",
        action="store_true",
        help=translate("command line", "look at nodes that no drug hits, too"),
    )
    parser.add_argument(
        "--limit",
        type=whole_number(1, 10_000),
        default=60,
        metavar="N",
        help=translate("command line", "most rows to show (default 60)"),
    )
    # Not asked unless somebody wants it: variants make seconds of a search that takes milliseconds.
    add_samples(
        parser, 0, translate("command line", "variants of the model to ask how sure every row is")
    )
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Search, and print the rows."""
    request = read_request(args)
    if not request.interventions:
        raise UsageError(
            translate("command line", "say what is blocked already, for example --inhibit MTORC1")
        )
    rows = escape(
        EscapeRequest(
            request.query,
            targets=args.targets,
            any_node=args.any_node,
            limit=args.limit,
            certainty=args.samples > 0,
            samples=args.samples,
        )
    )
    if args.json:
        print_json([_as_json(row, request.query) for row in rows], indent=2)
        return 0
    say(
        translate(
            "command line", "Additions that keep the outputs of the model down, surest first."
        )
        if args.samples
        else translate(
            "command line", "Additions that keep the outputs of the model down, best first."
        )
    )
    say(
        translate(
            "command line", "A model's ranking of nodes; not a recommendation to combine drugs."
        )
    )
    say(cutoffs.sentence(request.cutoffs))
    if request.context:
        words = context_words(request.pathway, request.context, table())
        say(plain(translate("command line", "Compared with {words} alone.", words=words)))
    say()
    header = headings(
        "add",
        "verdict",
        "outputs against baseline",
        "certainty",
        "approved drugs that hit all of them",
    )
    cells = []
    for row in (row for row in rows if row.lowers):
        shares = ", ".join(f"{node} {share:.0%}" for node, share in row.outputs.items())
        graded = (f"{node} {_GRADE[certainty]}" for node, certainty in row.certainty.items())
        certainties = ", ".join(graded) or "-"
        drugs = ", ".join(row.drugs) or "-"
        verdict = addition_words(row, request.query, short=True)
        cells.append((", ".join(row.add), verdict, shares, certainties, drugs))
    print_table(header, cells)
    # Of several nodes at once none is left that lowers nothing: the search keeps a single one.
    idle = [row.add[0] for row in rows if not row.lowers]
    if idle:
        say()
        say(
            translate(
                "command line",
                "{names} adds nothing here: no output falls further in this model.",
                plural="{names} add nothing here: no output falls further in this model.",
                count=len(idle),
                names=plain(listed(idle)),
            )
        )
    rows = tuple(row for row in rows if row.lowers)
    _say_drugs(rows)
    _say_overstated(rows, request.pathway)
    _say_excluded(rows, request.query)
    say_limits(limits_for(request.pathway))
    return 0


def _named(rows: Sequence[EscapeRow]) -> list[Drug]:
    """Return the drugs that the rows name, in the order of the table."""
    names = {name for row in rows for name in (*row.drugs, *row.in_trials)}
    return [drug for drug in table().drugs if drug.id in names]


def _say_drugs(rows: Sequence[EscapeRow]) -> None:
    """Say of every drug that is named how far it has come, where, and when that was looked up."""
    for title, standing in (
        (translate("command line", "Approved drugs"), Standing.APPROVED),
        (translate("command line", "In trials, approved nowhere"), Standing.INVESTIGATIONAL),
    ):
        drugs = [drug for drug in _named(rows) if drug.standing is standing]
        if not drugs:
            continue
        say()
        say(title)
        cells = [
            (drug.id, drug.name, ", ".join(drug.brands) or "-", drug.drug_class, drug_line(drug))
            for drug in drugs
        ]
        print_table(headings("drug", "name", "brand", "class", "status"), cells)


def _say_overstated(rows: Sequence[EscapeRow], pathway: Pathway) -> None:
    """Say of which drugs a full block of their nodes claims too much, and why."""
    overstated = {drug.name: table().overstated(drug, pathway) for drug in _named(rows)}
    reasons = {name: reason for name, reason in overstated.items() if reason}
    if not reasons:
        return
    say()
    say(translate("command line", "A full block of the node overstates"))
    for name, reason in reasons.items():
        # The words of the table, which are English in every language.
        say(plain(f'  {name}: "{reason}"'))


def _say_excluded(rows: Sequence[EscapeRow], query: Query) -> None:
    """Say of which drugs the approval is for other tumours than that of the context."""
    cautions = [
        caution for drug in _named(rows) for caution in _cautions(drug, query) if caution.approval
    ]
    if not cautions:
        return
    say()
    say(translate("command line", "Approved for other tumours than that of this context"))
    for caution in cautions:
        say(plain(f"  {caution.text}"))


def _cautions(drug: Drug, query: Query) -> tuple[ActiveCaution, ...]:
    return cautions_if_given(drug.id, query.pathway, query.interventions, query.context, table())


def _as_json(row: EscapeRow, query: Query) -> dict[str, object]:
    return {
        "add": list(row.add),
        "outputs": {node: number(share) for node, share in row.outputs.items()},
        "verdict": row.verdict.value,
        "verdict_in_doubt": row.doubt(query),
        "certainty": {node: certainty.value for node, certainty in row.certainty.items()},
        "classes": {node: kind.value for node, kind in row.classes.items()},
        "drugs": list(row.drugs),
        "status": {drug.id: drug_line(drug) for drug in _named((row,))},
        "cautions": {
            drug.id: [caution.headline for caution in _cautions(drug, query)]
            for drug in _named((row,))
        },
        "covering": list(row.covering),
        "per_node": {node: list(drugs) for node, drugs in row.per_node.items()},
        "in_trials": list(row.in_trials),
        "lowers_further": row.lowers,
    }
