"""From a state to its style: meaning becomes fill, width, dash, head and mark.

Nothing here knows a pixel or a widget; colours are roles of the theme.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from looplight.activity.expected_computing_time import is_small
from looplight.activity.results.response import Certainty, Response
from looplight.activity.sentences.interventions_in_sentences import context_words
from looplight.canvas.style.differences_to_redraw import (
    ARROW_KEY,
    NODE_ID,
    answers_differing,
    changes,
    differing,
    with_selection,
)
from looplight.canvas.style.node_and_arrow_style import (
    AnswerStyles,
    answer_styles,
    arrow_state,
    arrow_style,
    is_crowded,
    node_style,
    usual_arrow_styles,
)
from looplight.canvas.style.style_values import Changed, Mark, NodeStyle, PathwayStyle
from looplight.files.cancellation import checked
from looplight.pathways.graph.main_line import wide_arrows
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Pathway
from looplight.session.state.state import SelectionKind, ViewState
from looplight.translation.messages import translate


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
        node.id: node_style(
            node,
            shown,
            interventions.get(node.id),
            certainty,
            names.get(node.id, ()),
            node.id in changed_nodes,
        )
        for node in checked(pathway.nodes)
    }
    answers, main = shown.arrows if shown else {}, wide_arrows(pathway)
    is_draft = bool(pathway.draft)
    arrows = usual_arrow_styles(pathway, answers)
    for key in changed_arrows.keys() & arrows.keys():
        arrow = pathway.by_key[key]
        arrows[key] = arrow_style(
            arrow, answers.get(key), True, main, is_draft, is_crowded(pathway)
        )
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
        fresh = node_style(node, bare, intervention, {}, drugs, before.changed)
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
        path_nodes=frozenset(),
        path_arrows=frozenset(),
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
    certainty, names = certainty or _certainty(shown), drug_names or {}
    response = shown.response
    if not stale and not old.pending and _only_view_differs(before, shown, certainty):
        style = PathwayStyle(old.nodes, old.arrows, stateful=old.stateful, kinds=old.kinds)
        style = _with_view(style, pathway, shown)
        return style, with_selection(old, style, set(), set())
    if response is not None and shown.moment is None and not is_small(pathway):
        styles = answer_styles(response)
        if styles.nodes.keys() == old.nodes.keys() and styles.arrows.keys() == old.arrows.keys():
            return _on_answer(styles, old, pathway, shown, certainty, names)
    interventions, old_interventions = _interventions(shown), _interventions(before)
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
        nodes[key] = node_style(node, shown, intervention, certainty, drugs, changed)
    lines = differing(old_arrow_parameters, arrow_parameters)
    # An arrow has few looks: most signals that differ leave it as it is.
    arrows, answers = old.arrows, shown.arrows
    lines |= {
        key
        for key in answers_differing(before.arrows, answers, ARROW_KEY)
        if key in arrows and arrow_state(answers.get(key)) is not arrows[key].state
    }
    lines = {key for key in lines if key in arrows}
    if lines:
        arrows, main, is_draft = dict(arrows), wide_arrows(pathway), bool(pathway.draft)
        for key in lines:
            arrow, changed = pathway.by_key[key], key in arrow_parameters
            arrows[key] = arrow_style(
                arrow, answers.get(key), changed, main, is_draft, is_crowded(pathway)
            )
    stateful = _stateful({key: nodes[key] for key in stale})
    style = PathwayStyle(nodes, arrows, stateful=stateful, kinds=old.kinds)
    style = _with_view(style, pathway, shown)
    changed_nodes = {key for key in stale if nodes[key] != old.nodes[key]}
    changed_arrows = {key for key in lines if arrows[key] != old.arrows[key]}
    return style, with_selection(old, style, changed_nodes, changed_arrows)


def _only_view_differs(
    before: ViewState, shown: ViewState, certainty: Mapping[str, Certainty]
) -> bool:
    """Return whether nothing but selection and highlight differs: nodes and arrows look the same.

    The styles of all nodes of a large figure take as long to compute as its painting.
    """
    old, new = before.state, shown.state
    return (
        before.response is shown.response
        and before.moment is shown.moment
        and certainty == _certainty(before)
        and (old.interventions, old.context, old.parameters)
        == (new.interventions, new.context, new.parameters)
    )


def _on_answer(
    styles: AnswerStyles,
    old: PathwayStyle,
    pathway: Pathway,
    shown: ViewState,
    certainty: Mapping[str, Certainty],
    names: Mapping[str, tuple[str, ...]],
) -> tuple[PathwayStyle, Changed]:
    """Return the style of a large figure, as `restyled`: what its answer does not say is added."""
    interventions = _interventions(shown)
    node_parameters, arrow_parameters = _changed_parameters(shown)
    nodes, arrows = dict(styles.nodes), dict(styles.arrows)
    special = {*interventions, *names, *certainty, *node_parameters}
    special = {key for key in special if key in nodes}
    for key in special:
        node, intervention = pathway.by_id[key], interventions.get(key)
        drugs, changed = names.get(key, ()), key in node_parameters
        nodes[key] = node_style(node, shown, intervention, certainty, drugs, changed)
    main, is_draft = wide_arrows(pathway), bool(pathway.draft)
    for key in arrow_parameters:
        if key in arrows:
            arrow = pathway.by_key[key]
            arrows[key] = arrow_style(
                arrow, shown.arrows.get(key), True, main, is_draft, is_crowded(pathway)
            )
    stateful = _stateful({key: nodes[key] for key in special})
    style = PathwayStyle(nodes, arrows, stateful=stateful, kinds=old.kinds)
    style = _with_view(style, pathway, shown)
    return style, changes(old, style)


def _compared_with(pathway: Pathway, response: Response) -> str:
    """Return what levels are compared with, as the headline has it."""
    words = context_words(pathway, response.context)
    return (
        translate("legend", "the cell without {words}", words=words)
        if response.query.shows_context
        else words
    )


def _with_view(style: PathwayStyle, pathway: Pathway, shown: ViewState) -> PathwayStyle:
    """Return the style with what depends on the view: selection, highlight, context."""
    response, highlight = shown.response, shown.highlight
    nodes, arrows = _highlighted(pathway, shown)
    return replace(
        style,
        selection=shown.state.selection,
        highlighted_nodes=nodes,
        highlighted_arrows=arrows,
        path_nodes=highlight.path_nodes if highlight else frozenset(),
        path_arrows=highlight.path_arrows if highlight else frozenset(),
        dimmed=highlight is not None and highlight.dims,
        context=_compared_with(pathway, response) if response and response.context else "",
        quiet=highlight is not None and highlight.quiet,
    )


def _kinds(pathway: Pathway) -> frozenset[str]:
    """Return the kinds of nodes that occur, for the legend."""
    return pathway.once(_kinds_of)


def _kinds_of(pathway: Pathway) -> frozenset[str]:
    return frozenset(node.kind.value for node in pathway.nodes)


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
