"""The style of one node or arrow, and of all of a large answer; nothing here knows a pixel.

How the answer of a large model looks, before anything else is known of its nodes and arrows.

It is made in the background, where the answer is computed: thousands of styles take as long as a
frame. A click then adds the few nodes to which something is done.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from looplight.activity.expected_computing_time import is_small
from looplight.activity.results.response import (
    IN_DOUBT,
    ArrowResponse,
    ArrowState,
    Certainty,
    Response,
)
from looplight.canvas.style.style_values import ArrowStyle, Dash, Head, Mark, NodeStyle
from looplight.files.cancellation import checked
from looplight.pathways.graph.main_line import wide_arrows
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Arrow, Node, Pathway, Sign
from looplight.session.state.state import State, ViewState
from looplight.translation.messages import translate


def names_at_nodes(pathway: Pathway, state: State) -> dict[str, tuple[str, ...]]:
    """Return for each node the names of the given drugs that inhibit it, with partial doses."""
    names: dict[str, tuple[str, ...]] = {}
    given = [i for i in (*state.context, *state.interventions) if i.kind is Kind.DRUG]
    if not given:
        return names
    # A figure is drawn without a drug first: its picture does not wait for the reader of the table.
    from looplight.pathways.drugs.inhibitor_table_reader import table  # noqa: PLC0415

    for intervention in given:
        drug = table().find(intervention.target)
        if drug is not None:
            name = f"{drug.name}{dose_suffix(intervention.dose)}"
            for node in table().nodes_hit(drug, pathway):
                names[node] = (*names.get(node, ()), name)
    return names


def dose_suffix(dose: float) -> str:
    """Return a dose (0..1) for the end of a caption, such as `` 50 %``; empty for a full one."""
    # What rounds to 100 % reads as a full dose.
    return "" if dose >= 0.995 else f" {dose * 100:.0f} %"


# A signal counts as lost when it falls below this share of what it was.
LOST_SHARE = 0.5
# Smallest change of a signal (0..1) that is drawn.
MIN_CHANGE = 0.08
# By how much lines of the main line are wider, and all others narrower, while they carry a signal.
MAIN_WIDTH = 0.4

# Of a figure with a main line and more arrows than this, side branches without a change are paler.
CROWDED = 50

# Role, width, dash and stand-off by state; "" = the sign's own colour.
LINES: dict[ArrowState, tuple[str, float, Dash, float]] = {
    ArrowState.UNCHANGED: ("", 1.8, Dash.SOLID, 0.0),
    ArrowState.RELEASED: ("released", 2.6, Dash.DASHED, 13.0),
    ArrowState.ENGAGED: ("engaged", 4.4, Dash.PIPED, 0.0),
    ArrowState.STRENGTHENED: ("", 3.4, Dash.SOLID, 0.0),
    ArrowState.LOST: ("", 1.3, Dash.DOTTED, 0.0),
}
_ROLES = {Sign.PLUS: "arrow_plus", Sign.MINUS: "arrow_minus", Sign.UNKNOWN: "arrow_unknown"}
_HEADS = {Sign.PLUS: Head.FILLED, Sign.MINUS: Head.BAR, Sign.UNKNOWN: Head.OPEN}


def node_style(
    node: Node,
    shown: ViewState | None,
    intervention: Intervention | None,
    certainty: Mapping[str, Certainty],
    drugs: tuple[str, ...],
    changed: bool,
) -> NodeStyle:
    """Return the style of a node in a state.

    Parameters
    ----------
    node : Node
    shown : ViewState or None
        None, or one without a response: the plain figure.
    intervention : Intervention or None
        What is done to the node itself.
    certainty : mapping of node id to Certainty
    drugs : tuple of str
        Names of the drugs that hit it.
    changed : bool
        Whether a parameter of the node was changed.
    """
    mark, dose, caption = Mark.NONE, 0.0, ""
    if intervention is not None:
        mark, dose, caption = _mark_of(intervention)
        if shown is not None and intervention in shown.state.context:
            caption = translate("canvas", "{caption}, baseline", caption=caption)
    caption = ", ".join(drugs) or caption
    answer = shown.nodes.get(node.id) if shown else None
    if answer is None:
        return NodeStyle(
            node.id,
            mark=mark,
            dose=dose,
            caption=caption,
            output=node.output,
            phospho=node.phospho,
            changed=changed,
            added=node.added,
        )
    if intervention is None:
        # No intervention on the node itself: a drug may act on it.
        driven = answer.driven or answer.raised
        mark = Mark.DRIVEN if driven else Mark.BLOCKED if answer.blocked else Mark.NONE
    known = certainty.get(node.id, Certainty.UNKNOWN)
    # A surprise is about a direction: where that is in doubt there is none to be surprised at.
    doubted = known in IN_DOUBT
    return NodeStyle(
        node.id,
        True,
        min(max(answer.level, 0.0), 1.0),
        min(max(answer.baseline, 0.0), 1.0),
        answer.direction,
        mark,
        max(dose, answer.blocked),
        caption,
        known,
        "" if doubted else answer.paradox,
        node.output,
        node.phospho,
        changed,
        node.added,
    )


def _mark_of(intervention: Intervention) -> tuple[Mark, float, str]:
    """Return the mark, the dose of blocking and the caption of an intervention."""
    if intervention.kind is Kind.LOSS:
        return Mark.LOST, 1.0, translate("canvas", "loss")
    if intervention.kind is Kind.GAIN:
        return Mark.DRIVEN, 0.0, translate("canvas", "gain")
    mark = Mark.BLOCKED if intervention.dose > 0 else Mark.NONE
    words = translate("canvas", "blocked{dose}", dose=dose_suffix(intervention.dose))
    return mark, intervention.dose, words


def arrow_style(
    arrow: Arrow,
    answer: ArrowResponse | None,
    changed: bool,
    main: frozenset[str],
    is_draft: bool,
    is_crowded: bool = False,
) -> ArrowStyle:
    """Return the style of an arrow.

    Parameters
    ----------
    arrow : Arrow
    answer : ArrowResponse or None
        None = the plain figure.
    changed : bool
        Whether a parameter of the arrow was changed.
    main : frozenset of str
        Keys of the arrows with a wide line (see `wide_arrows`).
    is_draft : bool
        Whether the pathway is a draft, in which a wide line means another thing.
    is_crowded : bool
        Whether the figure has so many arrows that side branches are paler (see `is_crowded`).
    """
    state = arrow_state(answer)
    role, width, dash, standoff = LINES[state]
    if main and state in (ArrowState.UNCHANGED, ArrowState.STRENGTHENED):
        width += MAIN_WIDTH if arrow.key in main else -MAIN_WIDTH
    return ArrowStyle(
        arrow.key,
        role or _ROLES[arrow.sign],
        width,
        dash,
        _HEADS[arrow.sign],
        state,
        standoff,
        bool(arrow.contested),
        not arrow.in_model,
        changed,
        arrow.stated,
        main=arrow.key in main and not is_draft,
        repeated=arrow.key in main and is_draft,
        pale=is_crowded and state is ArrowState.UNCHANGED and arrow.key not in main,
    )


def is_crowded(pathway: Pathway) -> bool:
    """Return whether all arrows of a figure in full colour would hide its main line and changes."""
    return len(pathway.arrows) > CROWDED and not pathway.draft and bool(wide_arrows(pathway))


def arrow_state(answer: ArrowResponse | None) -> ArrowState:
    """Return the state in which an arrow is drawn."""
    if answer is None:
        return ArrowState.UNCHANGED
    if answer.state is ArrowState.UNCHANGED and not answer.feedback:
        return _signal_state(answer.before, answer.after)
    return answer.state


def _signal_state(before: float, after: float) -> ArrowState:
    """Return how the signal of an arrow outside feedback changed, where that is worth drawing."""
    if after - before > MIN_CHANGE:
        return ArrowState.STRENGTHENED
    if before - after > MIN_CHANGE and after < before * LOST_SHARE:
        return ArrowState.LOST
    return ArrowState.UNCHANGED


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
    crowded = is_crowded(pathway)
    is_draft, styles = bool(pathway.draft), {}
    for arrow in checked(pathway.arrows):
        answer = answers.get(arrow.key)
        look = (arrow.key, arrow_state(answer))
        if look not in looks:
            looks[look] = arrow_style(arrow, answer, False, main, is_draft, crowded)
        styles[arrow.key] = looks[look]
    return styles


def _looks(_pathway: Pathway) -> dict[tuple[str, ArrowState], ArrowStyle]:
    """Return an empty memory of looks: an arrow has few, and equal ones are one object."""
    return {}
