"""What a question of practice says where its right answer hangs on an arrow in dispute."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from looplight.activity.query import Query
from looplight.pathways.model.pathway import Arrow, Pathway
from looplight.session.text import display_names
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.activity.certainty.omission import Omission

# Each costs a steady state; no curated figure has as many.
_MOST = 20


def dispute(pathway: Pathway, arrow: Arrow) -> str:
    """Return who disputes an arrow that an answer is about; mostly empty."""
    from looplight.activity.sentences.opposed_arrows import opposed_arrow  # noqa: PLC0415 - numpy

    if arrow.contested:
        return translate(
            "talk",
            "The field disagrees about {arrow}, on which this answer hangs.",
            arrow=display_names.arrow_mark(pathway, arrow),
        )
    return opposed_arrow(pathway, arrow.key)


def contest_of(query: Query, stays: Callable[["Omission"], bool]) -> str:
    """Return which disputed arrow an answer hangs on, and who disputes it; empty for none.

    Parameters
    ----------
    query : Query
    stays : callable
        Returns whether the right answer is the same without an arrow.
    """
    from looplight.activity.certainty.omission import omit  # noqa: PLC0415 - numpy

    pathway = query.pathway
    disputed = [(a.key, dispute(pathway, a)) for a in pathway.arrows if a.in_model]
    for key, words in [item for item in disputed if item[1]][:_MOST]:
        without = omit(query, key)
        if not (without.settled and stays(without)):
            return words
    return ""


def joined(contest: str, reasons: str) -> str:
    """Return the reasons of an answer, behind what speaks against the arrow it hangs on."""
    return f"{contest} {reasons}" if contest else reasons
