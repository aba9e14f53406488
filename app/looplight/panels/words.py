"""The words of the panels: levels, directions, states, grades; no jargon of the model."""

from looplight.activity.response import ArrowState, Direction, NodeResponse, Verdict
from looplight.pathways.inhibitors import Drug, DrugStatus, Status
from looplight.pathways.interventions import Intervention, Kind
from looplight.pathways.model import Arrow, Evidence, Grade, NodeKind, Pathway, Sign, Speed

DIRECTION = {Direction.UP: "rises", Direction.DOWN: "falls", Direction.SAME: "unchanged"}
DIRECTION_MARK = {Direction.UP: "▲", Direction.DOWN: "▼", Direction.SAME: "–"}
VERDICT = {
    Verdict.SUPPRESSED: "Outputs suppressed",
    Verdict.PARTIAL: "Outputs partly lowered",
    Verdict.ESCAPES: "Escapes",
    Verdict.NONE: "",
}
STATE = {
    ArrowState.UNCHANGED: "unchanged",
    ArrowState.RELEASED: "released: its brake lets go",
    ArrowState.ENGAGED: "engaged: it now holds back more",
    ArrowState.STRENGTHENED: "strengthened",
    ArrowState.LOST: "lost",
}
STATE_SHORT = {state: str(state.value) for state in ArrowState}
GRADE = {
    Grade.A: "A: stated in a source document (which does not make it true)",
    Grade.B: "B: a primary paper or a pathway database",
    Grade.C: "C: inference",
    Grade.IMPORTED: "imported from another file",
}
SPEED = {Speed.FAST: "fast (minutes)", Speed.SLOW: "slow (hours to days)"}
VERB = {Sign.PLUS: "activates", Sign.MINUS: "inhibits", Sign.UNKNOWN: "acts on"}
LOOP_SIGN = {
    Sign.MINUS: "negative (a brake)",
    Sign.PLUS: "positive (feeds itself)",
    Sign.UNKNOWN: "sign not known",
}
STATUS = {
    Status.APPROVED: "approved",
    Status.WITHDRAWN: "withdrawn",
    Status.INVESTIGATIONAL: "investigational",
    Status.RESEARCH_ONLY: "research only",
    Status.UNKNOWN: "status unknown",
}
NOT_VERIFIED = "not verified"


def percent(share: float) -> str:
    """Return a share as a whole percentage."""
    return f"{round(share * 100)} %"


def label(pathway: Pathway | None, node: str) -> str:
    """Return the printed label of a node id, on one line."""
    found = pathway.by_id.get(node) if pathway else None
    return " ".join(found.label.split()) if found else node


def arrow_words(pathway: Pathway, arrow: Arrow) -> str:
    """Return an arrow as a short statement: ``p70S6K inhibits IRS1``."""
    return f"{label(pathway, arrow.source)} {VERB[arrow.sign]} {label(pathway, arrow.target)}"


def arrow_mark(pathway: Pathway, arrow: Arrow) -> str:
    """Return an arrow with its mark: ``p70S6K -| IRS1``."""
    mark = {Sign.PLUS: "→", Sign.MINUS: "⊣", Sign.UNKNOWN: "—"}[arrow.sign]
    return f"{label(pathway, arrow.source)} {mark} {label(pathway, arrow.target)}"


def kind_words(kind: NodeKind) -> str:
    """Return the kind of a node as a reader says it."""
    return {"gtpase": "small GTPase"}.get(kind.value, kind.value.replace("-", " "))


def level_words(node: NodeResponse) -> str:
    """Return level and direction of a node in words, with the comparison."""
    if node.direction is Direction.SAME:
        return f"unchanged at {percent(node.level)}"
    return (
        f"{DIRECTION_MARK[node.direction]} {DIRECTION[node.direction]} from "
        f"{percent(node.baseline)} to {percent(node.level)}"
    )


def intervention_words(
    intervention: Intervention, pathway: Pathway | None, drug: Drug | None = None
) -> str:
    """Return an intervention as its chip says it."""
    if intervention.kind is Kind.DRUG:
        return drug.name if drug else intervention.target
    name = label(pathway, intervention.target)
    tail = {Kind.INHIBIT: "blocked", Kind.LOSS: "lost", Kind.GAIN: "always on"}
    return f"{name} {tail[intervention.kind]}"


def status_words(status: DrugStatus) -> str:
    """Return a drug status with date, jurisdiction and whether somebody looked it up."""
    parts = [STATUS[status.status]]
    if status.jurisdiction:
        parts.append(status.jurisdiction)
    parts.append(f"as of {status.as_of}" if status.as_of else "no date")
    if not status.verified:
        parts.append(NOT_VERIFIED)
    return ", ".join(parts)


def drug_status_line(drug: Drug) -> str:
    """Return the first status of a drug; unknown where there is none."""
    return status_words(drug.statuses[0] if drug.statuses else DrugStatus())


def evidence_words(evidence: Evidence) -> str:
    """Return one piece of evidence: what it says, who says it, whether it was read."""
    source = evidence.source or "no source named"
    return f"{evidence.text}\n{source} ({'verified' if evidence.verified else NOT_VERIFIED})"
