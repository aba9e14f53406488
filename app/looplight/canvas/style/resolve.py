"""From what is shown to how it must look: meaning becomes fill, width, dash, head and mark.

Nothing here knows a pixel or a widget; colours are roles of the theme.
"""

from collections.abc import Mapping

from looplight.activity.results.response import ArrowState, Certainty
from looplight.activity.sentences.headline import context_words
from looplight.canvas.style.diff import (
    ARROW_KEY,
    NODE_ID,
    answers_differing,
    differing,
    with_selection,
)
from looplight.canvas.style.types import (
    ArrowStyle,
    Changed,
    Dash,
    Head,
    Mark,
    NodeStyle,
    PathwayStyle,
)
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Arrow, Node, Pathway, Sign
from looplight.session.state.state import Selection, SelectionKind, ViewState

LOST_SHARE = 0.5
NOTICE = 0.08

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
    """Return the look of ``pathway`` in what is shown.

    Parameters
    ----------
    pathway : Pathway
    shown : Shown, optional
        Without one, or without a response, the plain figure.
    certainty : mapping of node id to Certainty, optional
        Nodes that depend on strengths are hatched; without one, what the findings say.
    drug_names : mapping of node id to names, optional
        Names of given drugs that hit a node, for its caption.
    """
    done = _deeds(shown) if shown else {}
    names = drug_names or {}
    sure = certainty or _found(shown)
    nodes = {
        node.id: _node(node, shown, done.get(node.id), sure, names.get(node.id, ()))
        for node in pathway.nodes
    }
    arrows = {arrow.key: _arrow(arrow, shown) for arrow in pathway.arrows}
    selection = shown.state.selection if shown else Selection()
    loop_nodes, loop_arrows = _loop(pathway, shown)
    response = shown.response if shown else None
    return PathwayStyle(
        nodes,
        arrows,
        selection,
        loop_nodes,
        loop_arrows,
        bool(response and (response.interventions or response.reference)),
        bool(shown and shown.spotlight),
        _against(pathway, shown),
        _quiet(shown),
        _noted(nodes),
    )


def _quiet(shown: ViewState | None) -> bool:
    return bool(shown and shown.spotlight and shown.spotlight.quiet)


def _against(pathway: Pathway, shown: ViewState | None) -> str:
    response = shown.response if shown else None
    return context_words(pathway, response.context) if response and response.context else ""


def _node(
    node: Node,
    shown: ViewState | None,
    done: Intervention | None,
    certainty: Mapping[str, Certainty],
    drugs: tuple[str, ...],
) -> NodeStyle:
    answer = shown.nodes.get(node.id) if shown else None
    mark, strength, words = _done(done) if done is not None else (Mark.NONE, 0.0, "")
    if shown is not None and done in shown.state.context:
        words = f"{words}, baseline"
    caption = ", ".join(drugs) or words
    changed = bool(shown and shown.state.parameters and shown.state.parameters.node(node.id))
    if answer is None:
        return NodeStyle(
            node.id,
            mark=mark,
            strength=strength,
            caption=caption,
            output=node.output,
            phospho=node.phospho,
            changed=changed,
            added=node.added,
        )
    if done is None:
        mark = (
            Mark.DRIVEN
            if answer.driven or answer.raised
            else Mark.BLOCKED
            if answer.blocked
            else Mark.NONE
        )
    return NodeStyle(
        node.id,
        True,
        min(max(answer.level, 0.0), 1.0),
        min(max(answer.baseline, 0.0), 1.0),
        answer.direction,
        mark,
        max(strength, answer.blocked),
        caption,
        certainty.get(node.id, Certainty.UNKNOWN),
        answer.paradox,
        node.output,
        node.phospho,
        changed,
        node.added,
    )


def _done(one: Intervention) -> tuple[Mark, float, str]:
    if one.kind is Kind.LOSS:
        return Mark.LOST, 1.0, "loss"
    if one.kind is Kind.GAIN:
        return Mark.DRIVEN, 0.0, "gain"
    words = "blocked" if one.dose >= 0.995 else f"blocked {one.dose * 100:.0f} %"
    return Mark.BLOCKED if one.dose > 0 else Mark.NONE, one.dose, words


