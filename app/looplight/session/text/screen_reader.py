"""Nodes and arrows as a screen reader says them: one short line each, most telling first."""

from looplight.activity.results.response import ArrowState, Certainty, Direction
from looplight.pathways.model.pathway import Arrow, Pathway, Sign
from looplight.session.state.state import ViewState
from looplight.session.text import labels as words

# Signs that a voice leaves out or spells, and what it says instead.
_ALOUD = (
    ("▲ ", ""),
    ("▼ ", ""),
    (" → ", " activates "),
    (" ⊣ ", " inhibits "),
    (" — ", " acts on "),
)
VERB = {Sign.PLUS: "activates", Sign.MINUS: "inhibits", Sign.UNKNOWN: "acts on"}

PART = {Sign.PLUS: "drive", Sign.MINUS: "brake", Sign.UNKNOWN: "effect"}


def aloud(text: str) -> str:
    """Return a text for a voice: words for the signs of arrows and directions."""
    for sign, said in _ALOUD:
        text = text.replace(sign, said)
    return text


def node_line(pathway: Pathway, shown: ViewState | None, node: str) -> str:
    """Return a node with its state: ``AKT, rises, 84 % of full, baseline 49 %, likely``."""
    return ", ".join(filter(None, (words.label(pathway, node), node_state(shown, node))))


def arrow_line(pathway: Pathway, shown: ViewState | None, arrow: Arrow) -> str:
    """Return an arrow with its state: ``p70S6K inhibits IRS1, lets go``."""
    return ", ".join(filter(None, (arrow_name(pathway, arrow), arrow_state(shown, arrow))))


def arrow_name(pathway: Pathway, arrow: Arrow) -> str:
    """Return an arrow as a short statement: ``p70S6K inhibits IRS1``."""
    source, target = words.label(pathway, arrow.source), words.label(pathway, arrow.target)
    return f"{source} {VERB[arrow.sign]} {target}"


def arrow_state(shown: ViewState | None, arrow: Arrow) -> str:
    """Return what an arrow does now, and what is known against it; may be empty."""
    said = []
    answer = shown.arrows.get(arrow.key) if shown else None
    if answer is not None and answer.state is not ArrowState.UNCHANGED:
        said.append(words.STATE[answer.state])
    if arrow.contested:
        said.append("contested")
    if not arrow.in_model:
        said.append("not in the model")
    return ", ".join(said)


def arrow_part(pathway: Pathway, arrow: Arrow) -> str:
    """Return an arrow as a thing that can let go or be lost: ``brake of p70S6K on IRS1``."""
    source, target = words.label(pathway, arrow.source), words.label(pathway, arrow.target)
    return f"{PART[arrow.sign]} of {source} on {target}"


def about_node(pathway: Pathway, node: str) -> str:
    """Return what a node is and how it is wired: ``kinase, acted on by PIP3, inhibits TSC2``."""
    said = [pathway.by_id[node].kind.value.replace("-", " ")]
    if pathway.by_id[node].added:
        said.append("added by the curator")
    before = [words.label(pathway, one.source) for one in pathway.arrows if one.target == node]
    if before:
        said.append(f"acted on by {words.listed(_once(before))}")
    for sign, verb in VERB.items():
        after = [
            words.label(pathway, one.target)
            for one in pathway.arrows
            if one.source == node and one.sign is sign
        ]
        if after:
            said.append(f"{verb} {words.listed(_once(after))}")
    return ", ".join(said)


def about_arrow(arrow: Arrow) -> str:
    """Return how well an arrow is known: ``grade A, stated in the source, fast``."""
    stated = ", stated in the source" if arrow.stated else ""
    return f"grade {arrow.grade.value}{stated}, {arrow.speed.value}"


def _once(labels: list[str]) -> list[str]:
    return list(dict.fromkeys(labels))


def level(shown: ViewState | None, node: str) -> str:
    """Return a node's level as the value of a control; empty where nothing was computed."""
    answer = shown.nodes.get(node) if shown else None
    return words.percent(answer.level) if answer is not None else ""


def is_blocked(shown: ViewState | None, node: str) -> bool:
    """Tell whether something blocks a node."""
    answer = shown.nodes.get(node) if shown else None
    return answer is not None and answer.blocked > 0.0


def node_state(shown: ViewState | None, node: str) -> str:
    """Return what a node does now; empty where nothing was computed."""
    answer = shown.nodes.get(node) if shown else None
    if shown is None or answer is None:
        return ""
    said = []
    if answer.blocked:
        full = answer.blocked >= 0.995
        said.append("blocked" if full else f"blocked {words.percent(answer.blocked)}")
    elif answer.driven:
        said.append("held on")
    elif answer.raised:
        said.append("more active in this tumour context")
    now = f"{words.percent(answer.level)} of full"
    if answer.direction is Direction.SAME:
        said += ["unchanged", now]
    else:
        said += [
            words.DIRECTION[answer.direction],
            now,
            f"baseline {words.percent(answer.baseline)}",
        ]
    known = shown.certainty(node) if shown.moment is None else Certainty.UNKNOWN
    if words.CERTAINTY[known]:
        said.append(words.CERTAINTY[known])
    if answer.paradox:
        said.append("surprising")
    return ", ".join(said)
