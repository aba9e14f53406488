"""Genes that a tumour context alters, and changes of genes as approvals name them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.translated_names import context_name, node_name
from looplight.translation.messages import translate

_WORDS = re.compile(r"[\w-]+")
_NO_NAMES = frozenset(("loss", "gain", "or", "and", "of", "mutation", "amplification"))
# Two names of one gene, both of which stand in labels.
_SAME = {"HER2": "ERBB2", "P53": "TP53"}


class Change(StrEnum):
    """What happened to a gene; the value is the last word of an entry in the table."""

    MUTATION = "mutation"
    ALTERATION = "alteration"
    DELETION = "deletion"
    FUSION = "fusion"
    REARRANGEMENT = "rearrangement"
    DEFICIENCY = "deficiency"
    POSITIVE = "positive"


CHANGE = re.compile(rf"\S.* ({'|'.join(Change)})")
# A gene without its function; of a mutation or deletion of a part a label does not say which it is.
_LOSS_ONLY = (Change.DEFICIENCY,)
_GAIN_ONLY = (Change.FUSION, Change.REARRANGEMENT, Change.POSITIVE)


@dataclass(frozen=True, slots=True)
class Alteration:
    """A change of a gene that an approval asks for or rules out.

    Attributes
    ----------
    name : str
        The gene, with the variant where the approval names one: ``BRAF V600E``.
    """

    name: str
    change: Change

    @classmethod
    def of(cls, text: str) -> "Alteration":
        """Read an entry of the table: ``PIK3CA mutation``."""
        name, _, change = text.rpartition(" ")
        return cls(name, Change(change))

    @property
    def gene(self) -> str:
        """The gene alone."""
        return _known(self.name.split()[0])

    @property
    def text(self) -> str:
        """The change in words."""
        words = {
            Change.MUTATION: translate("drug", "{gene} mutation"),
            Change.ALTERATION: translate("drug", "{gene} alteration"),
            Change.DELETION: translate("drug", "{gene} deletion"),
            Change.FUSION: translate("drug", "{gene} fusion"),
            Change.REARRANGEMENT: translate("drug", "{gene} rearrangement"),
            Change.DEFICIENCY: translate("drug", "{gene} deficiency"),
            Change.POSITIVE: translate("drug", "{gene} overexpression"),
        }
        return words[self.change].format(gene=self.name)

    def is_in(self, altered: Iterable["AlteredGene"]) -> "AlteredGene | None":
        """Return the first change of a tumour that is this one; None = it has none."""
        for each in altered:
            if self.gene not in each.names:
                continue
            if each.kind is Kind.LOSS and self.change in _GAIN_ONLY:
                continue
            if each.kind is Kind.GAIN and self.change in _LOSS_ONLY:
                continue
            return each
        return None


@dataclass(frozen=True, slots=True)
class AlteredGene:
    """One change of the tumour: its kind, the names its gene goes by, and how it is called."""

    kind: Kind
    names: frozenset[str]
    label: str


def altered_genes(pathway: Pathway, items: Iterable[Intervention]) -> tuple[AlteredGene, ...]:
    """Return what loss and gain of function among some interventions do to which genes.

    A context of the figure's own names its gene; RAS stands for each gene of it. A node that a user
    changed stands for all of its genes.
    """
    altered = []
    for item in items:
        node = pathway.by_id.get(item.target)
        if node is None or item.kind not in (Kind.LOSS, Kind.GAIN):
            continue
        own = [each.label for each in pathway.contexts if item in each.interventions]
        names = names_meant(pathway, item, own)
        label = " / ".join(map(context_name, own)) or _change_of(
            item.kind, node_name(pathway, node)
        )
        altered.append(AlteredGene(item.kind, frozenset(map(_known, names)), label))
    return tuple(altered)


def names_meant(pathway: Pathway, item: Intervention, labels: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the genes that a change of a node means, given names of the context."""
    node = pathway.by_id[item.target]
    symbols = [gene.symbol for gene in node.genes]
    labels = list(labels)
    if not labels:
        return tuple(dict.fromkeys((node.label, *symbols)))
    names: list[str] = []
    for word in _WORDS.findall(" ".join(labels)):
        key = word.casefold()
        if key not in _NO_NAMES:
            names += [word, *(symbol for symbol in symbols if key in symbol.casefold())]
    return tuple(dict.fromkeys(names))


def _known(name: str) -> str:
    upper = name.upper()
    return _SAME.get(upper, upper)


def _change_of(kind: Kind, node: str) -> str:
    if kind is Kind.LOSS:
        return translate("interventions", "{node} loss", node=node)
    return translate("interventions", "{node} gain", node=node)
