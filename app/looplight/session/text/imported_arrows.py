"""What became of the arrows of an imported drawing, in plain words."""

from collections.abc import Sequence

from looplight.activity.sentences.grammar import label, listed
from looplight.pathways.formats.gpml.arrow_counts import Obstacle, arrow_counts
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.opposite_signs import opposite_signs
from looplight.session.state.state import ViewState
from looplight.translation.messages import translate


def opening_line(pathway: Pathway) -> str:
    """Return the sentence for the status bar, when a drawing is opened; may be empty."""
    counts = arrow_counts(pathway)
    if counts is None or not counts.in_file:
        return ""
    used, whole = counts.in_model, counts.in_file
    if used == whole:
        return translate(
            "status",
            "The one arrow in the file is in the model.",
            plural="All {count} arrows in the file are in the model.",
            count=whole,
        )
    return translate(
        "status",
        "Of {all} arrows in the file {used} are in the model: Pathway > Drawing > Loose arrows.",
        all=whole,
        used=used,
    )


def opposed_line(pathway: Pathway) -> str:
    """Return that curated figures speak against arrows of a drawing; mostly empty."""
    count = len(opposite_signs(pathway))
    if not count:
        return ""
    return translate(
        "status",
        "Curated figures say the opposite of {count} arrow: see Messages (Alt+8).",
        plural="Curated figures say the opposite of {count} arrows: see Messages (Alt+8).",
        count=count,
    )


def overlap_line(pathway: Pathway, pairs: Sequence[tuple[str, str]]) -> str:
    """Return what is said where the authors of a drawing put nodes onto others; may be empty.

    Parameters
    ----------
    pathway : Pathway
    pairs : sequence of (str, str)
        Nodes of which the second lies on the first.
    """
    if not pairs:
        return ""
    (below, above), more = pairs[0], len(pairs) - 1
    text = translate(
        "status",
        "The authors drew {above} over {below}.",
        above=label(pathway, above),
        below=label(pathway, below),
    )
    if more:
        text = translate(
            "status",
            "The authors drew {above} over {below}, and {count} other node over another.",
            plural="The authors drew {above} over {below}, and {count} other nodes over others.",
            above=label(pathway, above),
            below=label(pathway, below),
            count=more,
        )
    own_look = translate("status", "Key O shows it in Looplight's own look.")
    return f"{text} {own_look}"


def left_out_line(shown: ViewState) -> str:
    """Return what stands beside the answer about arrows that are not in the model; may be empty.

    Where something is blocked or held whose arrows are left out, the answer lacks just those.
    """
    pathway, response = shown.pathway, shown.response
    counts = arrow_counts(pathway) if pathway is not None else None
    if counts is None or not counts.left_out:
        return ""
    nodes = response.nodes if response is not None else {}
    own = [n for n in counts.from_nodes if n in nodes and (nodes[n].blocked or nodes[n].driven)]
    if own:
        return translate(
            "window",
            "An arrow of {nodes} ends at no node and is left out.",
            plural="{count} arrows of {nodes} end at no node and are left out.",
            count=len(set[int]().union(*(counts.from_nodes[node] for node in own))),
            nodes=listed([label(pathway, node) for node in own]),
        )
    return translate(
        "window",
        "{count} arrow of the file reaches no node: the model leaves it out.",
        plural="{count} arrows of the file reach no node: the model leaves them out.",
        count=counts.left_out,
    )


def account(pathway: Pathway) -> str:
    """Return how many arrows of the file are in the model, why the others are not, and what helps.

    Empty for a pathway that is no imported drawing, or has no arrows.
    """
    counts = arrow_counts(pathway)
    if counts is None or not counts.in_file:
        return ""
    lines = [
        translate(
            "panel",
            "Of {all} arrows in the file {used} are in the model.",
            all=counts.in_file,
            used=counts.in_model,
        )
    ]
    lines += [
        _obstacle_line(obstacle, counts.obstacles[obstacle])
        for obstacle in Obstacle
        if obstacle in counts.obstacles
    ]
    if counts.obstacles:
        lines.append(
            translate(
                "panel",
                "Pathway > Drawing > Loose arrows lists them and attaches those whose nearest node "
                "is meant.",
            )
        )
    if counts.headless:
        lines.append(
            translate(
                "panel",
                "{count} line without a head says no direction: drawn, not computed with.",
                plural="{count} lines without a head say no direction: drawn, not computed with.",
                count=counts.headless,
            )
        )
    if counts.pairs > counts.in_model:
        lines.append(
            translate(
                "panel",
                "An arrow at a group stands for each member: the model has {number} arrows.",
                number=counts.pairs,
            )
        )
    return "\n".join(lines)


def _obstacle_line(obstacle: Obstacle, count: int) -> str:
    if obstacle is Obstacle.GROUP:
        return translate(
            "panel",
            "{count} ends at a group that has no nodes in it.",
            plural="{count} end at a group that has no nodes in it.",
            count=count,
        )
    if obstacle is Obstacle.SHAPE:
        return translate(
            "panel",
            "{count} ends at a shape or a compartment, which is no node.",
            plural="{count} end at a shape or a compartment, which is no node.",
            count=count,
        )
    if obstacle is Obstacle.LINE:
        return translate(
            "panel",
            "{count} ends at a line that leads to no node.",
            plural="{count} end at a line that leads to no node.",
            count=count,
        )
    return translate(
        "panel",
        "{count} reaches no node: its end lies free beside one, or away from all.",
        plural="{count} reach no node: their ends lie free beside one, or away from all.",
        count=count,
    )


def no_output_line(pathway: Pathway) -> str:
    """Return why an imported figure has no outputs, and how to choose one; else empty.

    Of 857 drawings of WikiPathways 38 have none: as a rule no arrow joins two nodes, which the
    headline says; in the others every node acts on another one.
    """
    if pathway.outputs or not pathway.arrows:
        return ""
    if any(node.chosen_output is False for node in pathway.nodes):
        return translate(
            "output",
            "You took the outputs back, so there is no verdict. Choose one: select a node and "
            "press V, or use its menu.",
        )
    return translate(
        "output",
        "Every node that an arrow leads to acts on another one: none is an output, and there is no "
        "verdict. Choose one: select a node and press V, or use its menu.",
    )
