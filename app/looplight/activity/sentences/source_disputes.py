"""Sentences about the sources of a draft that disagree."""

from collections.abc import Iterable

from looplight.activity.certainty.disputed_nodes import disputed_nodes
from looplight.activity.sentences.grammar import label
from looplight.pathways.model.pathway import Pathway


def dispute_sentences(pathway: Pathway, acted_on: Iterable[str]) -> dict[str, str]:
    """Return for each node of `disputed_nodes` which arrow it is, and which sources draw it how."""
    return {
        node: f"{label(pathway, arrow.source)} {arrow.sign.mark} {label(pathway, arrow.target)}: "
        f"{arrow.contested}"
        for node, arrow in disputed_nodes(pathway, acted_on).items()
    }
