"""How nodes, arrows, directions and sizes are called on screen, in files and for listeners.

The words for several selected nodes: their names where those are few, else their number.
"""

from collections.abc import Mapping, Sequence

from looplight.activity.results.direction_and_verdict import OFF_LEVEL, share
from looplight.activity.results.response import (
    ArrowResponse,
    ArrowState,
    Certainty,
    Direction,
    NodeResponse,
)
from looplight.activity.sentences import grammar
from looplight.activity.sentences.grammar import is_nearly_gone, listed, size_words
from looplight.pathways.model.pathway import Arrow, NodeKind, Pathway, Sign
from looplight.translation.messages import translate

# The name of a node: one function for sentences and lists.
label = grammar.label
DIRECTION = {
    Direction.UP: translate("state", "rises"),
    Direction.DOWN: translate("state", "falls"),
    Direction.SAME: translate("state", "unchanged"),
}
DIRECTION_MARK = {Direction.UP: "▲", Direction.DOWN: "▼", Direction.SAME: "–"}
# In place of these marks where the direction may not be stated.
DOUBT_MARK = {
    **dict.fromkeys(
        (
            Certainty.DEPENDS,
            Certainty.NOT_DRAWN,
            Certainty.DISPUTED,
            Certainty.CAUTION,
            Certainty.CONTRADICTED,
        ),
        "◇",
    ),
    Certainty.NONE: "○",
}
STATE = {
    ArrowState.UNCHANGED: translate("state", "unchanged"),
    ArrowState.RELEASED: translate("state", "lets go"),
    ArrowState.ENGAGED: translate("state", "holds back"),
    ArrowState.STRENGTHENED: translate("state", "strengthened"),
    ArrowState.LOST: translate("state", "lost"),
}
CARRIES_MORE = translate("state", "carries more")
CARRIES_LESS = translate("state", "carries less")
ARROW_VERB = {
    Sign.PLUS: translate("arrow", "activates"),
    Sign.MINUS: translate("arrow", "inhibits"),
    Sign.UNKNOWN: translate("arrow", "acts on"),
}
# What a node is, below its name and for screen readers.
NODE_KIND = {
    NodeKind.LIGAND: translate("node kind", "ligand"),
    NodeKind.STIMULUS: translate("node kind", "stimulus"),
    NodeKind.RECEPTOR: translate("node kind", "receptor"),
    NodeKind.ADAPTOR: translate("node kind", "adaptor"),
    NodeKind.KINASE: translate("node kind", "kinase"),
    NodeKind.PHOSPHATASE: translate("node kind", "phosphatase"),
    NodeKind.GTPASE: translate("node kind", "GTPase"),
    NodeKind.COMPLEX: translate("node kind", "complex"),
    NodeKind.PROTEIN: translate("node kind", "protein"),
    NodeKind.ENZYME: translate("node kind", "enzyme"),
    NodeKind.LIPID: translate("node kind", "lipid"),
    NodeKind.METABOLITE: translate("node kind", "small molecule"),
    NodeKind.FACTOR: translate("node kind", "transcription factor"),
    NodeKind.SITE: translate("node kind", "phospho-site"),
    NodeKind.VESICLE: translate("node kind", "vesicle"),
    NodeKind.PROCESS: translate("node kind", "process"),
    NodeKind.DRUG: translate("node kind", "drug"),
    NodeKind.LABEL: translate("node kind", "label"),
}
CERTAINTY = {
    Certainty.VERY_LIKELY: translate("state", "very likely"),
    Certainty.LIKELY: translate("state", "likely"),
    Certainty.DEPENDS: translate("state", "depends on strengths"),
    Certainty.NOT_DRAWN: translate("state", "left open by the drawing"),
    Certainty.DISPUTED: translate("state", "sources disagree"),
    Certainty.CAUTION: translate("state", "in doubt: see the drug's caution"),
    Certainty.CONTRADICTED: translate("state", "contradicted by a measurement"),
    Certainty.NONE: translate("state", "no clear effect"),
    Certainty.UNKNOWN: "",
}
# Where there is room for one word only.
CERTAINTY_SHORT = {
    **CERTAINTY,
    Certainty.VERY_LIKELY: translate("table", "very likely"),
    Certainty.DEPENDS: translate("state", "depends"),
    Certainty.NOT_DRAWN: translate("state", "left open"),
    Certainty.DISPUTED: translate("state", "disputed"),
    Certainty.CAUTION: translate("state", "in doubt"),
    Certainty.CONTRADICTED: translate("state", "at odds"),
}
# A level in doubt that the usual strengths put next to nothing, in sentences and where a number
# would stand.
UNCLEAR, NO_NUMBER = "? %", "–"
LOOP_SIGN = {
    Sign.MINUS: translate("state", "negative (a brake)"),
    Sign.PLUS: translate("state", "positive (feeds itself)"),
    Sign.UNKNOWN: translate("state", "sign not known"),
}
MARK = {Sign.PLUS: "→", Sign.MINUS: "⊣", Sign.UNKNOWN: "—"}


