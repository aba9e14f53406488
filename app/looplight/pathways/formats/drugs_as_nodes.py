"""Drugs that a file draws as nodes: they are not there until they are given.

Without this, every drug of a drawing would act on its untreated cell.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from looplight.files.problems import Problem
from looplight.pathways.model.nodes_and_arrows import Arrow, Node
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.model.vocabulary import NodeKind, Sign
from looplight.pathways.node_kinds_by_name import kind_by_name
from looplight.records.gene_names import gene_names
from looplight.translation.messages import translate

NOTE = translate("evidence", "A drug on the drawing: not given until you drive it (gain).")
_WORDS = re.compile(r"\b(?:inhibitors?|antagonists?|blockers?|drugs?|antibod(?:y|ies))\b", re.I)
_WITHOUT_GENES = (NodeKind.LABEL, NodeKind.METABOLITE, NodeKind.DRUG)
# In a message; a network of drugs and their targets has hundreds.
_MOST_NAMED = 8


def with_drugs(
    nodes: tuple[Node, ...], arrows: Sequence[Arrow], *, trusts_kinds: bool = True
) -> tuple[Node, ...]:
    """Return the nodes with drugs marked as such, at level 0; nothing acts on them.

    A drug is one by its kind or by its name in Looplight's tables, whatever its arrows do; or it is
    a label, a shape or a small molecule that only inhibits and is called an inhibitor (or the
    like).

    Parameters
    ----------
    nodes : tuple of Node
    arrows : sequence of Arrow
    trusts_kinds : bool
        True = a node of another kind is no drug, whatever its name: somebody chose the kind. False
        = files leave the kind open, or call a drug a protein.
    """
    targets = {arrow.target for arrow in arrows}
    helpful = {arrow.source for arrow in arrows if arrow.sign is not Sign.MINUS}
    sources = {arrow.source for arrow in arrows} - targets

    def is_drug(node: Node) -> bool:
        # A level of its own was written by Looplight: somebody has decided already.
        if node.id not in sources or node.source_level is not None:
            return False
        has_kind = node.kind in _WITHOUT_GENES
        inhibits = has_kind and node.id not in helpful
        if node.kind is NodeKind.DRUG and (inhibits or not trusts_kinds):
            return True
        if inhibits and _WORDS.search(node.label):
            return True
        return (has_kind or not trusts_kinds) and _has_name_of_drug(node.label)

    return tuple(_given(node) if is_drug(node) else node for node in nodes)


def drug_notices(pathway: Pathway) -> tuple[Problem, ...]:
    """Return a message that names the drugs of a file that are not given; nothing without any."""
    names = [" ".join(n.label.split()) for n in pathway.nodes if n.source_reason == NOTE]
    if not (pathway.imported and names):
        return ()
    more = len(names) - _MOST_NAMED
    listed = ", ".join(names[:_MOST_NAMED]) + (", …" if more > 0 else "")
    text = translate(
        "problem",
        "read as a drug that is not given: {names}. To give it, hold it active (its menu, Always "
        "on)",
        plural="read as {count:,} drugs that are not given: {names}. To give one, hold it active "
        "(its menu, Always on)",
        count=len(names),
        names=listed,
    )
    return (Problem("drugs-not-given", text, pathway.file),)


def _has_name_of_drug(label: str) -> bool:
    # The table is read only where a drawing has a candidate: names of genes are none.
    if gene_names().symbols_of(label):
        return False
    if kind_by_name(label, ()) is NodeKind.DRUG:
        return True
    from looplight.pathways.drugs.inhibitor_table_reader import table  # noqa: PLC0415

    return table().find(label) is not None


def _given(node: Node) -> Node:
    note = f"{NOTE} {node.note}".strip()
    # BEZ235 is written like a symbol.
    return replace(
        node, kind=NodeKind.DRUG, genes=(), source_level=0.0, source_reason=NOTE, note=note
    )
