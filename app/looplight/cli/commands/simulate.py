"""``looplight simulate``: what blocking a node does."""

import argparse
from typing import Any

from looplight.activity.certainty.ensemble import SAMPLES, Ensemble, EnsembleRequest, ensemble
from looplight.activity.certainty.grading import agreed_nodes
from looplight.activity.dynamics.time_course import Course, course
from looplight.activity.respond import respond
from looplight.activity.results.response import Certainty, Response
from looplight.activity.sentences.explanation import explain
from looplight.activity.sentences.headline import headline_of
from looplight.cli.arguments.query import Asked, add_figure, add_interventions, asked
from looplight.cli.output import number, print_json, with_limits
from looplight.cli.parser import add_json, whole_number
from looplight.cli.text.drugs import statement_json
from looplight.cli.text.simulate import print_answer
from looplight.pathways.drugs.table_reader import table
from looplight.pathways.model.interventions import Kind


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_figure(parser)
    add_interventions(parser)
    parser.add_argument(
        "--samples",
        type=whole_number(0, 20_000),
        default=SAMPLES,
        metavar="N",
        help="variants of the model, with other strengths and arrows left out, to ask how sure "
        f"the answer is; 0 = none (default {SAMPLES})",
    )
    parser.add_argument(
        "--seed",
        type=whole_number(0, 2**31 - 1),
        default=1,
        metavar="N",
        help="start of the random strengths; the same seed gives the same answer (default 1)",
    )
    parser.add_argument("--course", action="store_true", help="levels over relative time, too")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Answer, and print the answer."""
    question = asked(args)
    answer = respond(question.query)
    spread = ask_ensemble(question, args.samples, args.seed)
    track = follow(question) if args.course else None
    if args.json:
        print_json(as_json(question, answer, spread, track), indent=2)
    else:
        print_answer(question, answer, spread, track)
    return 0


def ask_ensemble(question: Asked, samples: int, seed: int) -> Ensemble | None:
    """Return the ensemble's answer; None where nothing was asked of it."""
    changed = question.interventions or question.reference or question.context
    if not samples or not changed:
        return None
    return ensemble(EnsembleRequest(question.query, samples, seed))


def follow(question: Asked) -> Course:
    """Return the levels over relative time."""
    return course(question.query)


def _drugs(question: Asked) -> list[dict[str, Any]]:
    """Return what there is to know about every drug that is given."""
    name, found = question.pathway.name, []
    for one in question.interventions:
        drug = table().find(one.target) if one.kind is Kind.DRUG else None
        if drug is None:
            continue
        found.append(
            {
                "id": drug.id,
                "name": drug.name,
                "class": drug.drug_class,
                "nodes": list(drug.nodes_in(name)),
                "spares": [key for key in drug.spares if key in question.pathway.by_key],
                "overstated": drug.overstated(name),
                "brands": list(drug.brands),
                "cautions": [caution.text for caution in drug.cautions],
                "statuses": [statement_json(statement) for statement in drug.statements],
            }
        )
    return found


def _agreed(answer: Response) -> frozenset[str]:
    """Return the nodes whose direction every path of the drawing gives."""
    case = answer.case
    return agreed_nodes(case) if case is not None else frozenset()


def _output(answer: Response, spread: Ensemble | None, node: str) -> dict[str, Any]:
    """Return one judged output, with the share of the variants that put it in the same class."""
    reading = answer.judged[node]
    share = spread.classes.get(node, {}).get(reading.kind, 0.0) if spread else None
    return {
        "level": number(reading.level),
        "frozen": number(reading.frozen),
        "class": reading.kind.value,
        "share": None if share is None else number(share),
    }


def as_json(
    question: Asked, answer: Response, spread: Ensemble | None, track: Course | None
) -> dict[str, Any]:
    """Return the whole answer as JSON has it."""
    pathway = question.pathway
    text = headline_of(answer, spread.certainty if spread else None)
    agreed = spread.agreed if spread else _agreed(answer)
    nodes = {}
    for node_id, node in answer.nodes.items():
        certainty = spread.certainty[node_id] if spread else Certainty.UNKNOWN
        shares = spread.shares[node_id] if spread else None
        nodes[node_id] = {
            "label": pathway.by_id[node_id].label,
            "baseline": number(node.baseline),
            "level": number(node.level),
            "change": number(node.change),
            "direction": node.direction.value,
            "certainty": certainty.value,
            "shares": None
            if shares is None
            else {
                "up": number(shares.up),
                "down": number(shares.down),
                "none": number(shares.none),
            },
            "agreed": node_id in agreed,
            "low": number(node.low),
            "high": number(node.high),
            "blocked": number(node.blocked),
            "driven": node.driven,
            "raised": node.raised,
            "paradox": node.paradox,
        }
    found = {
        "figure": question.entry.key,
        "pathway": pathway.name,
        "tumour_context": pathway.tumour_context,
        "interventions": [str(one) for one in answer.interventions],
        "context": [str(one) for one in question.context],
        "versus": None if question.reference is None else [str(one) for one in question.reference],
        "imported": pathway.imported,
        "changed_parameters": question.changes.to_dict(),
        "stability": answer.stability.value,
        "baseline_stability": answer.baseline_stability.value,
        "headline": text.text,
        "doubt": text.doubt if spread else None,
        "nodes": nodes,
        "feedback": [
            {
                "arrow": arrow.key,
                "state": arrow.state.value,
                "contribution": {k: number(v) for k, v in arrow.contribution.items()},
            }
            for arrow in answer.feedback
        ],
        "loops": [
            {
                "id": loop.id,
                "name": loop.name,
                "nodes": list(loop.nodes),
                "arrows": list(loop.arrows),
                "sign": {1: "+", -1: "-"}.get(int(loop.sign), "0"),
                "state": loop.state.value,
            }
            for loop in answer.loops
        ],
        "loops_capped": answer.loops_capped,
        "drugs": _drugs(question),
        "outputs": {node: _output(answer, spread, node) for node in answer.judged},
        "not_concerned": list(answer.not_concerned),
        "not_judged": list(answer.not_judged),
        "verdict": answer.verdict.value,
        "explanations": {
            n: explain(answer, n, spread.feedback if spread else None).text for n in answer.nodes
        },
        "samples": spread.request.samples if spread else 0,
        "seed": spread.request.seed if spread else None,
    }
    if track is not None:
        found["course"] = {
            "time": [number(t) for t in track.times],
            "nodes": {
                name: [number(v) for v in track.levels[:, i]] for i, name in enumerate(track.ids)
            },
        }
    return with_limits(found, pathway.version)
