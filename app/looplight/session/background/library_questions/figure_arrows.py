"""The arrows that answer for a figure, and what its feedback arrows do to the node asked about."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from looplight.activity.results.response import Response
from looplight.activity.solver.before_and_after_states import without_feedback
from looplight.files.problems import InputError, Problem
from looplight.library.drafts.draft_pathway import draft_entry, draft_of
from looplight.library.figure_search import Hit
from looplight.library.indexing.archive_members import unpacked
from looplight.library.search_query import OWN_ARROWS, FigureKind
from looplight.library.sources.interaction_source import InteractionSource
from looplight.pathways.catalogue import open_file
from looplight.pathways.model.draft_edits import DENSITY
from looplight.pathways.model.pathway import Pathway
from looplight.translation.messages import translate


def figure_arrows(hit: Hit, sources: Sequence[InteractionSource]) -> tuple[Pathway, FigureKind]:
    """Return the pathway of a figure, and whether it is curated, another's drawing or a draft.

    Parameters
    ----------
    hit : Hit
    sources : sequence of InteractionSource
        What arrows are drafted from where the figure has none.

    Raises
    ------
    InputError
        If the figure has no record, its record cannot be read, or no arrow can be drafted.
    """
    if hit.kind is FigureKind.GENES:
        message = translate("library", "a line of a gene-set file has no record")
        raise InputError(Problem("figure-record", message, hit.path))
    entry = open_file(unpacked(Path(hit.path)))
    kind = hit.kind if hit.kind in OWN_ARROWS else FigureKind.CURATED
    if entry.pathway is None:
        kind = FigureKind.DRAFT
        entry = draft_entry(entry, draft_of(entry, sources), DENSITY)
    # A draft without arrows was refused.
    assert entry.pathway is not None
    return entry.pathway, kind


# Levels are solved to about this.
_NOTHING = 1e-6


class FeedbackEffect(NamedTuple):
    """Whether feedback moves a node, and whether the node goes its way because of it alone."""

    moves: bool = False
    decides: bool = False


def feedback_effect(response: Response, node: str) -> FeedbackEffect:
    """Compare a node with where it would be with every feedback arrow frozen.

    Parameters
    ----------
    response : Response
    node : str
        Empty = no node is looked at.
    """
    case = response.case
    if case is None or not node:
        return FeedbackEffect()
    row = case.model.index[node]
    part = float(case.end.level[row] - without_feedback(case)[row])
    if abs(part) <= case.parameters.cutoffs.dead_zone:
        return FeedbackEffect()
    change = response.nodes[node].change
    # Without this part it would go the other way, or stay.
    return FeedbackEffect(True, change * part > 0 and abs(part) > abs(change) - _NOTHING)