def arrow_change(answer: ArrowResponse, states: Mapping[ArrowState, str] = STATE) -> str:
    """Return how an arrow acts now: its state, or whether it carries more or less.

    Only a feedback arrow that moves its target has a state. The signal of every other arrow may
    change, too: "unchanged" beside two different percentages would be wrong.

    Parameters
    ----------
    answer : ArrowResponse
    states : Mapping of ArrowState to str
        The words of the states.
    """
    if answer.state is ArrowState.UNCHANGED:
        before, after = round(answer.before * 100), round(answer.after * 100)
        if before != after:
            return CARRIES_MORE if after > before else CARRIES_LESS
    return states[answer.state]


def direction_words(node: NodeResponse, known: Certainty = Certainty.UNKNOWN) -> str:
    """Return direction and size: ``rises a little``, ``falls, nearly gone``, ``unchanged``.

    A direction that is known to be in doubt is not stated: ``depends on strengths``.
    """
    if known in DOUBT_MARK and node.direction is not Direction.SAME:
        return CERTAINTY[known]
    size = size_words(node.level, node.baseline)
    if node.direction is Direction.SAME or not size:
        return DIRECTION[node.direction]
    verb = DIRECTION[node.direction]
    if is_nearly_gone(node.level, node.baseline):
        return translate("state", "{rises_or_falls}, {size}", rises_or_falls=verb, size=size)
    return translate("state", "{rises_or_falls} {size}", rises_or_falls=verb, size=size)


def direction_mark(node: NodeResponse, known: Certainty = Certainty.UNKNOWN) -> str:
    """Return the mark of a direction: ``▲``; ``◇`` where it depends on strengths."""
    if known in DOUBT_MARK and node.direction is not Direction.SAME:
        return DOUBT_MARK[known]
    return DIRECTION_MARK[node.direction]


def percent(share: float) -> str:
    """Return a share as a whole percentage."""
    return f"{round(share * 100)} %"


def level_percent(level: float, known: Certainty = Certainty.UNKNOWN) -> str:
    """Return a level of the model as percent, no firmer than the model is.

    It never says that nothing is left (``under 1 %``), and where the direction is in doubt a
    number alone would assert one (``about 110 %``). Next to nothing would assert that it falls
    as far as it can: there no number is stated (``? %``). The one source of such
    numbers for lists, sentences, pictures and slides.

    Parameters
    ----------
    level : float
        Share of full activity, or of the untreated cell.
    known : Certainty
        How sure the direction is; unknown for a baseline.
    """
    if abs(level) < 0.005:
        return UNCLEAR if known in DOUBT_MARK else translate("state", "under 1 %")
    text = percent(level)
    return translate("state", "about {percent}", percent=text) if known in DOUBT_MARK else text


def short_percent(text: str) -> str:
    """Return a level for a narrow column: ``<1 %``, ``~43 %``, ``–``; a tooltip has the words."""
    if text == UNCLEAR:
        return NO_NUMBER
    if text == translate("state", "under 1 %"):
        return "<1 %"
    before, _, after = translate("state", "about {percent}").partition("{percent}")
    return f"~{text[len(before) :].removesuffix(after)}" if text.startswith(before) else text


def narrow_percent(level: float, known: Certainty = Certainty.UNKNOWN) -> str:
    """Return `level_percent` where there is little room: ``<1 %`` and ``~110 %``."""
    return short_percent(level_percent(level, known))


def baseline_percent(level: float) -> str:
    """Return a level before anything was done: ``0 %`` where a node is not active at all."""
    return level_percent(level) if abs(level) > 1e-9 else percent(0.0)


