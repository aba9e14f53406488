"""The panes of a comparison on a command line."""

import argparse
from dataclasses import replace

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import Response
from looplight.cli.arguments.figure_and_interventions import FigureRequest, resolve
from looplight.cli.output import SlowProgress
from looplight.cli.parser import UsageError, whole_number
from looplight.pathways.catalogue import Entry
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.model.comparison import Comparison, Pane
from looplight.pathways.model.interventions import Intervention, parse_list
from looplight.pathways.model.pathway import Pathway
from looplight.session.state.certainty_request import CertaintyRequest, open_questions
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.state.comparison_panes import LEAST, MOST
from looplight.session.state.evaluator import Evaluator
from looplight.session.state.state import State, ViewState
from looplight.translation.messages import translate

NOTHING = "baseline"


def add_compare(parser: argparse.ArgumentParser) -> None:
    """Add the options of panes beside each other."""
    parser.add_argument(
        "--compare",
        metavar="SCENE|LIST",
        action="append",
        default=[],
        help=translate(
            "command line",
            "a pane of one picture, {least} to {most} times: the id of a scene, interventions "
            'such as "inhibit:MTORC1,drug:alpelisib=0.5", or "baseline"',
            least=LEAST,
            most=MOST,
        ),
    )
    parser.add_argument(
        "--reference",
        metavar="N",
        type=whole_number(1, MOST),
        help=translate(
            "command line", "with --compare: the pane that the others are compared with; default: 1"
        ),
    )


def compared(args: argparse.Namespace, request: FigureRequest) -> ViewState:
    """Return the panes that the arguments ask for.

    Raises
    ------
    UsageError
        If the options do not go together.
    InputError
        If there is no such scene, node or drug.
    """
    count, reference = len(args.compare), args.reference or 1
    if not LEAST <= count <= MOST:
        raise UsageError(
            translate(
                "command line",
                "--compare: give it {least} to {most} times, once for each pane",
                least=LEAST,
                most=MOST,
            )
        )
    if reference > count:
        raise UsageError(
            translate("command line", "--reference: there are {number} panes", number=count)
        )
    if request.interventions or args.scene or args.time is not None:
        raise UsageError(
            translate(
                "command line", "--compare: say for each pane what is done; it knows no --time"
            )
        )
    panes = tuple(
        Pane("", resolve(request.pathway, _interventions(request.pathway, text)))
        for text in args.compare
    )
    state = replace(
        request.state,
        interventions=panes[reference - 1].interventions,
        compare=Comparison(panes, reference - 1, reference - 1),
    )
    for pane in panes:
        # Refuses what the session would leave out, such as a drug without a target here.
        respond(Query(request.pathway, pane.interventions, drugs=table()))
    return with_certainty(state, request.entry)


def with_certainty(state: State, entry: Entry, samples: int | None = None) -> ViewState:
    """Return panes with how sure each answer is: without that, their sentences assert nothing.

    Parameters
    ----------
    state : State
    entry : Entry
    samples : int or None
        Variants of the model to ask; 0 = none, None = as many as usual.
    """
    evaluator = Evaluator(table())
    shown = evaluator.show(state, entry)[0]
    for response in open_questions(shown) if samples != 0 else ():
        evaluator.keep_certainty(response, ask_certainty(response, samples))
    return evaluator.show(state, entry)[0]


def ask_certainty(response: Response, samples: int | None = None) -> CertaintyResult:
    """Return how sure an answer is, from so many variants of the model; None = as usual.

    Where that takes long, stderr says how far it is.
    """

    def never() -> bool:
        return False

    return CertaintyRequest(response, samples)(SlowProgress(_progress_line), never)


def _progress_line(share: float) -> str:
    return translate("command line", "how sure: {share:.0%} of the variants asked", share=share)


def _interventions(pathway: Pathway, text: str) -> tuple[Intervention, ...]:
    # A scene's id first: else one that reads like an intervention could not be asked for.
    for scene in pathway.scenes:
        if scene.id == text.strip():
            return scene.interventions
    if text.strip().casefold() == NOTHING:
        return ()
    try:
        return parse_list(text)
    except ValueError as error:
        known = ", ".join(scene.id for scene in pathway.scenes)
        hint = (
            translate("command line", "; scenes of {name}: {known}", name=pathway.name, known=known)
            if known
            else ""
        )
        raise UsageError(f"--compare: {error}{hint}") from None
