"""From a state to its style: meaning becomes fill, width, dash, head and mark.

Nothing here knows a pixel or a widget; colours are roles of the theme.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from looplight.activity.results.response import ArrowResponse, ArrowState, Certainty, Response
from looplight.activity.sentences.intervention_words import context_words
from looplight.canvas.style.diff import (
    ARROW_KEY,
    NODE_ID,
    answers_differing,
    differing,
    with_selection,
)
from looplight.canvas.style.drug_captions import dose_suffix
from looplight.canvas.style.types import (
    ArrowStyle,
    Changed,
    Dash,
    Head,
    Mark,
    NodeStyle,
    PathwayStyle,
)
from looplight.pathways.graph.main_line import main_line
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Arrow, Node, Pathway, Sign
from looplight.session.state.state import SelectionKind, ViewState

# A signal counts as lost when it falls below this share of what it was.
LOST_SHARE = 0.5
# Smallest change of a signal (0..1) that is drawn.
MIN_CHANGE = 0.08
# By how much lines of the main line are wider, and all others narrower, while they carry a signal.
MAIN_WIDTH = 0.4

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


def style_of(
    pathway: Pathway,
    shown: ViewState | None = None,
    certainty: Mapping[str, Certainty] | None = None,
    drug_names: Mapping[str, tuple[str, ...]] | None = None,
) -> PathwayStyle:
    """Return the style of ``pathway`` in a state.

    Parameters
    ----------
    pathway : Pathway
    shown : ViewState, optional
        Without one, or without a response, the plain figure.
    certainty : mapping of node id to Certainty, optional
        Nodes that depend on strengths are hatched; by default what ``shown`` says.
    drug_names : mapping of node id to names, optional
        Names of given drugs that hit a node, for its caption.
    """
    interventions = _interventions(shown) if shown else {}
    names = drug_names or {}
    certainty = certainty or _certainty(shown)
    changed_nodes, changed_arrows = _changed_parameters(shown)
    nodes = {
        node.id: _node(
            node,
            shown,
            interventions.get(node.id),
            certainty,
            names.get(node.id, ()),
            node.id in changed_nodes,
        )
        for node in pathway.nodes
    }
    answers, main = shown.arrows if shown else {}, main_line(pathway)
    arrows = {
        arrow.key: _arrow(arrow, answers.get(arrow.key), arrow.key in changed_arrows, main)
        for arrow in pathway.arrows
    }
    style = PathwayStyle(nodes, arrows, stateful=_stateful(nodes), kinds=_kinds(pathway))
    return _with_view(style, pathway, shown) if shown else style


def pending_style(
    old: PathwayStyle,
    pathway: Pathway,
    shown: ViewState,
    drug_names: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[PathwayStyle, Changed]:
    """Return the style while an answer is computed, and what changed.

    What is done to nodes is drawn as it is now. The levels stay as they were and fade: they
    are those of the answer before.

    Parameters
    ----------
    old : PathwayStyle
        The style on screen.
    pathway : Pathway
    shown : ViewState
    drug_names : mapping, optional
        As in `style_of`.
    """
    interventions, names = _interventions(shown), drug_names or {}
    marked = {key for key in (*interventions, *names) if key in old.nodes}
    nodes, changed = dict(old.nodes), set()
    bare = replace(shown, response=None, moment=None, certainty_result=None)
    for key in marked | old.stateful | old.highlighted_nodes:
        before, drugs = nodes[key], names.get(key, ())
        intervention, node = interventions.get(key), pathway.by_id[key]
        fresh = _node(node, bare, intervention, {}, drugs, before.changed)
        mark = Mark.BLOCKED if drugs and not fresh.mark else fresh.mark
        nodes[key] = replace(
            fresh,
            mark=mark,
            computed=before.computed,
            level=before.level,
            baseline=before.baseline,
            direction=before.direction,
        )
        if nodes[key] != before:
            changed.add(key)
    stateful = _stateful({key: nodes[key] for key in marked})
    style = replace(
        old,
        nodes=nodes,
        selection=shown.state.selection,
        highlighted_nodes=frozenset(marked),
        highlighted_arrows=frozenset(),
        dimmed=False,
        quiet=True,
        # A figure that has no levels yet is drawn plainly.
        pending=any(style.computed for style in old.nodes.values()),
        stateful=stateful,
        dimming={},
    )
    return style, with_selection(old, style, changed, set())


def restyled(
    old: PathwayStyle,
    pathway: Pathway,
    before: ViewState,
    shown: ViewState,
    certainty: Mapping[str, Certainty] | None = None,
    drug_names: Mapping[str, tuple[str, ...]] | None = None,
    stale: Iterable[str] = (),
) -> tuple[PathwayStyle, Changed]:
    """Return the style of a state and what changed, from the style of the state before.

    The style is the same as that of `style_of`. Only nodes and arrows are computed again whose
    answer, intervention, parameters, caption or certainty may differ: in a large graph few.

    Parameters
    ----------
    old : PathwayStyle
        The style of ``before``.
    pathway : Pathway
        Of both states.
    before, shown : ViewState
    certainty, drug_names : mapping, optional
        As in `style_of`, for ``shown``.
    stale : iterable of str
        Nodes whose style in ``old`` is not that of ``before``.
    """
    interventions, old_interventions = _interventions(shown), _interventions(before)
    certainty, names = certainty or _certainty(shown), drug_names or {}
    node_parameters, arrow_parameters = _changed_parameters(shown)
    old_node_parameters, old_arrow_parameters = _changed_parameters(before)
    # The caption of an intervention in the context says so.
    new_context = before.state.context != shown.state.context
    stale = {*stale, *answers_differing(before.nodes, shown.nodes, NODE_ID)}
    stale |= old.stateful | names.keys() | certainty.keys()
    stale |= differing(old_node_parameters, node_parameters)
    stale |= {
        node
        for node in (*interventions, *old_interventions)
        if new_context or interventions.get(node) != old_interventions.get(node)
    }
    nodes = dict(old.nodes)
    # Not ``stale & nodes.keys()``: that walks over all nodes.
    stale = {node for node in stale if node in nodes}
    for key in stale:
        node, intervention = pathway.by_id[key], interventions.get(key)
        drugs, changed = names.get(key, ()), key in node_parameters
        nodes[key] = _node(node, shown, intervention, certainty, drugs, changed)
    lines = differing(old_arrow_parameters, arrow_parameters)
    # An arrow has few looks: most signals that differ leave it as it is.
    arrows, answers = old.arrows, shown.arrows
    lines |= {
        key
        for key in answers_differing(before.arrows, answers, ARROW_KEY)
        if key in arrows and _state_of(answers.get(key)) is not arrows[key].state
    }
    lines = {key for key in lines if key in arrows}
    if lines:
        arrows, main = dict(arrows), main_line(pathway)
        for key in lines:
            changed = key in arrow_parameters
            arrows[key] = _arrow(pathway.by_key[key], answers.get(key), changed, main)
    stateful = _stateful({key: nodes[key] for key in stale})
    style = PathwayStyle(nodes, arrows, stateful=stateful, kinds=old.kinds)
    style = _with_view(style, pathway, shown)
    changed_nodes = {key for key in stale if nodes[key] != old.nodes[key]}
    changed_arrows = {key for key in lines if arrows[key] != old.arrows[key]}
    return style, with_selection(old, style, changed_nodes, changed_arrows)


def _compared_with(pathway: Pathway, response: Response) -> str:
    """Return what levels are compared with, as the headline has it."""
    words = context_words(pathway, response.context)
    return f"the cell without {words}" if response.query.shows_context else words


def _with_view(style: PathwayStyle, pathway: Pathway, shown: ViewState) -> PathwayStyle:
    """Return the style with what depends on the view: selection, highlight, context."""
    response, highlight = shown.response, shown.highlight
    nodes, arrows = _highlighted(pathway, shown)
    return replace(
        style,
        selection=shown.state.selection,
        highlighted_nodes=nodes,
        highlighted_arrows=arrows,
        compared=bool(response and (response.interventions or response.reference)),
        dimmed=highlight is not None,
        context=_compared_with(pathway, response) if response and response.context else "",
        quiet=highlight is not None and highlight.quiet,
    )


def _node(
    node: Node,
    shown: ViewState | None,
    intervention: Intervention | None,
    certainty: Mapping[str, Certainty],
    drugs: tuple[str, ...],
    changed: bool,
) -> NodeStyle:
    mark, dose, caption = Mark.NONE, 0.0, ""
    if intervention is not None:
        mark, dose, caption = _mark_of(intervention)
        if shown is not None and intervention in shown.state.context:
            caption = f"{caption}, baseline"
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
    doubted = known in (Certainty.DEPENDS, Certainty.NONE)
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
        return Mark.LOST, 1.0, "loss"
    if intervention.kind is Kind.GAIN:
        return Mark.DRIVEN, 0.0, "gain"
    mark = Mark.BLOCKED if intervention.dose > 0 else Mark.NONE
    return mark, intervention.dose, f"blocked{dose_suffix(intervention.dose)}"


def _kinds(pathway: Pathway) -> frozenset[str]:
    """Return the kinds of nodes that occur, for the legend."""
    return pathway.once(_kinds_of)


def _kinds_of(pathway: Pathway) -> frozenset[str]:
    return frozenset(node.kind.value for node in pathway.nodes)


def _arrow(
    arrow: Arrow, answer: ArrowResponse | None, changed: bool, main: frozenset[str]
) -> ArrowStyle:
    state = _state_of(answer)
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
        main=arrow.key in main,
    )


def _state_of(answer: ArrowResponse | None) -> ArrowState:
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


def _certainty(shown: ViewState | None) -> Mapping[str, Certainty]:
    """Return the certainty of the steady state's directions; moments of a time course have none."""
    if shown is None or shown.certainty_result is None or shown.moment is not None:
        return {}
    return shown.certainty_result.certainty


