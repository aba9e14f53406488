"""Whether changed parameters go with a pathway."""

from looplight.pathways.model.parameter_overrides import ParameterOverrides
from looplight.pathways.model.pathway import Pathway


def trouble(pathway: Pathway, changes: ParameterOverrides) -> str:
    """Return why a pathway's model cannot take these values; empty if it can."""
    from looplight.activity.model.compile import own_parameters  # noqa: PLC0415 - needs numpy

    return changes.problem(pathway, own_parameters(pathway)).rstrip(".")
