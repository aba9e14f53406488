"""The words of lists and of the text account: directions, states, signs."""

from collections.abc import Sequence

from looplight.activity.results.response import ArrowState, Certainty, Direction, Verdict
from looplight.pathways.drugs.drug import InhibitorTable
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Arrow, Pathway, Sign

DIRECTION = {Direction.UP: "rises", Direction.DOWN: "falls", Direction.SAME: "unchanged"}
DIRECTION_MARK = {Direction.UP: "▲", Direction.DOWN: "▼", Direction.SAME: "–"}
STATE = {
    ArrowState.UNCHANGED: "unchanged",
    ArrowState.RELEASED: "lets go",
    ArrowState.ENGAGED: "holds back",
    ArrowState.STRENGTHENED: "strengthened",
    ArrowState.LOST: "lost",
}
CERTAINTY = {
    Certainty.CERTAIN: "certain",
    Certainty.LIKELY: "likely",
    Certainty.DEPENDS: "depends on strengths",
    Certainty.NONE: "no clear effect",
    Certainty.UNKNOWN: "",
}
# Where there is room for one word only.
CERTAINTY_SHORT = {
    Certainty.CERTAIN: "certain",
    Certainty.LIKELY: "likely",
    Certainty.DEPENDS: "depends",
    Certainty.NONE: "no clear effect",
    Certainty.UNKNOWN: "",
}
LOOP_SIGN = {
    Sign.MINUS: "negative (a brake)",
    Sign.PLUS: "positive (feeds itself)",
    Sign.UNKNOWN: "sign not known",
}
VERDICT = {
    Verdict.SUPPRESSED: "Outputs suppressed",
    Verdict.PARTIAL: "Outputs partly lowered",
    Verdict.ESCAPES: "Escapes",
    Verdict.NONE: "",
}
VERDICT_SHORT = {
    Verdict.SUPPRESSED: "down",
    Verdict.PARTIAL: "partly",
    Verdict.ESCAPES: "escapes",
    Verdict.NONE: "",
}
# Never colour alone.
VERDICT_MARK = {
    Verdict.SUPPRESSED: "▼",
    Verdict.PARTIAL: "–",
    Verdict.ESCAPES: "▲",
    Verdict.NONE: "",
}
MARK = {Sign.PLUS: "→", Sign.MINUS: "⊣", Sign.UNKNOWN: "—"}
_DEED = {Kind.INHIBIT: "blocked", Kind.LOSS: "lost", Kind.GAIN: "always on", Kind.DRUG: "given"}


def percent(share: float) -> str:
    """Return a share as a whole percentage."""
    return f"{round(share * 100)} %"


def signed_percent(share: float) -> str:
    """Return a change as percentage points with its sign; nothing is not ``-0``."""
    points = round(share * 100)
    return f"{points:+d}" if points else "0"


def listed(labels: Sequence[str]) -> str:
    """Return labels as a list in a sentence: ``A, B and C``."""
    if len(labels) < 2:
        return "".join(labels)
    return f"{', '.join(labels[:-1])} and {labels[-1]}"


def label(pathway: Pathway | None, node: str) -> str:
    """Return the printed label of a node id, on one line."""
    found = pathway.by_id.get(node) if pathway else None
    return " ".join(found.label.split()) if found else node


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
    for here, following in zip(nodes, (*nodes[1:], *nodes[:1]), strict=True):
        mark = MARK[signs.get((here, following), Sign.UNKNOWN)]
        words += [mark, label(pathway, following)]
    return " ".join(words)


def deed(one: Intervention, pathway: Pathway | None, table: InhibitorTable) -> str:
    """Return an intervention in words: ``mTORC1 blocked``, ``sirolimus given at 50 %``."""
    name = label(pathway, one.target)
    if one.kind is Kind.DRUG:
        drug = table.find(one.target)
        name = drug.name if drug else one.target
    tail = "" if one.kind in (Kind.LOSS, Kind.GAIN) or one.dose == 1.0 else percent(one.dose)
    return f"{name} {_DEED[one.kind]}{' at ' + tail if tail else ''}"
