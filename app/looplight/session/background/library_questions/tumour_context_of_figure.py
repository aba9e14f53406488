"""What a figure has of the losses and gains that a question names as the cell it is asked in."""

from collections.abc import Sequence

from looplight.library.questions.tumour_alterations import Alteration
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Pathway
from looplight.session.background.library_questions.blocked_nodes import boxes_of


def context_of_figure(
    pathway: Pathway, alterations: Sequence[Alteration]
) -> tuple[Intervention, ...] | None:
    """Return the tumour context that a figure has for some alterations; None where it has not all.

    A context of the figure's own goes before the loss or gain of a node. A mutation means what the
    figure has as a context of that gene: whether it is a loss or a gain is known there only.
    """
    items: list[Intervention] = []
    for alteration in alterations:
        own = _context_of(pathway, alteration)
        if not own:
            return None
        items += own
    return tuple(dict.fromkeys(items))


def _context_of(pathway: Pathway, alteration: Alteration) -> tuple[Intervention, ...]:
    nodes = [node for name in alteration.names for node in boxes_of(pathway, name)]
    kinds = (alteration.kind,) if alteration.kind else (Kind.LOSS, Kind.GAIN)
    fitting = {Intervention(kind, node) for kind in kinds for node in nodes}
    for context in pathway.contexts:
        if fitting & set(context.interventions):
            return context.interventions
    if alteration.kind is None:
        return ()
    return tuple(Intervention(alteration.kind, node) for node in dict.fromkeys(nodes))
