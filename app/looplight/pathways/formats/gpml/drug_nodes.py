"""Drugs that are drawn beside what they inhibit: nodes that are not there until they are given.

Without this, every drug of a drawing would act on its untreated cell.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from looplight.pathways.model.nodes_and_arrows import Arrow, Node
from looplight.pathways.model.vocabulary import NodeKind, Sign
from looplight.translation.messages import translate

NOTE = translate("evidence", "A drug on the drawing: not given until you drive it (gain).")
_WORDS = re.compile(r"\b(?:inhibitors?|antagonists?|blockers?|drugs?|antibod(?:y|ies))\b", re.I)


def with_drugs(nodes: tuple[Node, ...], arrows: Sequence[Arrow]) -> tuple[Node, ...]:
    """Return the nodes with drugs marked as such, at level 0.

    A drug is a label, a shape or a small molecule that nothing acts on, that only inhibits, and
    that is a drug by its kind, is called an inhibitor (or the like), or has the name of a drug in
    Looplight's table.
    """
    targets = {arrow.target for arrow in arrows}
    helpful = {arrow.source for arrow in arrows if arrow.sign is not Sign.MINUS}
    sources = {arrow.source for arrow in arrows}
    drugs = {
        node.id
        for node in nodes
        if node.kind in (NodeKind.LABEL, NodeKind.METABOLITE, NodeKind.DRUG)
        and node.id in sources - targets - helpful
        # A level of its own was written by Looplight: somebody has decided already.
        and node.source_level is None
        and (node.kind is NodeKind.DRUG or _is_drug(node.label))
    }
    return tuple(_given(node) if node.id in drugs else node for node in nodes)


def _is_drug(label: str) -> bool:
    if _WORDS.search(label):
        return True
    # The table is read only where a drawing has a candidate.
    from looplight.pathways.drugs.inhibitor_table_reader import table  # noqa: PLC0415

    return table().find(label) is not None


def _given(node: Node) -> Node:
    note = f"{NOTE} {node.note}".strip()
    return replace(node, kind=NodeKind.DRUG, source_level=0.0, source_reason=NOTE, note=note)
