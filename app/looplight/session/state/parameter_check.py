"""Whether changed parameters go with a pathway."""

from looplight.pathways.model.parameter_overrides import ParameterOverrides
from looplight.pathways.model.pathway import Pathway


def parameter_problem(pathway: Pathway, changes: ParameterOverrides) -> str:
    """Return why a pathway's model cannot take these values; empty if it can."""
    return changes.problem(pathway, pathway.parameters).rstrip(".")
