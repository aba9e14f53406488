"""What another curated figure answers to the same question, where its outputs go the other way."""

from dataclasses import dataclass

from looplight.activity.results.response import Certainty
from looplight.pathways.model.interventions import Intervention


@dataclass(frozen=True, slots=True)
class OutputElsewhere:
    """One output that goes one way here and the other way there.

    Attributes
    ----------
    node : str
        Id of the output in the open figure.
    here, there : float
        Share of untreated, 1 = as before.
    known_here, known_there : Certainty
        How sure each direction is.
    """

    node: str
    here: float
    there: float
    known_here: Certainty
    known_there: Certainty


@dataclass(frozen=True, slots=True)
class OtherAnswer:
    """One other figure.

    Attributes
    ----------
    figure : str
        Key that it is opened by.
    title : str
    interventions, context : tuple of Intervention
        The same question, with the other figure's own nodes.
    outputs : tuple of OutputElsewhere
        The one that differs most first.
    compared_in_context : bool
        Of an answer without the tumour context: whether the other figure was asked in it as well.
    """

    figure: str
    title: str
    interventions: tuple[Intervention, ...]
    context: tuple[Intervention, ...]
    outputs: tuple[OutputElsewhere, ...]
    compared_in_context: bool = True
