"""Nodes and arrows as texts for a screen reader: one short line, the essential first."""

from looplight.activity.results.response import (
    ArrowState,
    Certainty,
    Direction,
    NodeResponse,
    Response,
)
from looplight.activity.sentences.grammar import level_words, listed
from looplight.pathways.model.pathway import Arrow, Pathway, Sign, Speed
from looplight.session.state.state import ViewState
from looplight.session.text import display_names
from looplight.session.text.evidence_words import own_words
from looplight.translation.messages import translate

# Signs that a screen reader skips or spells, and the words that replace them.
_ALOUD = (
    ("▲ ", ""),
    ("▼ ", ""),
    (" → ", f" {display_names.ARROW_VERB[Sign.PLUS]} "),
    (" ⊣ ", f" {display_names.ARROW_VERB[Sign.MINUS]} "),
    (" — ", f" {display_names.ARROW_VERB[Sign.UNKNOWN]} "),
)


def as_speech(text: str) -> str:
    """Return a text for a screen reader: words in place of the signs of arrows and directions."""
    for sign, word in _ALOUD:
        text = text.replace(sign, word)
    return text


def node_line(pathway: Pathway, shown: ViewState | None, node: str) -> str:
    """Return a node with its state: ``AKT, rises a little, 54 % of full, baseline 49 %``."""
    return ", ".join(filter(None, (display_names.label(pathway, node), node_state(shown, node))))


def arrow_line(pathway: Pathway, shown: ViewState | None, arrow: Arrow) -> str:
    """Return an arrow with its state: ``p70S6K inhibits IRS1, lets go``."""
    return ", ".join(
        filter(None, (display_names.arrow_statement(pathway, arrow), arrow_state(shown, arrow)))
    )


def arrow_state(shown: ViewState | None, arrow: Arrow) -> str:
    """Return what an arrow does now, and what is known against it; may be empty."""
    parts = []
    answer = shown.arrows.get(arrow.key) if shown else None
    if answer is not None and answer.state is not ArrowState.UNCHANGED:
        parts.append(display_names.STATE[answer.state])
    if arrow.contested:
        parts.append(translate("screen reader", "contested"))
    if not arrow.in_model:
        parts.append(translate("screen reader", "not in the model"))
    return ", ".join(parts)


def arrow_part(pathway: Pathway, arrow: Arrow) -> str:
    """Return an arrow as a noun, for sentences: ``brake of p70S6K on IRS1``."""
    source, target = (
        display_names.label(pathway, arrow.source),
        display_names.label(pathway, arrow.target),
    )
    if arrow.sign is Sign.PLUS:
        return translate("arrow", "drive of {source} on {target}", source=source, target=target)
    if arrow.sign is Sign.MINUS:
        return translate("arrow", "brake of {source} on {target}", source=source, target=target)
    return translate("arrow", "effect of {source} on {target}", source=source, target=target)


def about_node(pathway: Pathway, node: str) -> str:
    """Return what a node is and how it is wired: ``kinase, acted on by PIP3, inhibits TSC2``."""
    parts = [display_names.NODE_KIND[pathway.by_id[node].kind]]
    if pathway.by_id[node].added:
        parts.append(translate("screen reader", "added by the curator"))
    before = [
        display_names.label(pathway, arrow.source)
        for arrow in pathway.arrows
        if arrow.target == node
    ]
    if before:
        parts.append(translate("screen reader", "acted on by {nodes}", nodes=listed(_once(before))))
    for sign, verb in display_names.ARROW_VERB.items():
        after = [
            display_names.label(pathway, arrow.target)
            for arrow in pathway.arrows
            if arrow.source == node and arrow.sign is sign
        ]
        if after:
            parts.append(f"{verb} {listed(_once(after))}")
    return ", ".join(parts)


def about_arrow(arrow: Arrow) -> str:
    """Return how well an arrow is known: ``grade A, stated in the source, fast``."""
    grade = translate("screen reader", "grade {grade}", grade=arrow.grade.word)
    parts = [own_words(arrow) or grade]
    if arrow.stated:
        parts.append(translate("screen reader", "stated in the source"))
    slow = arrow.speed is Speed.SLOW
    fast = translate("screen reader", "fast")
    parts.append(translate("screen reader", "slow") if slow else fast)
    return ", ".join(parts)


def _once(labels: list[str]) -> list[str]:
    # A drawing can have several lines between two nodes, and nodes of one name.
    return list(dict.fromkeys(labels))


def level(shown: ViewState | None, node: str) -> str:
    """Return a node's level with its size in words; empty where nothing was computed."""
    answer = shown.nodes.get(node) if shown else None
    if answer is None:
        return ""
    known = shown.certainty(node) if shown else Certainty.UNKNOWN
    size = level_words(answer.level, answer.baseline)
    if known in display_names.DOUBT_MARK and answer.direction is not Direction.SAME:
        size = display_names.CERTAINTY[known]
    return f"{_percent(answer, known)}, {size}"


def _percent(answer: NodeResponse, known: Certainty) -> str:
    """Return a node's level; one that did not change may be nothing at all."""
    if answer.direction is Direction.SAME:
        return display_names.baseline_percent(answer.level)
    return display_names.level_percent(answer.level, known)


def is_blocked(shown: ViewState | None, node: str) -> bool:
    """Return whether a node is blocked, fully or in part."""
    answer = shown.nodes.get(node) if shown else None
    return answer is not None and answer.blocked > 0.0


def node_state(shown: ViewState | None, node: str) -> str:
    """Return what a node does now; empty where nothing was computed."""
    answer = shown.nodes.get(node) if shown else None
    if shown is None or answer is None:
        return ""
    parts = []
    if answer.lost:
        parts.append(translate("screen reader", "lost"))
    elif answer.blocked:
        # From here on its percent would be read as 100.
        full = answer.blocked >= 0.995
        part = display_names.percent(answer.blocked)
        parts.append(
            translate("screen reader", "blocked")
            if full
            else translate("screen reader", "blocked {percent}", percent=part)
        )
    elif answer.driven:
        parts.append(translate("screen reader", "held on"))
    elif answer.raised:
        parts.append(translate("screen reader", "more active in this tumour context"))
    known = shown.certainty(node)
    now = translate("screen reader", "{percent} of full", percent=_percent(answer, known))
    direction = display_names.direction_words(answer, known)
    if answer.direction is Direction.SAME:
        parts += [display_names.DIRECTION[Direction.SAME], now]
    else:
        baseline = translate(
            "screen reader",
            "baseline {percent}",
            percent=display_names.baseline_percent(answer.baseline),
        )
        parts += [direction, now, baseline]
    if display_names.CERTAINTY[known] not in ("", direction):
        parts.append(display_names.CERTAINTY[known])
    if answer.paradox and known not in display_names.DOUBT_MARK:
        parts.append(translate("screen reader", "surprising"))
    return ", ".join(parts)


def feedback_arrows(pathway: Pathway, response: Response, state: ArrowState) -> list[str]:
    """Return the feedback arrows in a state, each by its two ends."""
    return [
        arrow_part(pathway, pathway.by_key[arrow.key])
        for arrow in response.feedback
        if arrow.state is state
    ]