def _highlighted(pathway: Pathway, shown: ViewState) -> tuple[frozenset[str], frozenset[str]]:
    """Return the nodes and arrows of the step that is shown, or of the selected loop."""
    if shown.highlight is not None:
        return shown.highlight.nodes, shown.highlight.arrows
    selected = shown.state.selection.of(SelectionKind.LOOP)
    for loop in shown.response.loops if selected and shown.response else ():
        if loop.id == selected:
            return frozenset(loop.nodes), frozenset(loop.arrows)
    # A loop that the pathway file names need not be among those of the response.
    for named in pathway.loops if selected else ():
        if named.id == selected:
            steps = set(zip(named.nodes, (*named.nodes[1:], named.nodes[0]), strict=True))
            keys = (a.key for a in pathway.arrows if (a.source, a.target) in steps)
            return frozenset(named.nodes), frozenset(keys)
    return frozenset(), frozenset()


def _changed_parameters(
    shown: ViewState | None,
) -> tuple[Mapping[str, object], Mapping[str, object]]:
    """Return the changed parameters by node id, and those by arrow key."""
    if shown is None:
        return {}, {}
    return dict(shown.state.parameters.nodes), dict(shown.state.parameters.arrows)


def _stateful(nodes: Mapping[str, NodeStyle]) -> frozenset[str]:
    """Return the nodes whose style depends on more than their answer."""
    return frozenset(key for key, style in nodes.items() if style.caption or style.certainty)


def _interventions(shown: ViewState) -> dict[str, Intervention]:
    """Return the intervention on each node; drugs have captions of their own."""
    everything = (*shown.state.context, *shown.state.interventions)
    return {i.target: i for i in everything if i.kind is not Kind.DRUG}