def _arrow(arrow: Arrow, shown: ViewState | None) -> ArrowStyle:
    answer = shown.arrows.get(arrow.key) if shown else None
    state = ArrowState.UNCHANGED
    if answer is not None:
        state = answer.state
        if state is ArrowState.UNCHANGED and not answer.feedback:
            state = _path_state(answer.before, answer.after)
    role, width, dash, back = LINES[state]
    return ArrowStyle(
        arrow.key,
        role or _ROLES[arrow.sign],
        width,
        dash,
        _HEADS[arrow.sign],
        state,
        back,
        bool(arrow.contested),
        not arrow.in_model,
        bool(shown and shown.state.parameters and shown.state.parameters.arrow(arrow.key)),
        arrow.stated,
    )


def _path_state(before: float, after: float) -> ArrowState:
    """Return how a plain arrow's signal changed, where the change is worth drawing."""
    if after - before > NOTICE:
        return ArrowState.STRENGTHENED
    if before - after > NOTICE and after < before * LOST_SHARE:
        return ArrowState.LOST
    return ArrowState.UNCHANGED


def _found(shown: ViewState | None) -> Mapping[str, Certainty]:
    """How sure the directions at rest are; a moment on the way says nothing about that."""
    if shown is None or shown.findings is None or shown.moment is not None:
        return {}
    return shown.findings.certainty


def _loop(pathway: Pathway, shown: ViewState | None) -> tuple[frozenset[str], frozenset[str]]:
    if shown is not None and shown.spotlight is not None:
        return shown.spotlight.nodes, shown.spotlight.arrows
    if shown is None or shown.state.selection.pick is not SelectionKind.LOOP:
        return frozenset(), frozenset()
    wanted = shown.state.selection.id
    for loop in shown.response.loops if shown.response else ():
        if loop.id == wanted:
            return frozenset(loop.nodes), frozenset(loop.arrows)
    for named in pathway.loops:
        if named.id == wanted:
            steps = set(zip(named.nodes, (*named.nodes[1:], named.nodes[0]), strict=True))
            keys = (a.key for a in pathway.arrows if (a.source, a.target) in steps)
            return frozenset(named.nodes), frozenset(keys)
    return frozenset(), frozenset()


def restyled(
    old: PathwayStyle,
    pathway: Pathway,
    before: ViewState,
    shown: ViewState,
    certainty: Mapping[str, Certainty] | None = None,
    drug_names: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[PathwayStyle, Changed]:
    """Return the look of what is shown now and what changed, from the look of what was shown.

    Only nodes and arrows whose answer or intervention differs are looked at again; the look is
    the same as that of `style_of`, and comes much faster for large graphs.
    """
    done, was_done = _deeds(shown), _deeds(before)
    sure, names = certainty or _found(shown), drug_names or {}
    stale = (
        answers_differing(before.nodes, shown.nodes, NODE_ID)
        | old.stateful
        | names.keys()
        | sure.keys()
    )
    moved = before.state.context != shown.state.context
    was, now = before.state.parameters, shown.state.parameters
    stale |= differing(dict(was.nodes), dict(now.nodes))
    stale |= {k for k in (*done, *was_done) if moved or done.get(k) != was_done.get(k)}
    nodes = dict(old.nodes)
    # Not ``stale & nodes.keys()``: that walks all nodes.
    stale = {key for key in stale if key in nodes}
    for key in stale:
        node = pathway.by_id[key]
        nodes[key] = _node(node, shown, done.get(key), sure, names.get(key, ()))
    lines = answers_differing(before.arrows, shown.arrows, ARROW_KEY)
    lines |= differing(dict(was.arrows), dict(now.arrows))
    lines = {key for key in lines if key in old.arrows}
    arrows = old.arrows
    if lines:
        arrows = {**arrows, **{key: _arrow(pathway.by_key[key], shown) for key in lines}}
    response = shown.response
    style = PathwayStyle(
        nodes,
        arrows,
        shown.state.selection,
        *_loop(pathway, shown),
        bool(response and (response.interventions or response.reference)),
        bool(shown.spotlight),
        _against(pathway, shown),
        _quiet(shown),
        _noted({k: nodes[k] for k in stale}),
    )
    differ = {k for k in stale if nodes[k] != old.nodes[k]}
    lines = {k for k in lines if arrows[k] != old.arrows[k]}
    return style, with_selection(old, style, differ, lines)


def _noted(nodes: Mapping[str, NodeStyle]) -> frozenset[str]:
    """Return the nodes whose look hangs on more than their answer."""
    return frozenset(k for k, look in nodes.items() if look.caption or look.certainty)


def _deeds(shown: ViewState) -> dict[str, Intervention]:
    """Return what was done to each node, drugs apart."""
    both = (*shown.state.context, *shown.state.interventions)
    return {one.target: one for one in both if one.kind is not Kind.DRUG}
