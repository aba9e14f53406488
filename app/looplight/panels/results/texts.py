"""Texts of the details: states of arrows, speeds, evidence."""

from looplight.activity.results.response import ArrowState, Direction, NodeResponse
from looplight.pathways.model.pathway import Evidence, NodeKind, Speed
from looplight.session.text.labels import DIRECTION_MARK, direction_words, percent

STATE = {
    ArrowState.UNCHANGED: "unchanged",
    ArrowState.RELEASED: "released: its brake lets go",
    ArrowState.ENGAGED: "engaged: it now holds back more",
    ArrowState.STRENGTHENED: "strengthened",
    ArrowState.LOST: "lost",
}
SPEED = {Speed.FAST: "fast (minutes)", Speed.SLOW: "slow (hours to days)"}


def kind_words(kind: NodeKind) -> str:
    """Return the kind of a node in words."""
    return {"gtpase": "small GTPase"}.get(kind.value, kind.value.replace("-", " "))


def level_line(node: NodeResponse) -> str:
    """Return level and direction of a node in words, with the comparison."""
    if node.direction is Direction.SAME:
        return f"unchanged at {percent(node.level)}"
    return (
        f"{DIRECTION_MARK[node.direction]} {direction_words(node)}, from "
        f"{percent(node.baseline)} to {percent(node.level)}"
    )


def evidence_words(evidence: Evidence) -> str:
    """Return one piece of evidence: its text, its source, whether the source was read."""
    source = evidence.source or "no source named"
    return f"{evidence.text}\n{source} ({'verified' if evidence.verified else 'not verified'})"
