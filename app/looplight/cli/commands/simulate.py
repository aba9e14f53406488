"""``looplight simulate``: what blocking a node does."""

import argparse
from typing import Any

from looplight.activity.certainty.grading import agreed_nodes
from looplight.activity.certainty.variant_answers import (
    SAMPLES,
    Ensemble,
    EnsembleRequest,
    ensemble,
)
from looplight.activity.curated_opposites import with_curated_opposites
from looplight.activity.dynamics.time_course import Course, course
from looplight.activity.other_figures import other_answers
from looplight.activity.respond import respond
from looplight.activity.results.other_answers import OtherAnswer
from looplight.activity.results.response import Certainty, Response
from looplight.activity.sentences.certainty_reasons import disputes_of
from looplight.activity.sentences.explanation_steps import explain
from looplight.activity.sentences.other_figures import other_figure_sentence
from looplight.cli.arguments.figure_and_interventions import (
    FigureRequest,
    add_figure,
    add_interventions,
    read_request,
)
from looplight.cli.output import fields, number, print_json, with_limits
from looplight.cli.parser import add_json, add_samples, whole_number
from looplight.cli.text.doubtful_reasons import begun_with_doubt
from looplight.cli.text.drugs import statement_json
from looplight.cli.text.simulate import answer_headline, print_answer
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.model.interventions import Kind
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.text.parameter_words import limits_for
from looplight.session.text.verdict_words import known_doubt
from looplight.translation.messages import translate


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_figure(parser)
    add_interventions(parser)
    add_samples(
        parser,
        SAMPLES,
        translate(
            "command line",
            "variants of the model, with other strengths and arrows left out, to ask how sure "
            "the answer is",
        ),
    )
    parser.add_argument(
        "--seed",
        type=whole_number(0, 2**31 - 1),
        default=1,
        metavar="N",
        help=translate(
            "command line",
            "start of the random strengths; the same seed gives the same answer (default 1)",
        ),
    )
    parser.add_argument(
        "--course",
        action="store_true",
        help=translate("command line", "levels over relative time, too"),
    )
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Answer, and print the answer."""
    request = read_request(args)
    response = respond(request.query)
    variants = ask_ensemble(request, args.samples, args.seed)
    if variants is not None:
        variants = with_curated_opposites(response, variants)
    track = course(request.query) if args.course else None
    # Which direction is sure enough to be set against another figure's, only the variants tell.
    elsewhere = other_answers(response, variants.certainty) if variants else ()
    if args.json:
        print_json(as_json(request, response, variants, track, elsewhere), indent=2)
    else:
        print_answer(request, response, variants, track, elsewhere)
    return 0


def ask_ensemble(request: FigureRequest, samples: int, seed: int) -> Ensemble | None:
    """Return the ensemble's answer; None if it was not requested."""
    # Without a change there is no direction to be sure of.
    changed = request.interventions or request.reference or request.context
    if not samples or not changed:
        return None
    return ensemble(EnsembleRequest(request.query, samples, seed))


def _drugs(request: FigureRequest) -> list[dict[str, Any]]:
    """Return the facts of every drug that is given."""
    pathway, values = request.pathway, []
    for intervention in request.interventions:
        drug = table().find(intervention.target) if intervention.kind is Kind.DRUG else None
        if drug is None:
            continue
        values.append(
            {
                **fields(drug, "id", "name"),
                "class": drug.drug_class,
                "curated": table().knows(pathway),
                "nodes": list(table().nodes_hit(drug, pathway)),
                "spares": list(table().spares(drug, pathway)),
                "overstated": table().overstated(drug, pathway),
                "brands": list(drug.brands),
                "cautions": [caution.text for caution in drug.cautions],
                "statuses": [statement_json(statement) for statement in drug.statements],
            }
        )
    return values


def _agreed(response: Response) -> frozenset[str]:
    """Return the nodes whose direction every path of the drawing gives."""
    case = response.case
    return agreed_nodes(case) if case is not None else frozenset()


