"""Whether the figure's own source states an arrow, in words."""

from looplight.pathways.model.pathway import Arrow, Pathway


def origin_words(pathway: Pathway, arrow: Arrow) -> str:
    """Return whether the figure's source states an arrow; empty where that is unknown.

    A pathway in which no arrow is marked as stated (a model of another program, or a user's own
    file) has no information about it.
    """
    if arrow.stated:
        return "Stated in the figure's source, which does not make it true"
    if any(other.stated for other in pathway.arrows):
        return "Not stated in the figure's source; added from other sources"
    return ""