def change_points(change: float, known: Certainty = Certainty.UNKNOWN) -> str:
    """Return a change as percentage points; ``about +5`` where its direction is in doubt."""
    points = signed_percent(change)
    in_doubt = known in DOUBT_MARK and points != "0"
    return translate("state", "about {percent}", percent=points) if in_doubt else points


def has_untreated_share(node: NodeResponse) -> bool:
    """Return whether a level can be a percentage of that in the untreated cell: not of nothing."""
    return node.baseline >= OFF_LEVEL


def untreated_level(node: NodeResponse, known: Certainty = Certainty.UNKNOWN) -> str:
    """Return a level as percent of the untreated cell, the scale of the outputs: ``161 %``.

    A band where the model does not settle on one value; words where the untreated cell has next to
    nothing.
    """
    if not has_untreated_share(node):
        same = node.direction is Direction.SAME
        return translate("state", "off") if same else translate("state", "was off")
    # Less than half a percent cannot be seen in whole percentages.
    if node.high - node.low > 0.005:
        return translate(
            "table",
            "{percent} to {percent_2}",
            percent=level_percent(share(node.low, node.baseline)),
            percent_2=level_percent(share(node.high, node.baseline)),
        )
    return level_percent(share(node.level, node.baseline), known)


def untreated_share(node: NodeResponse, known: Certainty = Certainty.UNKNOWN) -> str:
    """Return a level as percent of the untreated cell, in words; empty where that has nothing."""
    if not has_untreated_share(node):
        return ""
    level = level_percent(share(node.level, node.baseline), known)
    return translate("panel", "that is {percent} of untreated", percent=level)


def signed_percent(share: float) -> str:
    """Return a change as percentage points with its sign; nothing is not ``-0``."""
    points = round(share * 100)
    return f"{points:+d}" if points else "0"


def arrow_statement(pathway: Pathway, arrow: Arrow) -> str:
    """Return an arrow as a short statement: ``p70S6K inhibits IRS1``."""
    source, target = label(pathway, arrow.source), label(pathway, arrow.target)
    return f"{source} {ARROW_VERB[arrow.sign]} {target}"


def arrow_mark(pathway: Pathway, arrow: Arrow) -> str:
    """Return an arrow with its mark: ``S6K ⊣ IRS1``."""
    return f"{label(pathway, arrow.source)} {MARK[arrow.sign]} {label(pathway, arrow.target)}"


def chain(pathway: Pathway, nodes: tuple[str, ...], arrows: tuple[str, ...]) -> str:
    """Return a loop as text that ends where it began: ``IRS1 → PI3K → ... ⊣ IRS1``."""
    signs = {}
    for key in arrows:
        arrow = pathway.by_key.get(key)
        if arrow:
            signs[arrow.source, arrow.target] = arrow.sign
    words = [label(pathway, nodes[0])] if nodes else []
    for first, second in zip(nodes, (*nodes[1:], *nodes[:1]), strict=True):
        mark = MARK[signs.get((first, second), Sign.UNKNOWN)]
        words += [mark, label(pathway, second)]
    return " ".join(words)


MOST_NAMES = 3
# A screen reader says each of them.
MOST_SPOKEN = 8


def count_of(nodes: Sequence[str]) -> str:
    """Return how many nodes there are: "5 nodes"."""
    return node_count(len(nodes))


def node_count(number: int) -> str:
    """Return a number of nodes in words."""
    return translate("nodes", "{count} node", plural="{count} nodes", count=number)


def names_of(pathway: Pathway, nodes: Sequence[str]) -> str:
    """Return the names of a few nodes, or how many they are."""
    if len(nodes) > MOST_NAMES:
        return count_of(nodes)
    return listed([label(pathway, node) for node in nodes])


def selection_line(pathway: Pathway, nodes: Sequence[str]) -> str:
    """Return how many nodes are selected, and which."""
    names = [label(pathway, node) for node in nodes[:MOST_SPOKEN]]
    if len(nodes) > MOST_SPOKEN:
        names.append("…")
    return translate(
        "status",
        "{count} node selected: {names}",
        plural="{count} nodes selected: {names}",
        count=len(nodes),
        names=", ".join(names),
    )