def _output(response: Response, variants: Ensemble | None, node: str) -> dict[str, Any]:
    """Return one judged output, with the share of the variants that put it in the same class."""
    reading = response.judged[node]
    share = variants.classes.get(node, {}).get(reading.kind, 0.0) if variants else None
    return {
        **fields(reading, "level", "frozen"),
        "class": reading.kind.value,
        "share": None if share is None else number(share),
    }


def _explanations(response: Response, variants: Ensemble | None) -> dict[str, str]:
    """Return why each node changes; where its direction is in doubt, that stands first."""
    texts = {
        node: explain(response, node, variants.feedback if variants else None).text
        for node in response.nodes
    }
    if variants is None:
        return texts
    known = CertaintyResult(
        variants.certainty,
        variants.shares,
        variants.settled,
        agreed=variants.agreed,
        disputes=disputes_of(response, variants),
    )
    return {node: begun_with_doubt(response, known, node, text) for node, text in texts.items()}


def as_json(
    request: FigureRequest,
    response: Response,
    variants: Ensemble | None,
    track: Course | None,
    elsewhere: tuple[OtherAnswer, ...] = (),
) -> dict[str, Any]:
    """Return the whole answer as JSON has it."""
    pathway = request.pathway
    text = answer_headline(response, variants)
    # The ensemble has walked all paths already.
    agreed = variants.agreed if variants else _agreed(response)
    nodes = {}
    for node_id, node in response.nodes.items():
        certainty = variants.certainty[node_id] if variants else Certainty.UNKNOWN
        shares = variants.shares[node_id] if variants else None
        nodes[node_id] = {
            "label": pathway.by_id[node_id].label,
            **fields(node, "baseline", "level", "change", "direction"),
            "certainty": certainty.value,
            "shares": None if shares is None else fields(shares, "up", "down", "none"),
            "agreed": node_id in agreed,
            **fields(node, "low", "high", "blocked", "driven", "raised", "paradox"),
        }
    values: dict[str, Any] = {
        "figure": request.entry.key,
        "pathway": pathway.name,
        "tumour_context": pathway.tumour_context,
        "interventions": [str(intervention) for intervention in response.interventions],
        "context": [str(intervention) for intervention in request.context],
        "versus": None if request.reference is None else list(map(str, request.reference)),
        "imported": pathway.imported,
        "changed_parameters": request.changes.to_dict(),
        **fields(response, "stability", "baseline_stability"),
        "headline": text.with_advice,
        "doubt": text.doubt if variants else None,
        "cautions": [
            fields(caution, "drug", "headline", "text", "doubt") for caution in text.cautions
        ],
        "nodes": nodes,
        "feedback": [
            {
                "arrow": arrow.key,
                "state": arrow.state.value,
                "contribution": {k: number(v) for k, v in arrow.contribution.items()},
            }
            for arrow in response.feedback
        ],
        "loops": [
            {
                **fields(loop, "id", "name", "nodes", "arrows"),
                "sign": {1: "+", -1: "-"}.get(int(loop.sign), "0"),
                "state": loop.state.value,
            }
            for loop in response.loops
        ],
        "loops_capped": response.loops_capped,
        "drugs": _drugs(request),
        "outputs": {node: _output(response, variants, node) for node in response.judged},
        **fields(response, "not_concerned", "not_judged", "verdict"),
        "verdict_in_doubt": known_doubt(response, variants),
        "other_figures": [
            {
                **fields(answer, "figure", "title"),
                "text": other_figure_sentence(pathway, answer),
                "outputs": [
                    fields(output, "node", "here", "there", "known_here", "known_there")
                    for output in answer.outputs
                ],
            }
            for answer in elsewhere
        ],
        "explanations": _explanations(response, variants),
        "samples": variants.request.samples if variants else 0,
        "seed": variants.request.seed if variants else None,
    }
    if track is not None:
        values["course"] = {
            "time": [number(t) for t in track.times],
            "nodes": {
                name: [number(v) for v in track.levels[:, i]] for i, name in enumerate(track.ids)
            },
        }
    return with_limits(values, pathway.version, limits_for(pathway))
