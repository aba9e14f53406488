"""A query to the model, as one immutable value."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from looplight.pathways.drugs.cautions_of_answers import ActiveCaution, cautions_for
from looplight.pathways.measured_outcomes import (
    MeasuredOutcome,
    has_outcomes,
    outcomes_of,
    outcomes_of_change,
    outcomes_of_part,
)
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.parameters import Parameters
from looplight.pathways.model.pathway import Pathway

if TYPE_CHECKING:
    from looplight.pathways.drugs.drug import InhibitorTable


@dataclass(frozen=True)
class Query:
    """A query: which effect interventions have on a pathway.

    Attributes
    ----------
    pathway : Pathway
    interventions : tuple of Intervention
        What is done.
    context : tuple of Intervention
        The tumour context, which both sides of the comparison have.
    reference : tuple of Intervention or None
        What is done at the other side of the comparison; None = nothing but the context.
    drugs : InhibitorTable or None
        Says which nodes a drug hits; needed as soon as an intervention names a drug.
    parameters : Parameters or None
        None = the pathway's own.
    """

    pathway: Pathway
    interventions: tuple[Intervention, ...] = ()
    context: tuple[Intervention, ...] = ()
    reference: tuple[Intervention, ...] | None = None
    drugs: "InhibitorTable | None" = None
    parameters: Parameters | None = None

    @property
    def shows_context(self) -> bool:
        """True for a query with nothing but a context: it asks what the tumour itself changes."""
        return bool(self.context) and not self.interventions and self.reference is None

    # Texts ask both of every node of the figure.
    @cached_property
    def cautions(self) -> tuple[ActiveCaution, ...]:
        """Where the answer to a drug in force misleads, in this figure and this context."""
        return cautions_for(self.pathway, self.interventions, self.context, self.drugs)

    @cached_property
    def outcomes(self) -> tuple[MeasuredOutcome, ...]:
        """What was measured after exactly this, in this tumour context; mostly nothing."""
        if not has_outcomes(self.pathway):
            return ()
        before = () if self.shows_context else (*self.context, *(self.reference or ()))
        held, versus = self._whole((*self.context, *self.interventions)), self._whole(before)
        if not held or versus is None:
            return ()
        return outcomes_of(self.pathway, held, versus)

    @cached_property
    def outcomes_of_parts(self) -> tuple[MeasuredOutcome, ...]:
        """What was measured after a part of this, with nothing else done; mostly nothing.

        What is held in part only, and drugs that spare an arrow, are the rest of it.
        """
        if not has_outcomes(self.pathway) or self.shows_context:
            return ()
        before = (*self.context, *(self.reference or ()))
        sides = []
        for items in ((*self.context, *self.interventions), before):
            whole = [self._whole([item]) or {} for item in items]
            sides.append({node: value for part in whole for node, value in part.items()})
        return tuple(
            outcome
            for outcome in outcomes_of_part(self.pathway, *sides)
            if outcome not in self.outcomes and self.rest_beside(outcome)
        )

    def rest_beside(self, outcome: MeasuredOutcome) -> tuple[Intervention, ...]:
        """Return what is done, or stands in the context, beside what was done for an outcome."""
        rest = []
        for item in (*self.interventions, *self.context):
            whole = self._whole([item])
            if not whole or not whole.items() <= outcome.held.items():
                rest.append(item)
        return tuple(rest)

    @cached_property
    def outcomes_elsewhere(self) -> tuple[MeasuredOutcome, ...]:
        """What was measured after this, whatever the tumour context was."""
        change = self._whole(self.interventions) if has_outcomes(self.pathway) else None
        return outcomes_of_change(self.pathway, change) if change else ()

    def _whole(self, items: Iterable[Intervention]) -> dict[str, int] | None:
        """Return the nodes that are taken away (0) or always on (1); None = some are in part."""
        whole: dict[str, int] = {}
        for item in items:
            value = 1 if item.kind is Kind.GAIN else 0
            nodes: tuple[str, ...] = (item.target,)
            if item.kind is Kind.DRUG:
                drug = self.drugs.find(item.target) if self.drugs else None
                if self.drugs is None or drug is None or self.drugs.spares(drug, self.pathway):
                    return None
                nodes = self.drugs.nodes_hit(drug, self.pathway)
            if item.kind in (Kind.DRUG, Kind.INHIBIT) and item.dose != 1.0:
                if item.dose:
                    return None
                continue
            if any(whole.get(node, value) != value for node in nodes):
                return None
            whole.update(dict.fromkeys(nodes, value))
        return whole

    @cached_property
    def held(self) -> frozenset[str]:
        """Nodes that are held completely by what no caution casts doubt on.

        They are where they were put. A drug of which a caution says that it may do the opposite
        does not hold its targets in this sense.
        """
        doubted = {caution.drug for caution in self.cautions if caution.doubt}
        held: set[str] = set()
        open_: set[str] = set()
        for item in self.interventions:
            if item.kind is Kind.DRUG:
                drug = self.drugs.find(item.target) if self.drugs else None
                if self.drugs is None or drug is None:
                    continue
                if drug.id in doubted:
                    open_.update(self.drugs.nodes_hit(drug, self.pathway))
                elif item.dose == 1.0:
                    held.update(self.drugs.nodes_hit(drug, self.pathway))
            elif item.kind is not Kind.INHIBIT or item.dose == 1.0:
                held.add(item.target)
        return frozenset(held - open_)
