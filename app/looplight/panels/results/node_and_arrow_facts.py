"""Texts of the details: kinds of nodes and where these come from, levels, states, evidence."""

from looplight.activity.results.response import ArrowState, Certainty, Direction, NodeResponse
from looplight.activity.solver.stability import Stability
from looplight.pathways.model.evidence import USER
from looplight.pathways.model.pathway import Evidence, Node, NodeKind, Pathway, Speed
from looplight.pathways.own_citation import citation_of
from looplight.pathways.translated_names import place_name
from looplight.session.text import display_names
from looplight.session.text.display_names import (
    baseline_percent,
    direction_mark,
    direction_words,
    level_percent,
)
from looplight.translation.messages import translate

STATE = {
    ArrowState.UNCHANGED: translate("panel", "unchanged"),
    ArrowState.RELEASED: translate("panel", "released: its brake lets go"),
    ArrowState.ENGAGED: translate("panel", "engaged: it now holds back more"),
    ArrowState.STRENGTHENED: translate("panel", "strengthened"),
    ArrowState.LOST: translate("panel", "lost"),
}
SPEED = {
    Speed.FAST: translate("panel", "fast (minutes)"),
    Speed.SLOW: translate("panel", "slow (hours to days)"),
}
KINDS = {
    NodeKind.LIGAND: translate("panel", "ligand"),
    NodeKind.STIMULUS: translate("panel", "stimulus"),
    NodeKind.RECEPTOR: translate("panel", "receptor"),
    NodeKind.ADAPTOR: translate("panel", "adaptor"),
    NodeKind.KINASE: translate("panel", "kinase"),
    NodeKind.PHOSPHATASE: translate("panel", "phosphatase"),
    NodeKind.GTPASE: translate("panel", "small GTPase"),
    NodeKind.COMPLEX: translate("panel", "complex"),
    NodeKind.PROTEIN: translate("panel", "protein"),
    NodeKind.ENZYME: translate("panel", "enzyme"),
    NodeKind.LIPID: translate("panel", "lipid"),
    NodeKind.METABOLITE: translate("panel", "small molecule"),
    NodeKind.FACTOR: translate("panel", "transcription factor"),
    NodeKind.SITE: translate("panel", "phospho site"),
    NodeKind.VESICLE: translate("panel", "vesicle"),
    NodeKind.PROCESS: translate("panel", "process"),
    NodeKind.DRUG: translate("panel", "drug"),
    NodeKind.LABEL: translate("panel", "label"),
}


# Of compartments that a drawing of another program has without a name.
COMPARTMENTS = {
    "cell": translate("panel", "cell"),
    "nucleus": translate("panel", "nucleus"),
    "mitochondrion": translate("panel", "mitochondrion"),
    "endoplasmic reticulum": translate("panel", "endoplasmic reticulum"),
    "golgi": translate("panel", "Golgi apparatus"),
    "organelle": translate("panel", "organelle"),
    "vesicle": translate("panel", "vesicle"),
}


def compartment_words(pathway: Pathway, node: Node) -> str:
    """Return where a node lies: the name of its compartment, never the id of it in a file."""
    for region in pathway.compartments:
        if region.id == node.compartment:
            name = region.label if pathway.imported else place_name(region.label)
            return name or COMPARTMENTS.get(region.kind, region.kind)
    return node.compartment if pathway.imported else place_name(node.compartment)


def kind_words(kind: NodeKind) -> str:
    """Return the kind of a node in words."""
    return KINDS[kind]


def has_kind_by_name(pathway: Pathway, node: Node) -> bool:
    """Return whether a node of a drawing or a draft has its kind from the table of names."""
    if not (pathway.draft or pathway.drawing is not None) or node.kind is NodeKind.PROTEIN:
        return False
    from looplight.pathways.node_kinds_by_name import kind_by_name  # noqa: PLC0415 - imported only

    return node.kind is kind_by_name(node.label, (gene.symbol for gene in node.genes))


def kind_origin(pathway: Pathway, node: Node) -> str:
    """Return where the kind of a node comes from, if its drawing does not say; else empty."""
    if not pathway.imported or not has_kind_by_name(pathway, node):
        return ""
    kind = display_names.NODE_KIND[node.kind]
    if node.genes:
        return translate("evidence", "{kind}: kind by gene name, from Looplight", kind=kind)
    return translate("evidence", "{kind}: kind by name, from Looplight", kind=kind)


def level_line(node: NodeResponse, known: Certainty) -> str:
    """Return level and direction of a node in words, with the comparison.

    ``known`` = how sure the direction is.
    """
    if node.direction is Direction.SAME:
        return translate("panel", "unchanged at {percent}", percent=baseline_percent(node.level))
    change = translate(
        "panel",
        "{direction}, from {before} to {after}",
        direction=direction_words(node, known),
        before=baseline_percent(node.baseline),
        after=level_percent(node.level, known),
    )
    return f"{direction_mark(node, known)} {change}"


def range_line(node: NodeResponse, stability: Stability) -> str:
    """Return between which levels a node moves where the model does not settle in one state."""
    low, high = level_percent(node.low), level_percent(node.high)
    if stability is Stability.OSCILLATES:
        return translate(
            "panel", "Moves between {low} and {high}: the model oscillates.", low=low, high=high
        )
    return translate(
        "panel",
        "Moves between {low} and {high}: the model has two stable states.",
        low=low,
        high=high,
    )


def evidence_words(evidence: Evidence) -> str:
    """Return one piece of evidence: its text, its source, whether the source was read."""
    if evidence.source == USER:
        if source := citation_of(evidence):
            return translate(
                "panel",
                "{source}\nNamed by whoever drew the arrow; not checked.",
                source=source,
            )
        return translate("panel", "Drawn by hand; no source is named.")
    source = evidence.source or translate("panel", "no source named")
    read = (
        translate("panel", "verified") if evidence.verified else translate("panel", "not verified")
    )
    return f"{evidence.text}\n{source} ({read})"
