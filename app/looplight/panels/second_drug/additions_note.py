"""Sentences about the whole table of additions: outputs held already, and what adds nothing."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from looplight.activity.results.response import Verdict
from looplight.activity.sentences.grammar import listed, listed_first
from looplight.session.state.state import ViewState
from looplight.session.text import display_names, verdict_words
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.activity.combinations.search import EscapeRow

# More names than these would take the room of rows; the tooltip has all of them.
MOST_NAMES = 6
HELD_ALREADY = translate(
    "panel", "The outputs are held already; an addition can only lower them further."
)
HELD_IN_DOUBT = translate(
    "panel", "The outputs are held already, but in doubt; an addition may lower them further."
)
ANSWER_IN_DOUBT = translate("panel", "The answer itself is in doubt.")
BLOCK_COMPLETE = translate("panel", "The block is complete here; in a cell it may not be.")


def held_already(shown: ViewState) -> str:
    """Return that the outputs are down without an addition, "" where they are not."""
    response = shown.response
    if response is None or response.verdict is not Verdict.HELD:
        return ""
    doubt = verdict_words.known_doubt(response, shown.certainty_result)
    return HELD_IN_DOUBT if doubt else HELD_ALREADY


def adds_nothing(rows: Sequence["EscapeRow"], shown: ViewState, most: int = MOST_NAMES) -> str:
    """Return which nodes lower no output further, as a sentence; "" where each one does.

    Parameters
    ----------
    rows : sequence of EscapeRow
    shown : ViewState
        With the figure that the rows are about.
    most : int
        So many of them are named, and the others are counted.
    """
    pathway = shown.pathway
    if pathway is None:
        return ""
    # Of several nodes at once none is left that lowers nothing: `escape` keeps a single one.
    nodes = [row.add[0] for row in rows if not row.lowers and len(row.add) == 1]
    names = [display_names.label(pathway, node) for node in nodes if node in pathway.by_id]
    if not names:
        return ""
    text = listed(names) if len(names) <= most else listed_first(names, most)
    return f"{_sentence(text, len(names))} {_reservation(shown)}".strip()


def _sentence(names: str, count: int) -> str:
    return translate(
        "panel",
        "{names} adds nothing here: no output falls further in this model.",
        plural="{names} add nothing here: no output falls further in this model.",
        count=count,
        names=names,
    )


def _reservation(shown: ViewState) -> str:
    """Return what the sentence rests on: two drugs on one chain are given, and for good reason."""
    response = shown.response
    if response is not None and verdict_words.known_doubt(response, shown.certainty_result):
        return ANSWER_IN_DOUBT
    partly = any(item.dose < 1.0 for item in shown.state.interventions)
    return "" if partly else BLOCK_COMPLETE
