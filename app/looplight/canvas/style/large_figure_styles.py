"""How the answer of a large model looks, before anything else is known of its nodes and arrows.

It is made in the background, where the answer is computed: thousands of styles take as long as a
frame. A click then adds the few nodes to which something is done.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from looplight.activity.expected_computing_time import is_small
from looplight.activity.results.response import ArrowResponse, ArrowState, Response
from looplight.canvas.style.node_and_arrow_style import arrow_state, arrow_style, node_style
from looplight.canvas.style.style_values import ArrowStyle, NodeStyle
from looplight.files.cancellation import checked
from looplight.pathways.graph.main_line import wide_arrows
from looplight.pathways.model.pathway import Pathway
from looplight.session.state.state import State, ViewState


@dataclass(frozen=True, eq=False)
class AnswerStyles:
    """The styles of an answer's nodes and arrows, in the order of the pathway.

    Without captions, certainty and changed parameters, and as if no user had done anything to a
    node: a mark is there only where a drug acts.
    """

    nodes: Mapping[str, NodeStyle]
    arrows: Mapping[str, ArrowStyle]


def answer_styles(response: Response) -> AnswerStyles:
    """Return the styles of an answer; they are made once for each answer."""
    return response.once(_make)


def prepare_styles(response: Response) -> None:
    """Make the styles of an answer that the canvas will ask for."""
    if not is_small(response.query.pathway):
        answer_styles(response)


def _make(response: Response) -> AnswerStyles:
    pathway, shown = response.query.pathway, ViewState(State(), response=response)
    nodes = {
        node.id: node_style(node, shown, None, {}, (), changed=False)
        for node in checked(pathway.nodes)
    }
    return AnswerStyles(nodes, usual_arrow_styles(pathway, response.arrows))


def usual_arrow_styles(
    pathway: Pathway, answers: Mapping[str, ArrowResponse]
) -> dict[str, ArrowStyle]:
    """Return the styles of all arrows whose parameters nobody changed, those of the curator.

    Equal styles of an arrow are one object, in the plain figure and in all of its answers: what
    differs between them is found by comparing objects, not thousands of their parts.

    Parameters
    ----------
    pathway : Pathway
    answers : mapping of key to ArrowResponse
        Of an answer; empty for the plain figure.
    """
    looks, main = pathway.once(_looks), wide_arrows(pathway)
    is_draft, styles = bool(pathway.draft), {}
    for arrow in checked(pathway.arrows):
        answer = answers.get(arrow.key)
        look = (arrow.key, arrow_state(answer))
        if look not in looks:
            looks[look] = arrow_style(arrow, answer, False, main, is_draft)
        styles[arrow.key] = looks[look]
    return styles


def _looks(_pathway: Pathway) -> dict[tuple[str, ArrowState], ArrowStyle]:
    """Return an empty memory of looks: an arrow has few, and equal ones are one object."""
    return {}
